import { incompleteBeta } from './gamma-functions.js';

/** What is known of one sample: how many values, their mean, and the sum of squares about it. */
export interface SampleMoments {
  readonly count: number;
  readonly mean: number;
  readonly squaredDeviations: number;
}

const squaredErrorOfMean = ({ count, squaredDeviations }: SampleMoments): number =>
  squaredDeviations / (count - 1) / count;

/**
 * Two-sided p-value for a difference of two means, the variances being their own: the chance of a
 * difference at least as great where there is none. 1 where a sample is too small to tell (under two).
 * Source: B. L. Welch, Biometrika 34 (1947), degrees of freedom by Satterthwaite.
 */
export function welchTest(left: SampleMoments, right: SampleMoments): number {
  if (left.count < 2 || right.count < 2) return 1;
  const leftError = squaredErrorOfMean(left);
  const rightError = squaredErrorOfMean(right);
  const error = leftError + rightError;
  const difference = left.mean - right.mean;
  if (error <= 0) return difference === 0 ? 1 : 0;
  const freedom =
    error ** 2 / (leftError ** 2 / (left.count - 1) + rightError ** 2 / (right.count - 1));
  const squaredT = difference ** 2 / error;
  return Math.min(1, incompleteBeta(freedom / (freedom + squaredT), { a: freedom / 2, b: 0.5 }));
}
