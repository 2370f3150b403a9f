import { ChartLine, Table as TableIcon } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Button } from '../button.js';
import { LoadingState } from '../states.js';
import { type Column, Table } from '../table.js';
import { describeSeries } from './describe-series.js';

/** One line, or one layer of the bars. */
export interface ChartSeries {
  readonly id: string;
  readonly name: string;
}

/** What stands at one place of the bottom line; null where nothing is known. */
export interface ChartRow {
  readonly label: string;
  readonly values: Readonly<Record<string, number | null>>;
}

export interface Drawing {
  readonly kind: 'lines' | 'stacked-bars' | 'bars';
  readonly rows: readonly ChartRow[];
  readonly series: readonly ChartSeries[];
  readonly format: (value: number | null) => string;
  /** Ends of the scale where they are known beforehand, as 0 and 1 for shares. */
  readonly domain?: readonly [number, number];
}

interface ChartProps extends Drawing {
  readonly title: string;
  readonly lead?: ReactNode;
  /** What the rows are: "Day". */
  readonly rowHeader: string;
}

const Draw = lazy(async () => {
  const { DrawChart } = await import('./draw-chart.js');
  return { default: DrawChart };
});

const hasValue = ({ values }: ChartRow): boolean =>
  Object.values(values).some((value) => value !== null);

function ChartTable({ title, rowHeader, rows, series, format }: ChartProps) {
  const columns: readonly Column<ChartRow>[] = [
    { id: 'label', header: rowHeader, cell: ({ label }) => label },
    ...series.map(
      ({ id, name }): Column<ChartRow> => ({
        ...{ id, header: name, align: 'right' },
        cell: ({ values }) => format(values[id] ?? null),
      }),
    ),
  ];
  return (
    <div className="max-h-64 overflow-auto">
      <Table
        caption={title}
        columns={columns}
        rows={rows.filter(hasValue)}
        keyOf={({ label }) => label}
      />
    </div>
  );
}

/** Figures drawn, or as a table: a picture for who sees it, one sentence and the table for everybody. */
export function Chart(props: ChartProps) {
  const { title, lead, rows, series, format } = props;
  const [isTable, setTable] = useState(false);
  const isEmpty = !rows.some(hasValue);
  return (
    <figure className="flex min-w-0 flex-col rounded-lg border border-line bg-panel p-3">
      <figcaption className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="font-medium text-sm">{title}</h3>
          {lead !== undefined && <p className="text-muted text-xs">{lead}</p>}
        </div>
        <Button
          tone="quiet"
          size="icon-sm"
          aria-pressed={isTable}
          aria-label={`${title} as a table`}
          title={isTable ? 'Show as a chart' : 'Show as a table'}
          onClick={() => setTable(!isTable)}
        >
          {isTable ? <ChartLine /> : <TableIcon />}
        </Button>
      </figcaption>
      {isEmpty && <p className="grid h-48 place-items-center text-muted text-sm">Nothing known</p>}
      {!isEmpty && isTable && <ChartTable {...props} />}
      {!isEmpty && !isTable && (
        <div
          role="img"
          aria-label={describeSeries({ title, rows, series, format })}
          className="mt-2"
        >
          <Suspense fallback={<LoadingState lines={4} />}>
            <Draw {...props} />
          </Suspense>
        </div>
      )}
    </figure>
  );
}
