import type { MedicalRecord } from '../facts/list-facts.js';

type Lab = MedicalRecord['labs'][number];

interface TrendPoint {
  readonly factId: string;
  readonly date: string;
  readonly atMs: number;
  readonly value: number;
}

/** One analyte over time, in one unit. */
export interface Trend {
  readonly analyte: string;
  readonly unit: string | null;
  /** The newest range that the document, or else a table, gives. */
  readonly low: number | null;
  readonly high: number | null;
  readonly rangeSource: 'document' | 'table' | null;
  /** The oldest first. */
  readonly points: readonly TrendPoint[];
}

const fewestPoints = 2;

function toPoint({ id, date, number }: Lab): readonly TrendPoint[] {
  if (date === null || number === null) return [];
  const atMs = Date.parse(date);
  return Number.isNaN(atMs) ? [] : [{ factId: id, date, atMs, value: number }];
}

function toTrend(labs: readonly Lab[]): readonly Trend[] {
  const points = labs.flatMap(toPoint).toSorted((left, right) => left.atMs - right.atMs);
  const days = new Set(points.map(({ date }) => date));
  const [first] = labs;
  if (first === undefined || days.size < fewestPoints) return [];
  const ranged = labs.findLast(({ reference_range: range }) => range !== null)?.reference_range;
  return [
    {
      analyte: first.analyte,
      unit: first.unit,
      low: ranged?.low ?? null,
      high: ranged?.high ?? null,
      rangeSource: ranged?.source ?? null,
      points,
    },
  ];
}

/** What was measured on more than one day; other units are other trends, for nothing is converted here. */
export function groupTrends(labs: readonly Lab[]): readonly Trend[] {
  const groups = Map.groupBy(
    labs,
    ({ analyte, unit }) => `${analyte.toLowerCase()}\n${unit ?? ''}`,
  );
  return [...groups.values()].flatMap(toTrend);
}
