import { defineOperation, get } from '../operation.js';
import {
  ComparisonQuery,
  MetricSeries,
  MetricSlices,
  MetricsOverview,
  MetricsQuery,
  SeriesQuery,
  SlicesQuery,
  VersionComparison,
} from './metrics-v2.js';

const reading = { ...get, version: 'v2', tag: 'Metrics', access: 'metrics:read' } as const;

export const metricOperations = {
  listMetrics: defineOperation({
    ...reading,
    id: 'listMetrics',
    path: '/metrics/versions',
    summary: 'What was measured of each prompt version in a time.',
    query: MetricsQuery,
    answer: MetricsOverview,
    failures: [400],
  }),
  getMetricSeries: defineOperation({
    ...reading,
    id: 'getMetricSeries',
    path: '/metrics/series',
    summary: 'What was measured of a version hour by hour (31 days at most) or day by day (400).',
    query: SeriesQuery,
    answer: MetricSeries,
    failures: [400],
  }),
  listMetricSlices: defineOperation({
    ...reading,
    id: 'listMetricSlices',
    path: '/metrics/slices',
    summary: 'The same for each model and kind of document.',
    query: SlicesQuery,
    answer: MetricSlices,
    failures: [400],
  }),
  compareVersions: defineOperation({
    ...reading,
    id: 'compareVersions',
    path: '/metrics/comparison',
    summary: 'Two versions against each other in a time, with intervals.',
    query: ComparisonQuery,
    answer: VersionComparison,
    failures: [400],
  }),
};
