import { createFixedClock, createHandTimer } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { createTokenRateLimiter } from './create-token-rate-limiter.js';

const setUp = () => {
  const clock = createFixedClock();
  const timer = createHandTimer(clock);
  const rate = { tokensPerMinute: 60_000, burstTokens: 5_000 };
  const limiter = createTokenRateLimiter({ clock, timer }, rate);
  const take = (tokens: number, maxWaitMs = 60_000, signal = new AbortController().signal) =>
    limiter.take(tokens, { maxWaitMs, signal });
  return { clock, timer, limiter, take };
};

describe('createTokenRateLimiter', () => {
  it('lets a burst through and then keeps to the rate', async () => {
    const { timer, take } = setUp();
    await take(5_000);
    let went = false;
    const next = take(1_000).then(() => {
      went = true;
    });
    timer.advance(999);
    await Promise.resolve();
    expect(went).toBe(false);
    timer.advance(1);
    await next;
    expect(went).toBe(true);
  });

  it('says at once that it is busy where the turn would come too late', async () => {
    const { take } = setUp();
    await take(5_000);
    await expect(take(3_000, 2_000)).rejects.toMatchObject({
      fault: 'model-busy',
      charged: 'no',
      retryAfterMs: 3_000,
    });
    await expect(take(0)).resolves.toBeDefined();
  });

  it('gives back what was not used, and asks for what was used beyond', async () => {
    const { take } = setUp();
    (await take(5_000)).settle(1_000);
    (await take(4_000)).settle(6_000);
    await expect(take(1_000, 0)).rejects.toMatchObject({ retryAfterMs: 3_000 });
  });

  it('gives back what a caller who goes away was waiting for', async () => {
    const { take } = setUp();
    await take(5_000);
    const caller = new AbortController();
    const waiting = expect(take(5_000, 60_000, caller.signal)).rejects.toThrow('gone');
    caller.abort(new Error('gone'));
    await waiting;
    await expect(take(1_000, 0)).rejects.toMatchObject({ retryAfterMs: 1_000 });
  });

  it('lets a call through that is larger than any burst, after a longer wait', async () => {
    const { timer, take } = setUp();
    await take(5_000);
    const large = take(50_000);
    timer.advance(5_000);
    await expect(large).resolves.toBeDefined();
  });

  it('holds everybody until the provider wants calls again', async () => {
    const { clock, limiter, take } = setUp();
    limiter.holdUntil(clock.now() + 4_000);
    await expect(take(1, 3_999)).rejects.toMatchObject({ retryAfterMs: 4_000 });
  });
});
