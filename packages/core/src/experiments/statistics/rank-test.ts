import { normalTwoSided } from './normal.js';

/** Mid-ranks from 1 on, and the sum of t³ − t over the groups of ties. */
function rankAll(values: readonly number[]): {
  readonly ranks: readonly number[];
  readonly ties: number;
} {
  const order = values.map((_, index) => index);
  order.sort((left, right) => (values[left] ?? 0) - (values[right] ?? 0));
  const ranks: number[] = new Array(values.length).fill(0);
  let ties = 0;
  for (let from = 0; from < order.length; ) {
    const value = values[order[from] ?? 0];
    let to = from;
    while (to < order.length && values[order[to] ?? 0] === value) to += 1;
    for (const place of order.slice(from, to)) ranks[place] = (from + 1 + to) / 2;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks, ties };
}

/**
 * Two-sided p-value of the rank-sum test, by the normal curve with the correction for ties and for
 * continuity: for times and costs with long tails. 1 where a side is empty or all are equal.
 * Source: H. B. Mann and D. R. Whitney, Ann. Math. Stat. 18 (1947).
 */
export function rankTest(left: readonly number[], right: readonly number[]): number {
  const [m, n] = [left.length, right.length];
  const all = m + n;
  if (m === 0 || n === 0) return 1;
  const { ranks, ties } = rankAll([...left, ...right]);
  const sum = ranks.slice(0, m).reduce((total, rank) => total + rank, 0);
  const u = sum - (m * (m + 1)) / 2;
  const spread = Math.sqrt(((m * n) / 12) * (all + 1 - ties / (all * (all - 1))));
  if (spread === 0) return 1;
  const distance = Math.max(0, Math.abs(u - (m * n) / 2) - 0.5);
  return normalTwoSided(distance / spread);
}
