import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, quantileOf, toMs } from './metric-buckets.js';

describe('metric buckets', () => {
  it('stand for every value within 1 %', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (ms) => {
        expect(Math.abs(toMs(bucketOf(ms)) - ms)).toBeLessThanOrEqual(ms * 0.010_000_1);
      }),
      { numRuns: 5_000 },
    );
  });

  it('keep nothing apart from little', () => {
    expect(toMs(bucketOf(0))).toBe(0);
    expect(bucketOf(1e-6)).toBeGreaterThan(bucketOf(0));
  });

  it('give the nearest rank', () => {
    const buckets = [1, 2, 3].map((bucket) => ({ bucket, runs: 2 }));
    const ranks = [0, 1 / 3, 0.34, 1].map((share) => quantileOf(buckets, share));
    expect(ranks).toEqual([1, 1, 2, 3].map(toMs));
    expect(quantileOf([], 0.5)).toBe(0);
  });
});
