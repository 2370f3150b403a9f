import { incompleteBeta } from './gamma-functions.js';
import { normalQuantile } from './normal.js';

/** Pairs of which one side alone succeeded; pairs that agree tell nothing of a difference. */
export interface DiscordantPairs {
  readonly controlAlone: number;
  readonly treatmentAlone: number;
}

/**
 * Two-sided exact p-value: where there is no difference, either side wins a pair that disagrees with chance a half.
 * Source: Q. McNemar, Psychometrika 12 (1947), by the binomial distribution.
 */
export function mcnemarTest({ controlAlone, treatmentAlone }: DiscordantPairs): number {
  const pairs = controlAlone + treatmentAlone;
  if (pairs === 0) return 1;
  const fewer = Math.min(controlAlone, treatmentAlone);
  return Math.min(1, 2 * incompleteBeta(0.5, { a: pairs - fewer, b: fewer + 1 }));
}

/**
 * Documents that both versions must read to see the difference with that chance; undefined where there is none to see.
 * Source: R. J. Connor, Biometrics 43 (1987).
 */
export function requiredPairs(
  shares: DiscordantPairs,
  { alpha, power }: { readonly alpha: number; readonly power: number },
): number | undefined {
  const disagreeing = shares.controlAlone + shares.treatmentAlone;
  const difference = shares.treatmentAlone - shares.controlAlone;
  if (difference === 0) return undefined;
  const none = normalQuantile(1 - alpha / 2) * Math.sqrt(disagreeing);
  const some = normalQuantile(power) * Math.sqrt(disagreeing - difference ** 2);
  return Math.ceil(((none + some) / difference) ** 2);
}
