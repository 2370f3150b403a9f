import type { Proportion } from './compare-proportions.js';
import type { Interval } from './interval.js';
import { mixtureHalfWidth } from './mixture-half-width.js';

/** One more success and one more failure, so that a share of 0 or 1 still has a variance. */
const varianceOfShare = ({ successes, total }: Proportion): number => {
  const share = (successes + 1) / (total + 2);
  return (share * (1 - share)) / total;
};

const within = (estimate: number, half: number): Interval => ({
  estimate,
  lower: Math.max(-1, estimate - half),
  upper: Math.min(1, estimate + half),
});

const unknown: Interval = { estimate: 0, lower: -1, upper: 1 };

/** By how much the treatment's share is greater, with bounds that hold whenever they are looked at. */
export function sequentialInterval(
  { control, treatment }: { readonly control: Proportion; readonly treatment: Proportion },
  alpha: number,
): Interval {
  if (control.total === 0 || treatment.total === 0) return unknown;
  const estimate = treatment.successes / treatment.total - control.successes / control.total;
  const variance = varianceOfShare(control) + varianceOfShare(treatment);
  return within(estimate, mixtureHalfWidth(variance, alpha));
}

/**
 * The mean of differences within pairs, each from -1 to 1, with bounds that hold whenever they are looked at. One pair more
 * each way, so that pairs that all agree still have a variance.
 */
export function sequentialMean(differences: readonly number[], alpha: number): Interval {
  const count = differences.length;
  if (count === 0) return unknown;
  const estimate = differences.reduce((sum, one) => sum + one, 0) / count;
  const squares = differences.reduce((sum, one) => sum + one * one, 2);
  const variance = (squares / (count + 2) - estimate ** 2) / count;
  return within(estimate, mixtureHalfWidth(Math.max(variance, 1 / count ** 2), alpha));
}
