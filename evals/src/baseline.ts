import type { ScoreReport } from '@medextract/core/evaluation';

/** The figures that must not fall by more than a point: strict F1 per field of our notes, and the traps' pass rate. */
export type Baseline = Readonly<Record<string, number>>;

export function toBaseline(trapRate: number, report: ScoreReport): Baseline {
  const rows = report.rows.filter((row) => row.variant === 'strict');
  return Object.fromEntries(
    [['traps', trapRate], ...rows.map((row) => [row.field, row.f1] as const)].map(
      ([key, value]) => [key, Math.round(Number(value) * 1000) / 1000],
    ),
  );
}

/** The fields that fell by more than `tolerance`. */
export function fallen(before: Baseline, now: Baseline, tolerance = 0.01): string[] {
  return Object.keys(before).filter((key) => (now[key] ?? 0) < (before[key] ?? 0) - tolerance);
}
