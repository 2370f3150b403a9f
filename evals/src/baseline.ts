import type { ScoreReport } from '@medextract/core/evaluation';
import type { Confusion } from './context/measure-context.js';

/** The figures that must not fall by more than a point: strict F1 per field of our notes, the traps' pass rate, and the accuracy of context. */
export type Baseline = Readonly<Record<string, number>>;

export function toBaseline(
  report: ScoreReport,
  traps: { readonly rate: number; readonly context: readonly Confusion[] },
  noteContext: readonly Confusion[],
): Baseline {
  const accuracies = (of: string, context: readonly Confusion[]): [string, number][] =>
    context.map(({ dimension, accuracy }) => [`${of}.${dimension}`, accuracy]);
  const figures: [string, number][] = [
    ['traps', traps.rate],
    ...accuracies('traps', traps.context),
    ...accuracies('notes', noteContext),
    ...report.rows
      .filter((row) => row.variant === 'strict')
      .map((row): [string, number] => [row.field, Number(row.f1)]),
  ];
  return Object.fromEntries(figures.map(([key, value]) => [key, Math.round(value * 1000) / 1000]));
}

/** The fields that fell by more than `tolerance`. */
export function fallen(before: Baseline, now: Baseline, tolerance = 0.01): string[] {
  return Object.keys(before).filter((key) => (now[key] ?? 0) < (before[key] ?? 0) - tolerance);
}
