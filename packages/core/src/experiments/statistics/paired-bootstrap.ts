import type { Interval } from './interval.js';

export interface BootstrapOptions {
  readonly confidence: number;
  /** How often to draw as many pairs again as there are. */
  readonly draws: number;
  /** From 0 to below 1. */
  readonly random: () => number;
}

export interface BootstrapResult extends Interval {
  /** Two-sided; never 0, for more draws might have shown one. */
  readonly pValue: number;
}

/** Means that differ from 0 by less are 0: they are sums of rounded numbers. */
const roundingMargin = 1e-12;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Between the two nearest values, as the share lies (definition 7 of R. J. Hyndman, Y. Fan, Am. Stat. 50, 1996). */
function quantileOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? 0;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}

function drawMean(values: readonly number[], random: () => number): number {
  let sum = 0;
  for (let taken = 0; taken < values.length; taken += 1) {
    sum += values[Math.floor(random() * values.length)] ?? 0;
  }
  return sum / values.length;
}

/**
 * The mean of differences between two readings of the same documents, with the percentile interval of B. Efron, Ann. Stat. 7
 * (1979). Undefined where there are fewer than two pairs.
 */
export function pairedBootstrap(
  differences: readonly number[],
  { confidence, draws, random }: BootstrapOptions,
): BootstrapResult | undefined {
  if (differences.length < 2) return undefined;
  const means = Float64Array.from({ length: draws }, () => drawMean(differences, random)).sort();
  const tail = (1 - confidence) / 2;
  const notAbove = means.filter((mean) => mean <= roundingMargin).length;
  const notBelow = means.filter((mean) => mean >= -roundingMargin).length;
  const rarer = (Math.min(notAbove, notBelow) + 1) / (draws + 1);
  return {
    estimate: meanOf(differences),
    lower: quantileOf(means, tail),
    upper: quantileOf(means, 1 - tail),
    pValue: Math.min(1, 2 * rarer),
  };
}
