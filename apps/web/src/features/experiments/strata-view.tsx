import { formatCount } from '../../ui/format.js';
import {
  formatChance,
  formatMs,
  formatPoints,
  formatShare,
  formatUsd,
} from '../../ui/format-figures.js';
import { type Column, Table } from '../../ui/table.js';
import type { Results } from './experiment-types.js';

type Stratum = Results['strata'][number];
type Adjusted = Results['adjusted_time_ms'];

const countOfArm = (id: 'control' | 'treatment', header: string): Column<Stratum> => ({
  ...{ id, header, align: 'right', className: 'whitespace-nowrap' },
  sortBy: (row) => row[id].requests,
  cell: (row) => formatCount(row[id].requests),
});

const successOfArm = (id: 'control' | 'treatment', header: string): Column<Stratum> => ({
  ...{ id: `${id}-success`, header, align: 'right', className: 'whitespace-nowrap' },
  cell: ({ [id]: { requests, successes } }) =>
    formatShare(requests === 0 ? null : successes / requests),
});

const columns: readonly Column<Stratum>[] = [
  {
    ...{ id: 'type', header: 'Documents', className: 'whitespace-nowrap' },
    cell: ({ document_type: type, page_band: pages }) =>
      `${type}, ${pages === '1' ? '1 page' : `${pages} pages`}`,
  },
  countOfArm('control', 'Control'),
  successOfArm('control', 'Success'),
  countOfArm('treatment', 'Treatment'),
  successOfArm('treatment', 'Success'),
  {
    ...{ id: 'ratio', header: 'So uneven by chance', align: 'right' },
    cell: (row) => formatChance(row.sample_ratio_p_value),
  },
];

function tellAdjusted(
  name: string,
  adjusted: Adjusted,
  format: (value: number) => string,
): string[] {
  if (adjusted === null) return [];
  const bounds = [adjusted.estimate, adjusted.lower, adjusted.upper].map((value) =>
    value < 0 ? `−${format(-value)}` : format(value),
  );
  const [estimate, lower, upper] = bounds;
  return [`With pages held equal, ${name} differs by ${estimate} (${lower} to ${upper}).`];
}

/** What both arms came to with documents alike, so that a mixture of documents misleads nobody. */
export function StrataView({ results }: { readonly results: Results }) {
  const { strata, stratified_success: pooled } = results;
  const told = [
    ...(pooled === null
      ? []
      : [
          `Within documents alike, success differs by ${formatPoints(pooled.difference)} (p ${formatChance(pooled.p_value)}).`,
        ]),
    ...tellAdjusted('time', results.adjusted_time_ms, formatMs),
    ...tellAdjusted('cost', results.adjusted_cost_usd, formatUsd),
  ];
  return (
    <div className="rounded-lg border border-line bg-panel">
      {told.length > 0 && <p className="px-3 pt-3 text-sm">{told.join(' ')}</p>}
      <Table
        caption="Both arms by documents alike"
        columns={columns}
        rows={strata}
        keyOf={({ document_type: type, page_band: pages }) => `${type} ${pages}`}
        initialSort={{ column: 'control', direction: 'descending' }}
      />
    </div>
  );
}
