import {
  type LanguageModel,
  type ModelAnswer,
  ModelCallError,
  type ModelFault,
  type ModelRequest,
} from '@medextract/core/models';
import { type BulkheadPolicy, bulkhead, isBulkheadRejectedError } from 'cockatiel';
import { superviseCall } from '../calls/supervise-call.js';
import { createSender, type SenderDeps, type SenderPolicy, type Sending } from './create-sender.js';
import { planRetry, type RetryPolicy } from './plan-retry.js';

export interface ResiliencePolicy extends RetryPolicy, SenderPolicy {
  /** Calls at once; more wait, and more than `maxWaiting` of those are turned away. */
  readonly maxConcurrent: number;
  readonly maxWaiting: number;
}

/** How one attempt ended; for metrics and the record, no text. */
export interface AttemptReport {
  readonly modelId: string;
  readonly correlationId: string;
  readonly attempt: number;
  readonly outcome: 'answered' | 'cancelled' | ModelFault;
  readonly charged: 'yes' | 'no' | 'unknown';
  readonly durationMs: number;
}

export interface ResilienceDeps extends SenderDeps {
  /** 0 (included) to 1 (not). */
  readonly random: () => number;
  readonly onAttempt?: (report: AttemptReport) => void;
}

async function inBulkhead<Result>(
  slots: BulkheadPolicy,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await slots.execute(work, signal);
  } catch (error) {
    if (!isBulkheadRejectedError(error)) throw error;
    const says = 'Too many calls to the model are waiting.';
    throw new ModelCallError('model-busy', says, { retryable: true, charged: 'no', cause: error });
  }
}

/**
 * The model with everything around it that keeps a call from being lost, hung, repeated for ever or
 * charged without bound: a deadline for the call and each attempt, repeats with jitter that honour what
 * the provider asks for, a cap on calls at once and on tokens a minute, and a circuit breaker.
 * `timeoutMs` of the request bounds all of it together.
 */
export function createResilientModel(
  model: LanguageModel,
  deps: ResilienceDeps,
  policy: ResiliencePolicy,
): LanguageModel {
  const { clock, timer, random } = deps;
  const { modelId } = model.traits;
  const slots = bulkhead(policy.maxConcurrent, policy.maxWaiting);
  const send = createSender(model, deps, policy);

  const attemptOnce = async (sending: Sending, attempt: number): Promise<ModelAnswer> => {
    const { signal, correlationId } = sending.request;
    const startedAt = clock.now();
    const report = (outcome: AttemptReport['outcome'], charged: AttemptReport['charged']) => {
      const durationMs = clock.now() - startedAt;
      deps.onAttempt?.({ modelId, correlationId, attempt, outcome, charged, durationMs });
    };
    try {
      const answer = await inBulkhead(slots, signal, () => send(sending));
      report('answered', 'yes');
      return answer;
    } catch (error) {
      if (error instanceof ModelCallError) report(error.fault, error.charged);
      else report('cancelled', 'unknown');
      throw error;
    }
  };

  const attemptAll = async (request: ModelRequest, deadlineAt: number): Promise<ModelAnswer> => {
    let chargedAttempts = 0;
    /** How long to wait after a failure; throws it where there is to be no further attempt. */
    const toDelayMs = (error: unknown, attempts: number): number => {
      if (!(error instanceof ModelCallError)) throw error;
      chargedAttempts += error.charged === 'no' ? 0 : 1;
      const soFar = { attempts, chargedAttempts, leftMs: deadlineAt - clock.now() };
      const delayMs = planRetry(error, soFar, { policy, random });
      if (delayMs === null) throw error;
      return delayMs;
    };
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await attemptOnce({ request, deadlineAt }, attempts);
      } catch (error) {
        await timer.sleep(toDelayMs(error, attempts), request.signal);
      }
    }
  };

  return {
    traits: model.traits,
    generate(request) {
      const { timeoutMs, signal } = request;
      const deadlineAt = clock.now() + timeoutMs;
      return superviseCall(deps, { timeoutMs, signal, silence: null }, (outer) =>
        attemptAll({ ...request, signal: outer.signal }, deadlineAt),
      );
    },
  };
}
