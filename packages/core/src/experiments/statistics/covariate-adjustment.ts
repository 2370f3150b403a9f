import type { Interval } from './interval.js';
import { studentQuantile, studentTwoSided } from './student-quantile.js';

/** Sums of a measure and of something known before, as the pages of a document; they add up over parts. */
export interface CovariateSums {
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

export interface AdjustedDifference extends Interval {
  readonly pValue: number;
  /** What one more of the covariate adds to the measure. */
  readonly slope: number;
  /** Share of the measure's variance within the arms that the covariate explains, 0 to 1. */
  readonly explained: number;
}

const spreadOf = ({ count, x, y, xx, xy, yy }: CovariateSums) => ({
  xx: xx - (x * x) / count,
  xy: xy - (x * y) / count,
  yy: yy - (y * y) / count,
});

/**
 * Treatment less control with the covariate held equal: analysis of covariance with one slope for both arms, which takes out
 * of the measure what was known before (as CUPED of A. Deng, Y. Xu, R. Kohavi, T. Walker, WSDM 2013, with its exact error).
 * Undefined where there is too little to tell, or the covariate never differs.
 */
export function adjustedDifference(
  { control, treatment }: { readonly control: CovariateSums; readonly treatment: CovariateSums },
  confidence: number,
): AdjustedDifference | undefined {
  const freedom = control.count + treatment.count - 3;
  if (freedom < 1 || Math.min(control.count, treatment.count) < 2) return undefined;
  const [left, right] = [spreadOf(control), spreadOf(treatment)];
  const within = { xx: left.xx + right.xx, xy: left.xy + right.xy, yy: left.yy + right.yy };
  if (within.xx <= 0) return undefined;
  const slope = within.xy / within.xx;
  const apart = treatment.x / treatment.count - control.x / control.count;
  const estimate = treatment.y / treatment.count - control.y / control.count - slope * apart;
  const variance = Math.max(0, within.yy - slope * within.xy) / freedom;
  const error = Math.sqrt(
    variance * (1 / control.count + 1 / treatment.count + apart ** 2 / within.xx),
  );
  const half = studentQuantile(1 - confidence, freedom) * error;
  return {
    estimate,
    lower: estimate - half,
    upper: estimate + half,
    pValue: error === 0 ? Number(estimate === 0) : studentTwoSided(estimate / error, freedom),
    slope,
    explained: within.yy <= 0 ? 0 : (slope * within.xy) / within.yy,
  };
}
