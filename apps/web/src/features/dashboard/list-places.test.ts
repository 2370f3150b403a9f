import { expect, it } from 'vitest';
import { type Figures, listPlaces } from './list-places.js';

const figures: Figures = {
  prompt_version: 'v1.0.0',
  requests: 4,
  successes: 4,
  success_share: 1,
  processing_time_ms: { mean: 1, p50: 1, p95: 1, p99: 1 },
  input_tokens: 0,
  cached_input_share: null,
  output_tokens: 0,
  cost_usd: { known_requests: 0, total: null, mean: null },
  field_completeness: null,
  facts_per_document: null,
  verified_share: null,
  reviews: { decisions: 0, corrections: 0, corrections_per_document: null, mean_seconds: null },
  first_at: '2024-05-05T01:00:00.000Z',
  last_at: '2024-05-05T01:00:00.000Z',
};

it('holds a place for each day, also for those in which nothing was read', () => {
  const places = listPlaces({
    ...{ from: '2024-05-04T09:00:00.000Z', to: '2024-05-06T09:00:00.001Z' },
    ...{ prompt_version: 'v1.0.0', grain: 'day', total: figures },
    points: [{ start: '2024-05-05T00:00:00.000Z', figures }],
  });
  expect(places.map(({ label, figures: known }) => [label, known?.requests])).toEqual([
    ['May 4', undefined],
    ['May 5', 4],
    ['May 6', undefined],
  ]);
});
