import type { Proportion } from './compare-proportions.js';
import type { Interval } from './interval.js';
import { normalQuantile } from './normal.js';

/** E. B. Wilson, J. Am. Stat. Assoc. 22 (1927). */
function wilsonInterval({ successes, total }: Proportion, confidence: number): Interval {
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const share = successes / total;
  const middle = (successes + (z * z) / 2) / (total + z * z);
  const half = (z * Math.sqrt(total * share * (1 - share) + (z * z) / 4)) / (total + z * z);
  return { estimate: share, lower: middle - half, upper: middle + half };
}

/** By how much the treatment's share is greater: R. G. Newcombe, Statist. Med. 17 (1998), method 10. */
export function newcombeInterval(
  { control, treatment }: { readonly control: Proportion; readonly treatment: Proportion },
  confidence: number,
): Interval {
  const from = wilsonInterval(control, confidence);
  const to = wilsonInterval(treatment, confidence);
  const estimate = to.estimate - from.estimate;
  const down = Math.hypot(to.estimate - to.lower, from.upper - from.estimate);
  const up = Math.hypot(to.upper - to.estimate, from.estimate - from.lower);
  return { estimate, lower: estimate - down, upper: estimate + up };
}
