import { describe, expect, it } from 'vitest';
import { banditShare } from './bandit-share.js';
import { chanceToBeat } from './chance-to-beat.js';
import { adjustedDifference, type CovariateSums } from './covariate-adjustment.js';
import { addToSum, evidenceOfDecay, noSum } from './cumulative-sum.js';
import { mcnemarTest, requiredPairs } from './mcnemar-test.js';
import { pairedBootstrap } from './paired-bootstrap.js';
import { createSeededRandom } from './seeded-random.js';
import { stratifiedDifference, stratifiedTest } from './stratified-test.js';

const closeTo = (value: number | undefined, expected: number): void => {
  expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(
    1e-9 * Math.max(Math.abs(expected), 1e-3),
  );
};

// Expected values: scipy 1.17.1, numpy and statsmodels 0.15.0, unless another source is named.
describe('tests on pairs', () => {
  it.each([
    [5, 15, 0.04138946533203125],
    [0, 9, 0.00390625],
    [30, 30, 1],
    [120, 171, 0.0033087986331269033],
    [3, 4, 1],
    [0, 0, 1],
  ])('mcnemarTest(%d, %d)', (controlAlone, treatmentAlone, expected) =>
    closeTo(mcnemarTest({ controlAlone, treatmentAlone }), expected),
  );

  it('requiredPairs', () => {
    const shares = { controlAlone: 0.02, treatmentAlone: 0.07 };
    expect(requiredPairs(shares, { alpha: 0.05, power: 0.8 })).toBe(281);
    const more = { controlAlone: 0.05, treatmentAlone: 0.1 };
    expect(requiredPairs(more, { alpha: 0.05, power: 0.9 })).toBe(627);
    const none = { controlAlone: 0.05, treatmentAlone: 0.05 };
    expect(requiredPairs(none, { alpha: 0.05, power: 0.9 })).toBeUndefined();
  });

  it('pairedBootstrap', () => {
    const differences = [0.1, -0.05, 0.2, 0, 0.3, -0.1, 0.15, 0.05, 0.02, 0.12];
    const options = { confidence: 0.95, draws: 2_000, random: createSeededRandom(7) };
    const result = pairedBootstrap(differences, options);
    closeTo(result?.estimate, 0.079);
    closeTo(result?.lower, 0.007974999999999998);
    closeTo(result?.upper, 0.151);
    closeTo(result?.pValue, 0.026986506746626688);
    expect(pairedBootstrap([1], options)).toBeUndefined();
  });
});

const sumsOf = (x: readonly number[], y: readonly number[]): CovariateSums => {
  const sum = (read: (index: number) => number) =>
    x.reduce((total, _, index) => total + read(index), 0);
  const at = (values: readonly number[], index: number) => values[index] ?? 0;
  return {
    count: x.length,
    x: sum((i) => at(x, i)),
    y: sum((i) => at(y, i)),
    xx: sum((i) => at(x, i) ** 2),
    xy: sum((i) => at(x, i) * at(y, i)),
    yy: sum((i) => at(y, i) ** 2),
  };
};

describe('less variance', () => {
  it('adjustedDifference, as the regression on arm and covariate', () => {
    const sides = {
      control: sumsOf([1, 2, 3, 4, 5, 6], [2.1, 3.9, 6.2, 8.1, 9.7, 12.4]),
      treatment: sumsOf([2, 3, 4, 5, 7, 9], [4.4, 6.1, 8.6, 10.2, 14.5, 18.1]),
    };
    const result = adjustedDifference(sides, 0.95);
    closeTo(result?.estimate, 0.25582524271844664);
    closeTo(result?.pValue, 0.11734551192553815);
    closeTo(result?.lower, -0.07833766314643298);
    closeTo(result?.upper, 0.5899881485833263);
    closeTo(result?.slope, 1.9961165048543699);
    expect(result?.explained).toBeGreaterThan(0.99);
    const flat = sumsOf([2, 2, 2], [1, 2, 3]);
    expect(adjustedDifference({ control: flat, treatment: flat }, 0.95)).toBeUndefined();
  });

  it('stratifiedTest and its difference', () => {
    const share = (successes: number, total: number) => ({ successes, total });
    const strata = [
      { control: share(30, 50), treatment: share(40, 50) },
      { control: share(70, 100), treatment: share(80, 100) },
    ];
    closeTo(stratifiedTest(strata), 0.009161310630268704);
    closeTo(stratifiedDifference(strata), (25 * 0.2 + 50 * 0.1) / 75);
    expect(stratifiedTest([])).toBe(1);
  });

  const stratum = ([c, m, t, n]: readonly [number, number, number, number]) => ({
    control: { successes: c, total: m },
    treatment: { successes: t, total: n },
  });
  // Pooled by the weights of Mantel and Haenszel: WLS of statsmodels 0.15.0. The test: its StratifiedTable.
  it.each([
    [
      [
        [30, 50, 40, 50],
        [70, 100, 80, 100],
        [9, 11, 25, 30],
      ],
      0.12187958883994135,
    ],
    [
      [
        [5, 9, 7, 8],
        [120, 150, 52, 60],
        [3, 4, 9, 10],
        [61, 70, 12, 14],
      ],
      0.0725780788289312,
    ],
  ] as const)('stratifiedDifference of %j', (strata, expected) =>
    closeTo(stratifiedDifference(strata.map(stratum)), expected),
  );

  it('stratifiedTest of small and large strata', () => {
    const strata = [
      [30, 50, 40, 50],
      [70, 100, 80, 100],
      [9, 11, 25, 30],
    ] as const;
    closeTo(stratifiedTest(strata.map(stratum)), 0.011117739328606935);
  });
});

describe('what adapts', () => {
  it('banditShare is the chance to be better, and never less than its floor', () => {
    const control = { successes: 40, total: 50 };
    const near = { control, treatment: { successes: 41, total: 50 } };
    closeTo(banditShare(near, 0.1), chanceToBeat(near).chance);
    expect(banditShare({ control, treatment: { successes: 5, total: 50 } }, 0.1)).toBe(0.1);
    expect(banditShare({ control: { successes: 5, total: 50 }, treatment: control }, 0.1)).toBe(
      0.9,
    );
  });

  // The integral of both posteriors: beta and quad of scipy 1.17.1. Absent where the double integral is too coarse.
  it.each([
    [40, 50, 41, 50, 0.5981978990999365, 0.022341101219418638],
    [9, 12, 11, 12, 0.8391304347825987, 0.012905452035886781],
    [0, 8, 3, 8, 0.9588235294117549, 0.003250773993808049],
    [33, 90, 41, 60, 0.9999290292201232, 1.3783257107865318e-6],
    [180, 200, 190, 200, 0.9699805633545026, undefined],
    [700, 1_000, 745, 1_000, 0.9876576854214145, undefined],
  ])('Thompson after %i of %i and %i of %i', (c, m, t, n, chance, loss) => {
    const sides = {
      control: { successes: c, total: m },
      treatment: { successes: t, total: n },
    };
    const belief = chanceToBeat(sides);
    closeTo(belief.chance, chance);
    closeTo(banditShare(sides, 1e-9), Math.min(1 - 1e-9, chance));
    if (loss !== undefined) closeTo(belief.expectedLoss, loss);
  });

  it('addToSum, as the worked example of a text book', () => {
    // D. C. Montgomery, Introduction to Statistical Quality Control, cusum example: target 10, slack 0.5, signal above 5.
    const values = [
      9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4,
      10.08, 9.37, 10.62, 10.31, 8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62,
      11.31, 10.52,
    ];
    let sum = noSum;
    const sums = values.map((value) => {
      sum = addToSum(sum, value - 10 - 0.5);
      return sum;
    });
    expect(sums.findIndex((one) => one.sum > 5) + 1).toBe(29);
    closeTo(sums[28]?.sum, 5.28);
    expect(sums[28]?.steps).toBe(7);
  });

  it('evidenceOfDecay falls while all is well, and grows when it is not', () => {
    const shares = { good: 0.95, bad: 0.85 };
    expect(evidenceOfDecay({ successes: 95, total: 100 }, shares)).toBeLessThan(0);
    expect(evidenceOfDecay({ successes: 85, total: 100 }, shares)).toBeGreaterThan(0);
  });
});
