import type { Proportion } from './compare-proportions.js';
import type { Interval } from './interval.js';

/**
 * Spread of the differences that the mixture weighs, in shares: it is sharpest for effects of about
 * this size, and valid for all.
 */
const mixtureSpread = 0.1;

/** One more success and one more failure, so that a share of 0 or 1 still has a variance. */
const varianceOfShare = ({ successes, total }: Proportion): number => {
  const share = (successes + 1) / (total + 2);
  return (share * (1 - share)) / total;
};

/**
 * By how much the treatment's share is greater, with bounds that hold at all times together: whoever
 * looks after every document and stops when they like is misled no more often than `alpha` says.
 * A mixture sequential probability ratio test, turned into an interval.
 * Source: R. Johari, P. Koomen, L. Pekelis, D. Walsh, Oper. Res. 70 (2022); mixture by H. Robbins (1970).
 */
export function sequentialInterval(
  { control, treatment }: { readonly control: Proportion; readonly treatment: Proportion },
  alpha: number,
): Interval {
  if (control.total === 0 || treatment.total === 0) return { estimate: 0, lower: -1, upper: 1 };
  const estimate = treatment.successes / treatment.total - control.successes / control.total;
  const variance = varianceOfShare(control) + varianceOfShare(treatment);
  const mixture = mixtureSpread ** 2;
  const half = Math.sqrt(
    ((2 * variance * (variance + mixture)) / mixture) *
      (Math.log1p(mixture / variance) / 2 - Math.log(alpha)),
  );
  return {
    estimate,
    lower: Math.max(-1, estimate - half),
    upper: Math.min(1, estimate + half),
  };
}
