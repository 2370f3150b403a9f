import { formatCount } from '../../ui/format.js';
import {
  formatCompact,
  formatMs,
  formatNumber,
  formatShare,
  formatUsd,
} from '../../ui/format-figures.js';
import { type Column, Table } from '../../ui/table.js';
import { tellVersion } from './list-charts.js';
import type { Figures } from './list-places.js';

type Value = (figures: Figures) => number | null;
type Row = { readonly id: string; readonly figures: Figures };

const figure = <R extends Row>(
  header: string,
  of: Value,
  format: (value: number | null) => string,
): Column<R> => ({
  ...{ id: header, header, align: 'right', className: 'whitespace-nowrap' },
  sortBy: ({ figures }) => of(figures),
  cell: ({ figures }) => format(of(figures)),
});

const count = (value: number | null): string => formatCount(value ?? 0);

/** A sum over some of the documents says over how many. */
const tellTotal = ({ requests, cost_usd: { total, known_requests: known } }: Figures): string =>
  total === null || known === requests
    ? formatUsd(total)
    : `${formatUsd(total)} of ${formatCount(known)}`;

const columnsOf = <R extends Row>(): readonly Column<R>[] => [
  figure('Documents', (one) => one.requests, count),
  figure('Success', (one) => one.success_share, formatShare),
  figure('p50', (one) => one.processing_time_ms.p50, formatMs),
  figure('p95', (one) => one.processing_time_ms.p95, formatMs),
  figure('p99', (one) => one.processing_time_ms.p99, formatMs),
  figure('Complete', (one) => one.field_completeness, formatShare),
  figure('Verified', (one) => one.verified_share, formatShare),
  figure('Corrections', (one) => one.reviews.corrections_per_document, formatNumber),
  figure('Cost each', (one) => one.cost_usd.mean, formatUsd),
  {
    ...figure<R>('Cost', (one) => one.cost_usd.total, formatUsd),
    cell: ({ figures }) => tellTotal(figures),
  },
  figure('Tokens in', (one) => one.input_tokens, formatCompact),
  figure('Cached', (one) => one.cached_input_share, formatShare),
  figure('Tokens out', (one) => one.output_tokens, formatCompact),
];

/** Every version that read something in the time. */
export function VersionTable({ items }: { readonly items: readonly Figures[] }) {
  return (
    <Table
      caption="Figures by prompt version"
      columns={[
        {
          ...{ id: 'version', header: 'Version', className: 'whitespace-nowrap font-medium' },
          sortBy: ({ id }) => id,
          cell: ({ id }) => tellVersion(id),
        },
        ...columnsOf<Row>(),
      ]}
      rows={items.map((figures) => ({ id: figures.prompt_version, figures }))}
      keyOf={({ id }) => id}
      initialSort={{ column: 'Documents', direction: 'descending' }}
    />
  );
}

interface Slice extends Row {
  readonly model: string | null;
  readonly kind: string | null;
}

interface SliceTableProps {
  readonly items: readonly {
    readonly model_id: string | null;
    readonly document_kind: string | null;
    readonly figures: Figures;
  }[];
}

/** The same for each model and kind of document. */
export function SliceTable({ items }: SliceTableProps) {
  const rows = items.map(
    ({ model_id: model, document_kind: kind, figures }): Slice => ({
      id: `${model} ${kind}`,
      ...{ model, kind, figures },
    }),
  );
  return (
    <Table
      caption="Figures by model and kind of document"
      columns={[
        {
          ...{ id: 'kind', header: 'Kind of document', className: 'whitespace-nowrap' },
          sortBy: ({ kind }) => kind,
          cell: ({ kind }) => kind?.replaceAll('_', ' ') ?? 'not told',
        },
        {
          ...{ id: 'model', header: 'Model', className: 'whitespace-nowrap' },
          sortBy: ({ model }) => model,
          cell: ({ model }) => model ?? 'none (offline)',
        },
        ...columnsOf<Slice>(),
      ]}
      rows={rows}
      keyOf={({ id }) => id}
      initialSort={{ column: 'Documents', direction: 'descending' }}
    />
  );
}
