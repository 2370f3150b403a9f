import type { ModelPrice } from '@medextract/core/models';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doesCachePay } from './does-cache-pay.js';

const price: ModelPrice = {
  modelId: 'm',
  since: '2025-01-01',
  inputUsd: 3,
  outputUsd: 15,
  cacheReadUsd: 0.3,
  cacheWriteUsd: 3.75,
};
const keptMs = 300_000;

describe('doesCachePay', () => {
  it('pays from about one call in twenty minutes on, with a tenth to read and a quarter more to write', () => {
    expect(doesCachePay(price, { perMinute: 1 / 20, keptMs })).toBe(true);
    expect(doesCachePay(price, { perMinute: 1 / 21, keptMs })).toBe(false);
  });

  it('never pays where a price is unknown, or nothing comes', () => {
    expect(doesCachePay(undefined, { perMinute: 100, keptMs })).toBe(false);
    expect(doesCachePay({ ...price, cacheReadUsd: null }, { perMinute: 100, keptMs })).toBe(false);
    expect(doesCachePay(price, { perMinute: 0, keptMs })).toBe(false);
  });

  it('agrees with calls that are drawn one by one', () => {
    const draw = (perMinute: number, random: () => number): number => {
      let costUsd = 0;
      const calls = 4_000;
      for (let call = 0; call < calls; call += 1) {
        const gapMinutes = -Math.log(1 - random()) / perMinute;
        costUsd += gapMinutes * 60_000 < keptMs ? 0.3 : 3.75;
      }
      return costUsd / calls;
    };
    fc.assert(
      fc.property(fc.double({ min: 0.005, max: 1, noNaN: true }), fc.nat(1_000), (rate, seed) => {
        let state = seed + 1;
        const random = () => {
          state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
          return state / 2 ** 32;
        };
        const meanUsd = draw(rate, random);
        if (Math.abs(meanUsd - price.inputUsd) < 0.2) return;
        expect(doesCachePay(price, { perMinute: rate, keptMs })).toBe(meanUsd < price.inputUsd);
      }),
      { numRuns: 30 },
    );
  });
});
