/** A sum that grows while something runs worse than it should, and falls back to 0 while it does not. */
export interface CumulativeSum {
  readonly sum: number;
  /** Steps since the sum left 0: when the change began, as far as can be told. */
  readonly steps: number;
}

export const noSum: CumulativeSum = { sum: 0, steps: 0 };

/** One more step: how much worse than target it was, less the slack that is let pass. E. S. Page, Biometrika 41 (1954). */
export function addToSum(before: CumulativeSum, excess: number): CumulativeSum {
  const sum = Math.max(0, before.sum + excess);
  return sum === 0 ? noSum : { sum, steps: before.steps + 1 };
}

/**
 * What so many successes and failures say for the bad share against the good one: the logarithm of the likelihood ratio, by
 * which a cumulative sum detects the change soonest (G. Lorden, Ann. Math. Stat. 42, 1971).
 */
export const evidenceOfDecay = (
  { successes, total }: { readonly successes: number; readonly total: number },
  { good, bad }: { readonly good: number; readonly bad: number },
): number =>
  successes * Math.log(bad / good) + (total - successes) * Math.log((1 - bad) / (1 - good));
