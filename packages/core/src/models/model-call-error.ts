import { MedExtractError, type MedExtractErrorOptions } from '../error.js';

/** Why a call brought no answer; the last three are ours, and nothing was sent. */
export const modelFaults = [
  'model-throttled',
  'model-timeout',
  'model-unavailable',
  'model-connection-lost',
  'model-request-invalid',
  'model-access-denied',
  'model-answer-unreadable',
  'model-busy',
  'model-circuit-open',
  'model-paused',
] as const;
export type ModelFault = (typeof modelFaults)[number];

export interface ModelCallErrorOptions extends MedExtractErrorOptions {
  /** What the provider asks us to wait; null where it does not say. */
  readonly retryAfterMs?: number;
  /** Tokens were used, or may have been: a retry may be charged again. */
  readonly charged?: 'yes' | 'no' | 'unknown';
}

/** A call that failed. It has no cause where the provider's own words could hold what it was sent. `retryable` says whether the same call may succeed later. */
export class ModelCallError extends MedExtractError {
  readonly fault: ModelFault;
  readonly retryAfterMs: number | null;
  readonly charged: 'yes' | 'no' | 'unknown';

  constructor(fault: ModelFault, message: string, options: ModelCallErrorOptions = {}) {
    super(fault, message, options);
    this.name = 'ModelCallError';
    this.fault = fault;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.charged = options.charged ?? 'unknown';
  }
}
