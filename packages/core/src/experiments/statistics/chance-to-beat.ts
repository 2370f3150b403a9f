import type { Proportion } from './compare-proportions.js';
import { logBeta } from './gamma-functions.js';
import { normalDensity, normalTail } from './normal.js';

export interface ChanceToBeat {
  /** That the treatment's true share is greater. */
  readonly chance: number;
  /** Share that is lost on average by choosing the treatment, where the control is better. */
  readonly expectedLoss: number;
}

interface Posterior {
  readonly a: number;
  readonly b: number;
}

/** A uniform prior. */
const posteriorOf = ({ successes, total }: Proportion): Posterior => ({
  a: successes + 1,
  b: total - successes + 1,
});

/** That a value of `better` is above one of `other`, both whole-numbered: a finite sum (C. P. Cook, 2005; E. Miller, 2014). */
function chanceAbove(better: Posterior, other: Posterior): number {
  const base = logBeta(other.a, other.b);
  let sum = 0;
  for (let taken = 0; taken < better.a; taken += 1) {
    sum += Math.exp(
      logBeta(other.a + taken, other.b + better.b) -
        Math.log(better.b + taken) -
        logBeta(1 + taken, better.b) -
        base,
    );
  }
  return Math.min(1, sum);
}

/** Above so many successes the sum takes long, and the normal curve is as good. */
const mostExact = 5_000;

const varianceOf = ({ a, b }: Posterior): number => (a * b) / ((a + b) ** 2 * (a + b + 1));

function byNormalCurve(from: Posterior, to: Posterior): ChanceToBeat {
  const difference = meanOf(to) - meanOf(from);
  const spread = Math.sqrt(varianceOf(from) + varianceOf(to));
  const z = difference / spread;
  const expectedLoss = spread * normalDensity(z) - difference * normalTail(z);
  return { chance: normalTail(-z), expectedLoss: Math.max(0, expectedLoss) };
}

const meanOf = ({ a, b }: Posterior): number => a / (a + b);
const lifted = ({ a, b }: Posterior): Posterior => ({ a: a + 1, b });

/** What is believed of the treatment after what was seen, beginning with no opinion. */
export function chanceToBeat({
  control,
  treatment,
}: {
  readonly control: Proportion;
  readonly treatment: Proportion;
}): ChanceToBeat {
  const from = posteriorOf(control);
  const to = posteriorOf(treatment);
  if (Math.max(from.a, to.a) > mostExact) return byNormalCurve(from, to);
  const expectedLoss =
    meanOf(from) * chanceAbove(lifted(from), to) - meanOf(to) * (1 - chanceAbove(lifted(to), from));
  return { chance: chanceAbove(to, from), expectedLoss: Math.max(0, expectedLoss) };
}
