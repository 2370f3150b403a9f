import { ModelCallError } from '@medextract/core/models';
import type { CallDeps } from '../calls/supervise-call.js';

export interface TokenRate {
  readonly tokensPerMinute: number;
  /** Tokens that may be taken at once after a quiet time. */
  readonly burstTokens: number;
}

export interface Taken {
  /** What was really used, where that is known; the rest is given back, or the lack is made good. */
  settle(usedTokens: number): void;
}

export interface TokenRateLimiter {
  /**
   * Waits for its turn, first come first served. Throws `model-busy` at once where the turn would come
   * later than `maxWaitMs`. More than a burst may be asked for: it waits the longer.
   */
  take(
    tokens: number,
    limits: { readonly maxWaitMs: number; readonly signal: AbortSignal },
  ): Promise<Taken>;
  /** Nobody's turn comes before: the provider asked for that. */
  holdUntil(timeMs: number): void;
}

const msPerMinute = 60_000;

/**
 * Keeps calls under a provider's tokens per minute, for one process. It remembers only the time at
 * which all that was taken will have been paid for at the given rate (the generic cell rate algorithm
 * of ITU-T I.371).
 */
export function createTokenRateLimiter(
  { clock, timer }: CallDeps,
  rate: TokenRate,
): TokenRateLimiter {
  const msPerToken = msPerMinute / rate.tokensPerMinute;
  const burstMs = rate.burstTokens * msPerToken;
  let paidAtMs = Number.NEGATIVE_INFINITY;
  let heldUntilMs = Number.NEGATIVE_INFINITY;

  return {
    async take(tokens, { maxWaitMs, signal }) {
      const now = clock.now();
      const costMs = tokens * msPerToken;
      const nextPaidAtMs = Math.max(paidAtMs, now) + costMs;
      const allowance = Math.max(burstMs, costMs);
      const waitMs = Math.max(0, nextPaidAtMs - allowance - now, heldUntilMs - now);
      if (waitMs > maxWaitMs) {
        throw new ModelCallError('model-busy', 'The tokens of this minute are spoken for.', {
          retryable: true,
          charged: 'no',
          retryAfterMs: Math.ceil(waitMs),
        });
      }
      paidAtMs = nextPaidAtMs;
      try {
        if (waitMs > 0) await timer.sleep(Math.ceil(waitMs), signal);
      } catch (error) {
        paidAtMs -= costMs;
        throw error;
      }
      return {
        settle(usedTokens) {
          paidAtMs += (usedTokens - tokens) * msPerToken;
        },
      };
    },
    holdUntil(timeMs) {
      heldUntilMs = Math.max(heldUntilMs, timeMs);
    },
  };
}
