import { describe, expect, it } from 'vitest';
import { chanceToBeat } from './chance-to-beat.js';
import { incompleteBeta, logGamma, upperGamma } from './gamma-functions.js';
import { holmCorrection } from './holm-correction.js';
import { meanRatioInterval } from './mean-ratio-interval.js';
import { normalQuantile, normalTail } from './normal.js';
import { powerOf, requiredControls } from './power.js';
import { newcombeInterval } from './proportion-intervals.js';
import { rankTest } from './rank-test.js';
import { sampleRatioTest } from './sample-ratio-test.js';

/** Within one part in a thousand millions; for what is near 0, the same of 1 in a thousand. */
const closeTo = (value: number | undefined, expected: number): void => {
  expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(
    1e-9 * Math.max(Math.abs(expected), 1e-3),
  );
};

const share = (successes: number, total: number) => ({ successes, total });
const moments = (mean: number, deviation: number, count: number) => ({
  count,
  mean,
  squaredDeviations: deviation ** 2 * (count - 1),
});

// Every expected value: scipy 1.17.1 and statsmodels 0.15.0.
describe('special functions', () => {
  it.each([
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247],
    [1.5, -0.12078223763524526],
    [10, 12.801827480081469],
    [171.5, 709.1431630309283],
    [1_000.5, 5908.674175848678],
    [100_000, 1051287.7089736569],
  ])('logGamma(%d)', (x, expected) => closeTo(logGamma(x), expected));

  it.each([
    [0.5, 0.2, 0.5270892568655381],
    [0.5, 12, 9.63357008643095e-7],
    [3, 2, 0.6766764161830634],
    [50, 60, 0.08440668109369177],
    [2.5, 1, 0.8491450360846096],
  ])('upperGamma(%d, %d)', (a, x, expected) => closeTo(upperGamma(a, x), expected));

  it.each([
    [0.3, 2, 5, 0.5798250000000003],
    [0.5, 100, 100, 0.4999999999999996],
    [0.01, 0.5, 0.5, 0.06376856085851985],
    [0.99, 300, 4, 0.6404789806604001],
  ])('incompleteBeta(%d; %d, %d)', (x, a, b, expected) =>
    closeTo(incompleteBeta(x, { a, b }), expected),
  );

  it.each([
    [0.975, 1.959963984540054],
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.999999, 4.753424308817087],
    [0.01, -2.3263478740408408],
    [0.6, 0.2533471031357997],
  ])('normalQuantile(%d)', (p, expected) => closeTo(normalQuantile(p), expected));

  it.each([
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1.96, 0.024997895148220435],
    [5, 2.866515718791933e-7],
    [-2, 0.9772498680518208],
    [8, 6.22096057427174e-16],
  ])('normalTail(%d)', (z, expected) => closeTo(normalTail(z), expected));
});

describe('newcombeInterval', () => {
  it.each([
    [80, 100, 90, 100, 0.00014902511855754974, 0.1994738700780695],
    [56, 70, 48, 80, -0.33387265403690614, -0.05243147240236498],
    [9, 10, 3, 10, -0.809017973535488, -0.1705227239345029],
    [0, 20, 0, 25, -0.1611251580528194, 0.13319225093904855],
    [950, 1_000, 970, 1_000, 0.0027597553320413207, 0.03771537689472715],
  ])('from %i in %i to %i in %i', (c, m, t, n, lower, upper) => {
    const interval = newcombeInterval({ control: share(c, m), treatment: share(t, n) }, 0.95);
    closeTo(interval.lower, lower);
    closeTo(interval.upper, upper);
  });
});

describe('meanRatioInterval', () => {
  it.each([
    [1_200, 300, 50, 1_100, 250, 60, 0.8377290075039296, 1.0030424758496095],
    [0.012, 0.003, 1_000, 0.0125, 0.004, 900, 1.014909679589106, 1.0691290725335711],
  ])('from %d ± %d (%i) to %d ± %d (%i)', (m1, s1, n1, m2, s2, n2, lower, upper) => {
    const sides = { control: moments(m1, s1, n1), treatment: moments(m2, s2, n2) };
    closeTo(meanRatioInterval(sides, 0.95)?.lower, lower);
    closeTo(meanRatioInterval(sides, 0.95)?.upper, upper);
  });

  it('is not to be had of one value, or of nothing', () => {
    const many = moments(1, 1, 9);
    for (const few of [moments(1, 0, 1), moments(0, 0, 9)]) {
      expect(meanRatioInterval({ control: few, treatment: many }, 0.95)).toBeUndefined();
      expect(meanRatioInterval({ control: many, treatment: few }, 0.95)).toBeUndefined();
    }
  });
});

describe('rankTest', () => {
  const long = [12, 15, 11, 19, 14, 13, 90];
  const short = [16, 18, 17, 22, 15, 21];
  it.each([
    [long, short, 0.1525627236365771],
    [short, long, 0.1525627236365771],
    [[1, 1, 2, 2, 3, 3, 3, 4], [2, 3, 3, 4, 4, 5], 0.09536205753473391],
    [[], [1], 1],
    [[2, 2], [2, 2, 2], 1],
  ])('of %j and %j', (left, right, expected) => closeTo(rankTest(left, right), expected));
});

describe('sampleRatioTest', () => {
  it.each([
    [500, 500, 0.5, 1],
    [520, 480, 0.5, 0.20590321073206466],
    [810, 190, 0.2, 0.42919530044034926],
    [900, 100, 0.05, 4.0236721906842227e-13],
    [0, 0, 0.5, 1],
  ])('of %i and %i at %d', (control, treatment, at, expected) =>
    closeTo(sampleRatioTest({ control, treatment }, at), expected),
  );
});

describe('holmCorrection', () => {
  it.each([
    [
      [0.01, 0.04, 0.03, 0.005],
      [0.03, 0.06, 0.06, 0.02],
    ],
    [
      [0.5, 0.001, 0.2],
      [0.5, 0.003, 0.4],
    ],
    [
      [0.9, 0.8],
      [1, 1],
    ],
    [[], []],
  ])('of %j', (given, expected) => {
    const adjusted = holmCorrection(given);
    expect(adjusted).toHaveLength(expected.length);
    for (const [index, value] of expected.entries()) closeTo(adjusted[index], value);
  });
});

describe('powerOf', () => {
  it.each([
    [0.8, 0.85, 1, 0.05, 500, 0.5481500567300471],
    [0.9, 0.95, 0.25, 0.05, 800, 0.6188084331097486],
    [0.5, 0.6, 1, 0.01, 300, 0.45438936609148634],
  ])('from %d to %d, ratio %d, alpha %d, %i controls', (c, t, ratio, alpha, controls, expected) =>
    closeTo(powerOf({ controlShare: c, treatmentShare: t, ratio, alpha }, controls), expected),
  );

  it('is reached by the controls that are required, and by hardly fewer', () => {
    const question = { controlShare: 0.8, treatmentShare: 0.85, ratio: 1, alpha: 0.05 };
    const controls = requiredControls(question, 0.8) ?? 0;
    expect(powerOf(question, controls)).toBeGreaterThanOrEqual(0.8);
    expect(powerOf(question, controls - 2)).toBeLessThan(0.8);
    expect(requiredControls({ ...question, treatmentShare: 0.8 }, 0.8)).toBeUndefined();
  });
});

describe('chanceToBeat', () => {
  it.each([
    [80, 100, 90, 100, 0.9751730331528747, 0.0004793593039977551],
    [8, 10, 5, 10, 0.09133126934984517, 0.2582615426033114],
    [0, 5, 5, 5, 0.9989177489177485, 8.325008325008326e-5],
    [450, 500, 455, 500, 0.704154767303758, 0.003477753780731975],
  ])('of %i in %i by %i in %i', (c, m, t, n, chance, loss) => {
    const belief = chanceToBeat({ control: share(c, m), treatment: share(t, n) });
    closeTo(belief.chance, chance);
    closeTo(belief.expectedLoss, loss);
  });

  it('goes over to the normal curve without a jump', () => {
    const of = (successes: number) =>
      chanceToBeat({ control: share(4_700, 5_000), treatment: share(successes, 5_320) });
    const [exact, curve] = [of(4_999), of(5_000)];
    expect(Math.abs(exact.chance - curve.chance)).toBeLessThan(0.02);
    expect(Math.abs(exact.expectedLoss - curve.expectedLoss)).toBeLessThan(2e-4);
    const many = { control: share(9_000_000, 10_000_000), treatment: share(9_001_000, 10_000_000) };
    expect(chanceToBeat(many).chance).toBeCloseTo(0.7718, 2);
  });
});
