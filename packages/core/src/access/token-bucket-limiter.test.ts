import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFixedClock } from '../testing/fakes.js';
import { createTokenBucketLimiter } from './token-bucket-limiter.js';

function openLimiter({ limit = 3, windowMs = 3_000, maxClients = 100 } = {}) {
  const clock = createFixedClock();
  return { clock, limiter: createTokenBucketLimiter({ clock, limit, windowMs, maxClients }) };
}

describe('the token bucket', () => {
  it('lets a burst through, then one call as each is there again', async () => {
    const { clock, limiter } = openLimiter();
    for (let call = 0; call < 3; call += 1) {
      expect(await limiter.take('a')).toMatchObject({
        allowed: true,
        remaining: 2 - call,
        resetSeconds: call + 1,
      });
    }
    expect(await limiter.take('a')).toEqual({
      allowed: false,
      limit: 3,
      windowSeconds: 3,
      remaining: 0,
      resetSeconds: 1,
    });
    clock.advance(999);
    expect(await limiter.take('a')).toMatchObject({ allowed: false });
    clock.advance(1);
    expect(await limiter.take('a')).toMatchObject({ allowed: true, remaining: 0 });
  });

  it('counts each client for itself', async () => {
    const { limiter } = openLimiter({ limit: 1 });
    await limiter.take('a');
    expect(await limiter.take('a')).toMatchObject({ allowed: false });
    expect(await limiter.take('b')).toMatchObject({ allowed: true });
  });

  it('gives nothing for a clock that is set back', async () => {
    const { clock, limiter } = openLimiter({ limit: 1 });
    await limiter.take('a');
    clock.advance(-60_000);
    expect(await limiter.take('a')).toMatchObject({ allowed: false });
  });

  it('forgets the clients that were quiet longest when there are too many', async () => {
    const { limiter } = openLimiter({ limit: 1, maxClients: 4 });
    for (const client of ['a', 'b', 'a', 'c', 'a', 'd', 'a', 'e']) await limiter.take(client);
    expect(await limiter.take('a')).toMatchObject({ allowed: false });
    expect(await limiter.take('b')).toMatchObject({ allowed: true });
  });

  it('never lets more through than a full bucket and what came in since', async () => {
    const steps = fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 20 }), async (pauses, limit) => {
        const windowMs = 5_000;
        const { clock, limiter } = openLimiter({ limit, windowMs });
        let passedMs = 0;
        let allowed = 0;
        for (const pauseMs of pauses) {
          clock.advance(pauseMs);
          passedMs += pauseMs;
          const decision = await limiter.take('a');
          if (decision.allowed) allowed += 1;
        }
        expect(allowed).toBeLessThanOrEqual(limit + (passedMs * limit) / windowMs + 1e-6);
      }),
    );
  });
});
