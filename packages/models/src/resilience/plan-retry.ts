import type { ModelCallError, ModelFault } from '@medextract/core/models';
import { backoffDelayMs } from '@medextract/core/service';

export interface RetryPolicy {
  /** Attempts of one call, the first included. */
  readonly maxAttempts: number;
  /** Attempts that were charged, or may have been: a call that fails after that is not sent again. */
  readonly maxChargedAttempts: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
}

export interface AttemptsSoFar {
  readonly attempts: number;
  readonly chargedAttempts: number;
  /** Of the time that the caller gave. */
  readonly leftMs: number;
}

/** Faults of ours: waiting here would only hold up the next rung of the ladder. */
const notHere: ReadonlySet<ModelFault> = new Set([
  'model-busy',
  'model-circuit-open',
  'model-paused',
]);

/**
 * How long to wait before the same call is sent again, in ms; null where it is not: the fault does not
 * pass, the attempts or charges are used up, or the time would be over. What the provider asks us to
 * wait is the least; jitter comes on top, so that those who were sent away together do not come back
 * together.
 */
export function planRetry(
  { fault, retryable, retryAfterMs }: ModelCallError,
  { attempts, chargedAttempts, leftMs }: AttemptsSoFar,
  { policy, random }: { readonly policy: RetryPolicy; readonly random: () => number },
): number | null {
  if (!retryable || notHere.has(fault)) return null;
  if (attempts >= policy.maxAttempts || chargedAttempts >= policy.maxChargedAttempts) return null;
  const jitterMs = backoffDelayMs(attempts, {
    baseMs: policy.baseDelayMs,
    capMs: policy.maxDelayMs,
    random,
  });
  const delayMs = (retryAfterMs ?? 0) + jitterMs;
  return delayMs < leftMs ? delayMs : null;
}
