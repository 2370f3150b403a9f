import type { Interval } from './interval.js';
import { normalQuantile } from './normal.js';
import type { SampleMoments } from './welch-test.js';

const squaredErrorOfLog = ({ count, mean, squaredDeviations }: SampleMoments): number =>
  squaredDeviations / (count - 1) / count / mean ** 2;

/**
 * The treatment's mean over the control's, with an interval on the logarithm (delta method). Undefined
 * where a side has fewer than two values or no positive mean.
 */
export function meanRatioInterval(
  { control, treatment }: { readonly control: SampleMoments; readonly treatment: SampleMoments },
  confidence: number,
): Interval | undefined {
  if (control.count < 2 || treatment.count < 2 || control.mean <= 0 || treatment.mean <= 0) {
    return undefined;
  }
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const log = Math.log(treatment.mean / control.mean);
  const half = z * Math.sqrt(squaredErrorOfLog(control) + squaredErrorOfLog(treatment));
  return { estimate: Math.exp(log), lower: Math.exp(log - half), upper: Math.exp(log + half) };
}
