import { logChoose } from './gamma-functions.js';
import { normalTwoSided } from './normal.js';

export interface Proportion {
  readonly successes: number;
  readonly total: number;
}

/** Below this expected count in a cell the normal curve no longer serves (W. G. Cochran, Biometrics 10, 1954). */
const leastExpected = 5;

/** Probabilities that differ by less count as equal, since they are sums of rounded logarithms. */
const roundingMargin = 1e-7;

/** Two-sided exact test: the chance of all tables with these margins that are no likelier than this one. */
export function fisherTest(left: Proportion, right: Proportion): number {
  const successes = left.successes + right.successes;
  const all = left.total + right.total;
  const logAll = logChoose(all, successes);
  const chance = (inLeft: number): number =>
    Math.exp(logChoose(left.total, inLeft) + logChoose(right.total, successes - inLeft) - logAll);
  const limit = chance(left.successes) * (1 + roundingMargin);
  let sum = 0;
  const most = Math.min(left.total, successes);
  for (let inLeft = Math.max(0, successes - right.total); inLeft <= most; inLeft += 1) {
    const here = chance(inLeft);
    if (here <= limit) sum += here;
  }
  return Math.min(1, sum);
}

/** Two-sided z-test with the pooled share. */
export function proportionsTest(left: Proportion, right: Proportion): number {
  const pooled = (left.successes + right.successes) / (left.total + right.total);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / left.total + 1 / right.total));
  if (error === 0) return 1;
  const z = (left.successes / left.total - right.successes / right.total) / error;
  return normalTwoSided(z);
}

/**
 * Two-sided p-value for a difference of two shares: exact where a cell is small, else by the normal
 * curve. 1 where one side has nothing.
 */
export function compareProportions(left: Proportion, right: Proportion): number {
  if (left.total === 0 || right.total === 0) return 1;
  const all = left.total + right.total;
  const successes = left.successes + right.successes;
  const rarer = Math.min(successes, all - successes);
  const expected = (rarer * Math.min(left.total, right.total)) / all;
  return expected < leastExpected ? fisherTest(left, right) : proportionsTest(left, right);
}
