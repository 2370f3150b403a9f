import type { Drawing } from '../../ui/chart/chart.js';
import { formatCompact, formatMs, formatShare, formatUsd } from '../../ui/format-figures.js';
import type { Figures } from './list-places.js';

type Value = (figures: Figures) => number | null;

export interface ChartPlan extends Pick<Drawing, 'kind' | 'format'> {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly domain?: readonly [number, number];
  readonly series: readonly { readonly id: string; readonly name: string; readonly of: Value }[];
}

const share = { format: formatShare, domain: [0, 1] } as const;

const cachedTokens: Value = ({ input_tokens: all, cached_input_share: cached }) =>
  cached === null ? null : Math.round(all * cached);
const freshTokens: Value = (figures) => figures.input_tokens - (cachedTokens(figures) ?? 0);

/** What is drawn of a version over time. A cost that is not known stays out of the picture. */
export const chartPlans: readonly ChartPlan[] = [
  {
    ...{ id: 'success', title: 'Success', lead: 'Documents read to the end', kind: 'lines' },
    ...share,
    series: [{ id: 'success', name: 'Success', of: (figures) => figures.success_share }],
  },
  {
    ...{
      id: 'time',
      title: 'Processing time',
      lead: 'Half, 95 and 99 of 100 documents took at most',
    },
    ...{ kind: 'lines', format: formatMs },
    series: (['p50', 'p95', 'p99'] as const).map((id) => ({
      ...{ id, name: id, of: ({ processing_time_ms: times }) => times[id] },
    })),
  },
  {
    ...{ id: 'cost', title: 'Cost', lead: 'Of documents whose price is known', kind: 'bars' },
    format: formatUsd,
    series: [{ id: 'total', name: 'Cost', of: ({ cost_usd: cost }) => cost.total }],
  },
  {
    ...{ id: 'cost-per-document', title: 'Cost per document', kind: 'lines' },
    ...{ lead: 'Mean of documents whose price is known', format: formatUsd },
    series: [{ id: 'mean', name: 'Cost', of: ({ cost_usd: cost }) => cost.mean }],
  },
  {
    ...{ id: 'tokens', title: 'Tokens', kind: 'stacked-bars', format: formatCompact },
    series: [
      { id: 'cached', name: 'Input, from the cache', of: cachedTokens },
      { id: 'fresh', name: 'Input, new', of: freshTokens },
      { id: 'output', name: 'Output', of: (figures) => figures.output_tokens },
    ],
  },
  {
    ...{ id: 'quality', title: 'Completeness and verified facts', kind: 'lines', ...share },
    series: [
      { id: 'completeness', name: 'Completeness', of: (figures) => figures.field_completeness },
      { id: 'verified', name: 'Verified', of: (figures) => figures.verified_share },
    ],
  },
];

export const tellVersion = (version: string): string =>
  version === 'offline' ? 'offline (no model)' : version;
