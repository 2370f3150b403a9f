import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aForm, ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

const draft = {
  name: 'Shorter prompt',
  description: 'Whether it reads as well.',
  control_version: 'v2.0.0',
  treatment_version: 'v1.0.0',
};

const Created = z.object({ experiment_id: z.string() });
const Uploaded = z.object({ document_id: z.string() });
const Result = z.object({ prompt_version: z.string().nullable() });

function aBench() {
  const bench = createTestApp();
  const call = (path: string, json?: unknown) =>
    ask(bench.app, `/api${path}`, { as: 'engineer', method: 'POST', ...(json ? { json } : {}) });
  return {
    ...bench,
    call,
    look: (path: string) => ask(bench.app, `/api${path}`, { as: 'engineer' }),
    async create(overrides: object = {}) {
      const made = await call('/experiments', { ...draft, ...overrides });
      expect(made.status).toBe(200);
      return `/experiments/${Created.parse(made.json).experiment_id}`;
    },
    /** Uploads, reads, and tells the version that read. */
    async readOne(text: string) {
      const sent = await ask(bench.app, '/api/upload', { body: aForm(text) });
      const id = Uploaded.parse(sent.json).document_id;
      await ask(bench.app, `/api/process/${id}`, { method: 'POST' });
      await bench.workOnce();
      const told = await ask(bench.app, `/api/results/${id}`);
      return Result.parse(told.json).prompt_version;
    },
  };
}

type Bench = ReturnType<typeof aBench>;

const serving = async ({ look }: Bench) => (await look('/prompts/versions')).json;

describe('an experiment through the API', () => {
  it('goes from its draft to a rollback, and every next document follows', async () => {
    const bench = aBench();
    const { call, look } = bench;
    const path = await bench.create();
    expect((await look(path)).json).toMatchObject({
      ...draft,
      traffic_allocation: '50/50',
      target_sample_size: 100,
      max_duration_days: 30,
      min_success_rate_delta: 5,
      max_cost_increase_pct: 20,
      status: 'draft',
      created_by: 'engineer',
      started_at: null,
      ended_at: null,
      control_requests: 0,
      treatment_requests: 0,
      winner: null,
      conclusion: null,
    });
    expect((await call(`${path}/start`)).json).toMatchObject({ status: 'running' });
    const served = new Map<string | null, number>();
    for (let number = 0; number < 24; number += 1) {
      const version = await bench.readOne(`Note ${number}.`);
      served.set(version, (served.get(version) ?? 0) + 1);
    }
    const [control = 0, treatment = 0] = [served.get('v2.0.0'), served.get('v1.0.0')];
    expect(Math.min(control, treatment)).toBeGreaterThan(0);
    expect(control + treatment).toBe(24);
    expect((await look(path)).json).toMatchObject({
      control_requests: control,
      treatment_requests: treatment,
    });
    const completed = await call(`${path}/complete?winner=v1.0.0&conclusion=It%20won.`);
    expect([completed.status, completed.json]).toMatchObject([
      200,
      { status: 'completed', winner: 'v1.0.0', conclusion: 'It won.' },
    ]);
    expect(await bench.readOne('While it is completed.')).toBe('v2.0.0');
    expect((await call(`${path}/promote`)).json).toMatchObject({ status: 'promoted' });
    expect(await serving(bench)).toMatchObject({ default_version: 'v1.0.0' });
    expect(await bench.readOne('After the promotion.')).toBe('v1.0.0');
    const back = await call(`${path}/rollback`, { reason: 'It missed allergies.' });
    expect([back.status, back.json]).toMatchObject([200, { status: 'rolled_back' }]);
    expect(await serving(bench)).toMatchObject({ default_version: 'v2.0.0' });
    expect(await bench.readOne('After the rollback.')).toBe('v2.0.0');
  });

  it('is served below /api/v1 as well', async () => {
    const { app, ...bench } = aBench();
    const path = await bench.create();
    const told = await ask(app, `/api/v1${path}`);
    expect([told.status, told.json]).toMatchObject([200, { status: 'draft' }]);
  });
});

describe('v1 experiments', () => {
  it.each([
    ['viewer', 403, 403],
    ['reviewer', 403, 403],
    ['engineer', 200, 200],
    ['admin', 200, 200],
  ] as const)('are for the %s: read %i, write %i', async (as, read, write) => {
    const { app } = aBench();
    expect((await ask(app, '/api/experiments', { as })).status).toBe(read);
    expect((await ask(app, '/api/experiments', { as, json: draft })).status).toBe(write);
  });

  it('are listed, by status too', async () => {
    const { create, call, look } = aBench();
    const [first] = [await create(), await create({ traffic_allocation: '80/20' })];
    await call(`${first}/start`);
    expect((await look('/experiments')).json).toHaveLength(2);
    expect((await look('/experiments?status=draft')).json).toMatchObject([
      { status: 'draft', traffic_allocation: '80/20' },
    ]);
    expect((await look('/experiments?status=none')).status).toBe(422);
  });

  it('answer 404 for what is not there, 409 in a wrong state', async () => {
    const { create, call, look } = aBench();
    const path = await create();
    const reason = { reason: 'Harm.' };
    expect((await look('/experiments/none')).status).toBe(404);
    expect((await call('/experiments/none/start')).status).toBe(404);
    expect((await call(`${path}/promote`)).status).toBe(409);
    expect((await call(`${path}/complete`)).status).toBe(409);
    expect((await call(`${path}/rollback`, reason)).status).toBe(409);
    await call(`${path}/start`);
    expect((await call(`${path}/start`)).status).toBe(409);
    expect((await call(`${await create()}/start`)).status).toBe(409);
    expect((await call(`${path}/complete`, { winner: 'v9.0.0' })).status).toBe(400);
    expect((await call(`${path}/complete`, { winner: 'treatment' })).json).toMatchObject({
      winner: 'v1.0.0',
    });
  });

  it.each([
    [400, { treatment_version: 'v2.0.0' }],
    [400, { treatment_version: 'v9.0.0' }],
    [422, { treatment_version: '../v1' }],
    [422, { name: '' }],
    [422, { traffic_allocation: '70/30' }],
    [422, { target_sample_size: 29 }],
    [422, { max_duration_days: 91 }],
    [422, { min_success_rate_delta: -1 }],
    [422, { max_cost_increase_pct: -1 }],
  ])('answer %i for a draft with %j', async (status, overrides) => {
    const { call } = aBench();
    expect((await call('/experiments', { ...draft, ...overrides })).status).toBe(status);
  });

  it('want a reason for a rollback', async () => {
    const { create, call } = aBench();
    const path = await create();
    await call(`${path}/start`);
    expect((await call(`${path}/rollback`, {})).status).toBe(422);
    expect((await call(`${path}/rollback`, { reason: 'Harm.' })).json).toMatchObject({
      status: 'rolled_back',
      conclusion: 'Harm.',
      winner: null,
    });
  });
});
