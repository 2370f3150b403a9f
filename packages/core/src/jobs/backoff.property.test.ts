import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffDelayMs } from './backoff.js';

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('backoffDelayMs', () => {
  it('stays between nothing and the ceiling of its attempt', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), share, (attempt, random) => {
        const delay = backoffDelayMs(attempt, { baseMs: 100, capMs: 30_000, random: () => random });
        expect(Number.isInteger(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThan(Math.min(30_000, 100 * 2 ** (attempt - 1)) + 1);
      }),
    );
  });

  it('doubles its ceiling with each attempt up to the cap', () => {
    const ceilings = [1, 2, 3, 4, 5].map((attempt) =>
      backoffDelayMs(attempt, { baseMs: 100, capMs: 1_000, random: () => 0.999_999 }),
    );
    expect(ceilings).toEqual([99, 199, 399, 799, 999]);
  });
});
