import { describe, expect, it } from 'vitest';
import type { Experiment, Results } from './experiment-types.js';
import { isUneven, listGuardrails, listIntervals } from './list-intervals.js';

const plan = { max_cost_increase_pct: 20, max_time_increase_pct: 100 };
const arm = {
  ...{ prompt_version: 'v1.0.0', requests: 60, served_requests: 60, successes: 50 },
  ...{ mean_processing_time_ms: 1, p95_processing_time_ms: 1, mean_cost_usd: null },
  ...{ mean_field_completeness: null, verified_share: null },
};
const bounds = (lower: number, upper: number) => ({ estimate: (lower + upper) / 2, lower, upper });

const experiment: Experiment = {
  ...{ id: 'e', name: 'n', description: '', control_version: 'v1.0.0' },
  ...{ treatment_version: 'v2.0.0', mode: 'split', treatment_share: 0.5, ramp: [] },
  ...{ target_sample_size: 100, max_duration_days: 30, min_success_rate_delta: 5 },
  ...{ ...plan, shadow_max_cost_usd: null, scope: 's', status: 'running', version: 1 },
  ...{ created_at: '2024-01-01T00:00:00.000Z', created_by: 'c', started_at: null },
  ...{ ended_at: null, winner: null, conclusion: null, displaced_version: null },
  ...{ rollback_reason: null, control_requests: 60, treatment_requests: 60 },
  ...{ holdout_share: 0, bandit_floor: 0.1, treatment_share_now: 0.5, ramp_step: null },
};
const results: Results = {
  experiment_id: 'e',
  control: arm,
  treatment: arm,
  success: {
    ...{ always_valid: bounds(-0.1, 0.1), fixed_horizon: null, p_value: 1 },
    ...{ chance_to_beat: 0.5, expected_loss: 0 },
  },
  cost_ratio: null,
  time_ratio: bounds(0.9, 1.1),
  corrected_p_values: { success: 1, time: 1, cost: 1 },
  sample_ratio_p_value: 0.4,
  ...{ strata: [], stratified_success: null, adjusted_time_ms: null, adjusted_cost_usd: null },
  shadow: null,
  verdict: { decision: 'insufficient-data', reason: '' },
};
const statesOf = (change: Partial<Results>) =>
  listGuardrails(experiment, { ...results, ...change }).map(({ state }) => state);

describe('guardrails', () => {
  it('hold, and say that they know nothing of a cost that nobody knows', () => {
    expect(statesOf({})).toEqual(['holds', 'unknown', 'holds', 'holds']);
  });

  it('break where a bound is surely passed, and not before', () => {
    const success = { ...results.success, always_valid: bounds(-0.3, -0.01) };
    const change = { success, cost_ratio: bounds(1.21, 1.4), time_ratio: bounds(1.9, 2.4) };
    expect(statesOf(change)).toEqual(['broken', 'broken', 'holds', 'holds']);
  });

  it('judge cost, time and sizes from fifty documents in each arm on', () => {
    const few = { ...arm, requests: 49 };
    expect(statesOf({ treatment: few, sample_ratio_p_value: 0.0001 })).toEqual([
      ...['holds', 'unknown', 'unknown', 'unknown'],
    ]);
    expect(isUneven({ ...results, sample_ratio_p_value: 0.0001 })).toBe(true);
  });
});

it('shows an interval only where both arms have read something', () => {
  const empty = { ...results, treatment: { ...arm, requests: 0 } };
  expect(listIntervals(experiment, empty)[0]?.interval).toBeNull();
  expect(listIntervals(experiment, results)[2]).toMatchObject({ interval: null, limit: 1.2 });
});
