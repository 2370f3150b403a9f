import {
  estimateTokens,
  type LanguageModel,
  type ModelAnswer,
  ModelCallError,
  type ModelContent,
  type ModelFault,
  type ModelRequest,
  tokensPerImage,
} from '@medextract/core/models';
import { type CallDeps, superviseCall } from '../calls/supervise-call.js';
import type { CircuitBreaker } from './create-circuit-breaker.js';
import type { Permit } from './create-permits.js';
import {
  createTokenRateLimiter,
  type TokenRate,
  type TokenRateLimiter,
} from './create-token-rate-limiter.js';

/** A request, and when the caller's time is over. */
export interface Sending {
  readonly request: ModelRequest;
  readonly deadlineAt: number;
}

export interface SenderPolicy {
  readonly attemptTimeoutMs: number;
  /** Null where the provider sets no rate. */
  readonly tokenRate: TokenRate | null;
}

export interface SenderDeps extends CallDeps {
  readonly breaker: CircuitBreaker;
}

/** Faults that say that the model or the way to it is not well. Throttling is none: it answers. */
const unwell: ReadonlySet<ModelFault> = new Set([
  'model-timeout',
  'model-unavailable',
  'model-connection-lost',
  'model-access-denied',
  'model-answer-unreadable',
]);

const countTokens = ({ system, turns, maxOutputTokens }: ModelRequest): number => {
  const countOf = (part: ModelContent) => {
    if (part.kind === 'text') return estimateTokens(part.text).likely;
    return part.kind === 'image' ? tokensPerImage.likely : 0;
  };
  const parts = [...system, ...turns.flatMap(({ content }) => content)];
  return parts.reduce((sum, part) => sum + countOf(part), maxOutputTokens);
};

/** Makes one attempt: at the rate that is allowed, where the circuit lets it, within its time. */
export function createSender(
  model: LanguageModel,
  deps: SenderDeps,
  policy: SenderPolicy,
): (sending: Sending) => Promise<ModelAnswer> {
  const { clock, breaker } = deps;
  const limiter = policy.tokenRate === null ? null : createTokenRateLimiter(deps, policy.tokenRate);

  /** Tells the circuit how the attempt ended. A deadline shorter than the policy's says nothing of the model. */
  const judge = (permit: Permit, error: unknown, cutShort: boolean) => {
    if (!(error instanceof ModelCallError) || !unwell.has(error.fault)) return permit.released();
    const isOurs = error.fault === 'model-timeout' && cutShort;
    return isOurs ? permit.released() : permit.failed();
  };

  const send = async ({ request, deadlineAt }: Sending): Promise<ModelAnswer> => {
    const { signal } = request;
    const permit = await breaker.admit(signal);
    const leftMs = deadlineAt - clock.now();
    const timeoutMs = Math.min(policy.attemptTimeoutMs, leftMs);
    try {
      const limits = { timeoutMs, signal, silence: null };
      const answer = await superviseCall(deps, limits, (inner) =>
        model.generate({ ...request, timeoutMs, signal: inner.signal }),
      );
      await permit.succeeded();
      return answer;
    } catch (error) {
      await judge(permit, error, signal.aborted || leftMs < policy.attemptTimeoutMs);
      throw error;
    }
  };

  const sendAtRate = async (sending: Sending, rate: TokenRateLimiter): Promise<ModelAnswer> => {
    const { request, deadlineAt } = sending;
    const limits = { maxWaitMs: deadlineAt - clock.now(), signal: request.signal };
    const taken = await rate.take(countTokens(request), limits);
    try {
      const answer = await send(sending);
      const { usage } = answer;
      if (usage !== null) taken.settle(usage.inputTokens + usage.outputTokens);
      return answer;
    } catch (error) {
      if (!(error instanceof ModelCallError)) throw error;
      if (error.charged === 'no') taken.settle(0);
      const { fault, retryAfterMs } = error;
      if (fault === 'model-throttled' && retryAfterMs !== null) {
        rate.holdUntil(clock.now() + retryAfterMs);
      }
      throw error;
    }
  };

  return (sending) => (limiter === null ? send(sending) : sendAtRate(sending, limiter));
}
