import { describe, expect, it } from 'vitest';
import { compareProportions, fisherTest, proportionsTest } from './compare-proportions.js';
import { type SampleMoments, welchTest } from './welch-test.js';

/** Within one part in a thousand millions. */
const closeTo = (value: number, expected: number): void => {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * expected);
};

const proportion = (successes: number, total: number) => ({ successes, total });

const sample = (mean: number, deviation: number, count: number): SampleMoments => ({
  count,
  mean,
  squaredDeviations: deviation ** 2 * (count - 1),
});

// Reference values: scipy 1.17.1, `fisher_exact`, `norm.sf` of the pooled z, `ttest_ind_from_stats(equal_var=False)`.
describe('fisherTest', () => {
  it.each([
    [3, 10, 9, 10, 0.019766611097880443],
    [0, 5, 5, 5, 0.007936507936507938],
    [98, 100, 90, 100, 0.03304010932418497],
    [1, 1_000, 9, 1_000, 0.02117752939684125],
    [499, 500, 490, 500, 0.011292515020374046],
    [10, 10, 10, 10, 1],
    [7, 12, 1, 7, 0.1472969754703501],
  ])('of %i in %i against %i in %i', (a, n, b, m, expected) => {
    closeTo(fisherTest(proportion(a, n), proportion(b, m)), expected);
  });
});

describe('proportionsTest', () => {
  it.each([
    [90, 100, 80, 100, 0.047670380656161464],
    [450, 500, 430, 500, 0.051625033394238316],
    [9_500, 10_000, 9_400, 10_000, 0.001924687250962242],
    [50, 100, 50, 100, 1],
    [30, 300, 60, 310, 0.0011259045141465578],
  ])('of %i in %i against %i in %i', (a, n, b, m, expected) => {
    closeTo(proportionsTest(proportion(a, n), proportion(b, m)), expected);
  });
});

describe('compareProportions', () => {
  it('is exact where a cell is small, and follows the normal curve where none is', () => {
    const few = [proportion(98, 100), proportion(90, 100)] as const;
    const exact = [proportion(1, 1_000), proportion(5, 1_000)] as const;
    closeTo(compareProportions(...exact), fisherTest(...exact));
    closeTo(compareProportions(...few), proportionsTest(...few));
  });

  it('cannot tell where a side has nothing', () => {
    expect(compareProportions(proportion(0, 0), proportion(5, 10))).toBe(1);
  });

  it('is the same from both sides', () => {
    const [left, right] = [proportion(3, 40), proportion(9, 50)];
    expect(compareProportions(left, right)).toBeCloseTo(compareProportions(right, left), 12);
  });
});

describe('welchTest', () => {
  it.each([
    [1_200, 300, 50, 1_100, 250, 60, 0.063719573916624],
    [10, 2, 5, 14, 5, 8, 0.07136317687878566],
    [0.012, 0.003, 1_000, 0.0125, 0.004, 900, 0.0022826802522273593],
    [5, 1, 30, 5, 1, 30, 1],
    [100, 15, 2, 140, 20, 3, 0.08965241623885431],
  ])('of %d ± %d (%i) against %d ± %d (%i)', (m1, s1, n1, m2, s2, n2, expected) => {
    closeTo(welchTest(sample(m1, s1, n1), sample(m2, s2, n2)), expected);
  });

  it('cannot tell from a single value', () => {
    expect(welchTest(sample(1, 0, 1), sample(9, 1, 50))).toBe(1);
  });

  it('tells values without any spread by themselves', () => {
    expect(welchTest(sample(1, 0, 5), sample(1, 0, 5))).toBe(1);
    expect(welchTest(sample(1, 0, 5), sample(2, 0, 5))).toBe(0);
  });
});
