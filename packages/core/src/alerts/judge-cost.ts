import type { Finding } from './alert.js';

/** What all versions cost on a day, in US dollars. */
export interface DayCost {
  /** `YYYY-MM-DDT00:00:00.000Z` */
  readonly start: string;
  readonly costUsd: number;
}

export interface CostCaps {
  /** US dollars a day; null sets no bound. */
  readonly dayUsd: number | null;
}

/** Days of the same weekday that must be known. */
const leastDays = 4;
/** Median absolute deviations: as four standard deviations of a normal value. */
const limit = 4 * 1.4826;
/** What is less than half as much again as usual is no anomaly, however even the days were. */
const leastRise = 1.5;

export interface JudgedDay {
  /** The same weekday of earlier weeks, where anything was read. */
  readonly sameWeekdays: readonly DayCost[];
  readonly caps: CostCaps;
}

const all = { promptVersion: null, modelId: null, documentKind: null } as const;
const write = (usd: number): string => `${usd.toFixed(2)} USD`;

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function judgeAnomaly(today: DayCost, alike: readonly DayCost[]): Finding | undefined {
  if (alike.length < leastDays) return undefined;
  const usual = medianOf(alike.map(({ costUsd }) => costUsd));
  const spread = medianOf(alike.map(({ costUsd }) => Math.abs(costUsd - usual)));
  const { costUsd, start } = today;
  if (costUsd <= usual + limit * spread || costUsd <= usual * leastRise) return undefined;
  const evidence = `The day cost ${write(costUsd)} so far; the same weekday usually costs ${write(usual)} (${alike.length} of them known).`;
  return { kind: 'cost-anomaly', scope: all, evidence, since: start };
}

function judgeBudget({ start, costUsd }: DayCost, { dayUsd }: CostCaps): Finding | undefined {
  if (dayUsd === null || costUsd < dayUsd) return undefined;
  const evidence = `The day cost ${write(costUsd)} so far, and ${write(dayUsd)} is its budget.`;
  return { kind: 'budget-exceeded', scope: all, evidence, since: start };
}

/** Whether a day costs more than its weekday does, or than it may. Pure. */
export const judgeCost = (today: DayCost, { sameWeekdays, caps }: JudgedDay): readonly Finding[] =>
  [judgeAnomaly(today, sameWeekdays), judgeBudget(today, caps)].flatMap((finding) => finding ?? []);
