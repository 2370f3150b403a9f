import { operations } from '@medextract/contract';
import { createClient } from '@medextract/contract/client';
import { describe, expect, it } from 'vitest';
import { createApp } from '../index.js';
import { ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

const name = 'bedrock:careful';
const path = '/api/v2/models';

describe('models in v2', () => {
  it('are listed with price, circuit and what the day used', async () => {
    const { app, stores } = createTestApp();
    const open = { kind: 'open', sinceMs: 0, probeAtMs: 1_000, openings: 2 } as const;
    const { signal } = new AbortController();
    const plain = { expectedVersion: 0, state: open };
    await stores.modelState.breakers.replace('openai:plain', plain, signal);
    const uncapped = { maxTokens: null, maxCostUsd: null };
    await stores.modelState.budget.hold('2024-05-06', { tokens: 9, costUsd: null }, uncapped);
    const client = createClient({
      baseUrl: 'http://localhost',
      fetch: (request) => app.fetch(request),
      credential: 'engineer',
    });
    const told = await client.call(operations.listModels, {});
    expect(told).toMatchObject({
      ok: true,
      data: {
        items: [
          { name, place: 1, price: { input_usd: 1, cache_write_usd: null } },
          {
            place: 2,
            price: null,
            circuit: { state: 'open', next_probe_at: '1970-01-01T00:00:01.000Z', openings: 2 },
          },
        ],
        today: { day: '2024-05-06', tokens: 9, cost_usd: null, max_tokens: 1_000_000 },
        waiting_documents: 0,
      },
    });
  });

  it('are paused with a reason and resumed, and the log says by whom', async () => {
    const { app } = createTestApp();
    const asEngineer = (step: string, json: unknown) =>
      ask(app, `${path}/${step}`, { as: 'engineer', json });
    const paused = await asEngineer('pause', { name, reason: 'price talks' });
    expect(paused).toMatchObject({
      status: 200,
      json: { name, circuit: { state: 'paused', pause_reason: 'price talks' } },
    });
    expect((await asEngineer('pause', { name, reason: 'again' })).status).toBe(409);
    expect((await asEngineer('resume', { name })).json).toMatchObject({
      circuit: { state: 'closed', since: null, pause_reason: null },
    });
    const log = await ask(app, '/api/v2/audit?action=model.pause');
    expect(log.json).toMatchObject({
      items: [{ actor: 'engineer', subject: name, detail: { reason: 'price talks' } }],
    });
  });

  it.each([
    [{ name: 'openai:other', reason: 'x' }, 404],
    [{ name, reason: '  ' }, 422],
    [{ name }, 422],
  ])('are not paused by %j', async (json, status) => {
    expect((await ask(createTestApp().app, `${path}/pause`, { json })).status).toBe(status);
  });

  it('cannot be steered where nothing of them is shared', async () => {
    const { models: _none, ...deps } = createTestApp().appDeps;
    const app = createApp(deps);
    const list = await ask(app, path);
    expect(list.json).toEqual({ items: [], today: null, waiting_documents: 0 });
    const refused = await ask(app, `${path}/resume`, { json: { name } });
    expect(refused).toMatchObject({ status: 409, json: { code: 'models-not-here' } });
  });
});
