import { upperGamma } from './gamma-functions.js';

/**
 * Chance of counts at least as far from the share that was meant, if nothing is wrong with the
 * assignment (chi-square, one degree of freedom). 1 where nothing was counted.
 */
export function sampleRatioTest(
  { control, treatment }: { readonly control: number; readonly treatment: number },
  treatmentShare: number,
): number {
  const all = control + treatment;
  if (all === 0) return 1;
  const expected = all * treatmentShare;
  const square = (treatment - expected) ** 2;
  return upperGamma(0.5, (square / expected + square / (all - expected)) / 2);
}
