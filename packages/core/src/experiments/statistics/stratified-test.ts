import type { Proportion } from './compare-proportions.js';
import { normalTwoSided } from './normal.js';

export interface Stratum {
  readonly control: Proportion;
  readonly treatment: Proportion;
}

/**
 * Two-sided p-value for a difference of success within strata, so that one arm with easier documents misleads nobody.
 * 1 where no stratum tells anything. Source: N. Mantel, W. Haenszel, J. Natl. Cancer Inst. 22 (1959), without correction.
 */
export function stratifiedTest(strata: readonly Stratum[]): number {
  let [excess, variance] = [0, 0];
  for (const { control, treatment } of strata) {
    const total = control.total + treatment.total;
    if (total < 2) continue;
    const successes = control.successes + treatment.successes;
    excess += treatment.successes - (treatment.total * successes) / total;
    variance +=
      (treatment.total * control.total * successes * (total - successes)) /
      (total * total * (total - 1));
  }
  return variance === 0 ? 1 : normalTwoSided(excess / Math.sqrt(variance));
}

/** Treatment less control, each stratum weighed by how much it tells (Mantel and Haenszel's risk difference). */
export function stratifiedDifference(strata: readonly Stratum[]): number {
  let [sum, weights] = [0, 0];
  for (const { control, treatment } of strata) {
    if (control.total === 0 || treatment.total === 0) continue;
    const weight = (control.total * treatment.total) / (control.total + treatment.total);
    const difference = treatment.successes / treatment.total - control.successes / control.total;
    sum += weight * difference;
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
}
