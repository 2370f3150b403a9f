import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

const draft = { name: 'Ramp', control_version: 'v2.0.0', treatment_version: 'v1.0.0' };
const Created = z.object({ id: z.string() });

async function anExperiment(overrides: object = {}) {
  const { app, ...bench } = createTestApp();
  const call = (path: string, json?: unknown) =>
    ask(app, `/api/v2${path}`, { as: 'engineer', ...(json === undefined ? {} : { json }) });
  const made = await call('/experiments', { ...draft, ...overrides });
  expect(made.status).toBe(201);
  const path = `/experiments/${Created.parse(made.json).id}`;
  const move = (to: string, more: object = {}) =>
    call(`${path}/transitions`, { to, reason: `To ${to}.`, ...more });
  return { ...bench, call, move, path };
}

describe('v2 experiments', () => {
  it('take any share and a ramp', async () => {
    const plan = {
      treatment_share: 0.3,
      ramp: [
        { after_hours: 0, treatment_share: 0.01 },
        { after_hours: 24, treatment_share: 0.3 },
      ],
    };
    const { call, path } = await anExperiment(plan);
    expect((await call(path)).json).toMatchObject({
      ...draft,
      ...plan,
      status: 'draft',
      version: 1,
    });
    expect((await call('/experiments?status=draft&limit=1')).json).toMatchObject({
      items: [plan],
      next_cursor: null,
    });
  });

  it('move with a reason, and refuse who looked at an earlier version', async () => {
    const { call, move, path } = await anExperiment();
    expect((await call(`${path}/transitions`, { to: 'running' })).status).toBe(422);
    expect((await move('running', { expected_version: 2 })).status).toBe(409);
    expect((await move('running', { expected_version: 1 })).json).toMatchObject({ version: 2 });
    expect((await move('completed', { winner: 'treatment' })).json).toMatchObject({
      winner: 'v1.0.0',
      conclusion: 'To completed.',
    });
    expect((await move('promoted')).json).toMatchObject({ displaced_version: 'v2.0.0' });
    expect((await call('/prompts/labels')).json).toMatchObject({
      current: { serving: 'v1.0.0', previous: 'v2.0.0', changed_by: 'engineer' },
      history: [{ reason: 'To promoted.' }, { candidate: 'v1.0.0', reason: 'To running.' }],
    });
    expect((await move('rolled_back')).json).toMatchObject({
      status: 'rolled_back',
      rollback_reason: 'To rolled_back.',
    });
    expect((await move('running')).status).toBe(409);
  });

  it('tell the arm of a case, the same each time, once they run', async () => {
    const { call, move, path } = await anExperiment();
    const look = async (query: string) => (await call(`${path}/assignment?${query}`)).json;
    expect(await look('document_id=d1')).toEqual({ arm: null, prompt_version: null });
    await move('running');
    const first = await look('document_id=d1&case_id=case-7');
    expect(first).toMatchObject({ arm: expect.stringMatching(/^(?:control|treatment)$/) });
    expect(await look('document_id=d2&case_id=case-7')).toEqual(first);
    expect((await call('/experiments/none/assignment?document_id=d1')).status).toBe(404);
  });

  it('show results with intervals, of nothing too', async () => {
    const { call, path } = await anExperiment();
    expect((await call(`${path}/results`)).json).toMatchObject({
      control: { prompt_version: 'v2.0.0', requests: 0, mean_cost_usd: null },
      success: {
        always_valid: { lower: -1, upper: 1 },
        fixed_horizon: null,
        chance_to_beat: expect.closeTo(0.5, 9),
      },
      verdict: { decision: 'insufficient-data' },
    });
    expect((await call('/experiments/none/results')).status).toBe(404);
  });
});

describe('a shadow trial', () => {
  it('is drafted with a bound, and shows its pairs', async () => {
    const shadow = { mode: 'shadow', shadow_max_cost_usd: 25, treatment_share: 1 };
    const { call, path, stores } = await anExperiment(shadow);
    expect((await call(path)).json).toMatchObject(shadow);
    expect((await call('/experiments', { ...draft, mode: 'shadow' })).status).toBe(400);
    const side = { succeeded: true, fieldCompleteness: 1, facts: 2, verifiedFacts: 2 };
    const read = { ...side, processingMs: 10, costUsd: 0.1 };
    const pair = (number: number) =>
      ({
        ...{ experimentId: path.split('/').at(-1) ?? '', documentId: `d-${number}` },
        ...{ at: '2024-05-06T00:00:00.000Z', documentKind: null, pages: 1 },
        control: read,
        treatment: { ...read, succeeded: number > 0 },
        differences: [{ kind: 'labs', meaning: 'lost', count: 1, documents: 1, changingRisk: 0 }],
      }) as const;
    await stores.records.commit({ pairs: [pair(0), pair(1), pair(2)], audit: [] });
    expect((await call(`${path}/results`)).json).toMatchObject({
      shadow: {
        ...{ pairs: 3, status: 'ended', spent_usd: 0, max_cost_usd: 25 },
        success: { control_alone: 1, treatment_alone: 0, p_value: 1 },
        completeness: { fixed_horizon: { estimate: 0, p_value: 1 } },
        summary: '3 lab results lost',
      },
      success: { p_value: 1, fixed_horizon: { estimate: expect.closeTo(-1 / 3, 9) } },
      sample_ratio_p_value: null,
    });
  });
});

describe('the size of an experiment', () => {
  it('is reckoned before there is one, also for a shadow trial', async () => {
    const { app } = createTestApp();
    const asked =
      'control_rate=0.8&difference=0.05&documents_per_day=200&sample_size=906&disagreement=0.09';
    const told = await ask(app, `/api/v2/experiments/power?${asked}`, { as: 'engineer' });
    expect(told.json).toMatchObject({
      fixed_horizon: { control: 906, treatment: 906, documents: 1_812, days: 10 },
      always_valid: { documents: expect.any(Number) },
      shadow: { documents: 281, days: 2 },
      power: expect.closeTo(0.8, 2),
      detectable_difference: expect.closeTo(0.05, 2),
    });
    const beyond = '/api/v2/experiments/power?control_rate=0.99&difference=0.05';
    expect((await ask(app, beyond, { as: 'engineer' })).status).toBe(400);
    const none = '/api/v2/experiments/power?control_rate=1&difference=0.05';
    expect((await ask(app, none, { as: 'engineer' })).status).toBe(422);
  });
});

describe('labels of prompts', () => {
  it('are set with a reason, for versions that there are', async () => {
    const { call } = await anExperiment();
    const set = (prompt_version: string) =>
      call('/prompts/labels', { label: 'serving', prompt_version, reason: 'By hand.' });
    expect((await set('v1.0.0')).json).toMatchObject({
      current: { serving: 'v1.0.0', previous: 'v2.0.0', version: 1, reason: 'By hand.' },
    });
    expect((await set('v9.0.0')).status).toBe(404);
  });
});
