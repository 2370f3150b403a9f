import type { ChartRow, ChartSeries } from './chart.js';

interface Described {
  readonly title: string;
  readonly rows: readonly ChartRow[];
  readonly series: readonly ChartSeries[];
  readonly format: (value: number | null) => string;
}

/** A chart in one sentence: of each line its least, its greatest and its last value. */
export function describeSeries({ title, rows, series, format }: Described): string {
  const told = series.flatMap(({ id, name }) => {
    const values = rows.flatMap(({ values: row }) => row[id] ?? []);
    const last = values.at(-1);
    if (last === undefined) return [];
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return [`${name} from ${format(least)} to ${format(most)}, last ${format(last)}`];
  });
  return `${title}. ${told.join('; ')}.`;
}
