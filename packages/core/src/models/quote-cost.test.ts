import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelPrice } from './model-price.js';
import { type CallPlan, quoteCost } from './quote-cost.js';

const price: ModelPrice = {
  modelId: 'm',
  since: '2025-01-01',
  inputUsd: 1,
  outputUsd: 10,
  cacheReadUsd: 0.1,
  cacheWriteUsd: 1.25,
};
const between = (least: number, most: number) => ({ least, most });
const aPlan = (overrides: Partial<CallPlan> = {}): CallPlan => ({
  prefixTokens: between(0, 0),
  inputTokens: between(900, 1_000),
  outputTokens: between(100, 400),
  ...overrides,
});
const pace = { firstByteSeconds: between(1, 2), outputTokensPerSecond: between(50, 100) };

describe('quoteCost', () => {
  it('adds up tokens and dollars between the shortest run and the longest', () => {
    const quote = quoteCost({
      calls: [aPlan({ prefixTokens: between(2_000, 3_000) }), aPlan()],
      price,
      pace: null,
      parallelCalls: 1,
      maxChargedAttempts: 2,
    });
    expect(quote.inputTokens).toEqual(between(1_800, 4_000));
    expect(quote.outputTokens).toEqual(between(200, 1_600));
    expect(quote.cacheWriteTokens).toEqual(between(0, 6_000));
    expect(quote.costUsd?.least).toBeCloseTo((1_800 + 200 * 10 + 2_000 * 0.1) / 1e6, 12);
    expect(quote.costUsd?.most).toBeCloseTo((4_000 + 1_600 * 10 + 6_000 * 1.25) / 1e6, 12);
  });

  it('knows neither dollars nor seconds where price and pace are unknown', () => {
    const quote = quoteCost({
      calls: [aPlan()],
      price: undefined,
      pace: null,
      parallelCalls: 1,
      maxChargedAttempts: 1,
    });
    expect(quote.costUsd).toBeNull();
    expect(quote.seconds).toBeNull();
  });

  it('knows no dollars where a prefix is kept at an unknown price', () => {
    const quote = quoteCost({
      calls: [aPlan({ prefixTokens: between(1, 1) })],
      price: { ...price, cacheWriteUsd: null },
      pace: null,
      parallelCalls: 1,
      maxChargedAttempts: 1,
    });
    expect(quote.costUsd).toBeNull();
  });

  it('takes as long as the longest call at least, however many run at once', () => {
    const calls = [aPlan({ outputTokens: between(1_000, 1_000) }), aPlan(), aPlan()];
    const quote = quoteCost({ calls, price, pace, parallelCalls: 8, maxChargedAttempts: 1 });
    expect(quote.seconds?.least).toBe(11);
  });

  it('bounds every run from below and from above', () => {
    const bound = fc
      .tuple(fc.nat(5_000), fc.nat(5_000))
      .map(([least, more]) => between(least, least + more));
    const plan = fc.record({ prefixTokens: bound, inputTokens: bound, outputTokens: bound });
    fc.assert(
      fc.property(
        fc.array(plan, { maxLength: 8 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
        (calls, parallelCalls, maxChargedAttempts) => {
          const quote = quoteCost({ calls, price, pace, parallelCalls, maxChargedAttempts });
          for (const bounds of Object.values(quote)) {
            expect(bounds.least).toBeLessThanOrEqual(bounds.most + 1e-9);
          }
        },
      ),
    );
  });
});
