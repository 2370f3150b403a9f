import type { ScoreRow } from './score-tally.js';

const fieldWidth = 28;

const figures = (row: ScoreRow | undefined): string =>
  row === undefined
    ? ''
    : [row.precision, row.recall, row.f1].map((value) => value.toFixed(3)).join('  ');

/** A plain text table: per field the gold items, then strict and partial precision, recall and F1. */
export function formatScoreTable(rows: readonly ScoreRow[]): string {
  const fields = new Set(rows.map(({ field }) => field));
  const head = `${'field'.padEnd(fieldWidth)}    gold | strict P  R      F1    | partial P R      F1`;
  const lines = [...fields].flatMap((field) => {
    const [strict, partial] = [
      rows.find((row) => row.field === field && row.variant === 'strict'),
      rows.find((row) => row.field === field && row.variant === 'partial'),
    ];
    if (strict === undefined || strict.support + strict.fp === 0) return [];
    const support = String(strict.support).padStart(7);
    return [`${field.padEnd(fieldWidth)} ${support} | ${figures(strict)} | ${figures(partial)}`];
  });
  return [head, ...lines].join('\n');
}
