import { operations } from '@medextract/contract';
import { createClient } from '@medextract/contract/client';
import { describe, expect, it } from 'vitest';
import { createApp } from '../index.js';
import { aReadDocument } from '../testing/a-read-document.js';
import { ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

describe('quotes in v2', () => {
  it('bound what each model would take, with null for what nobody knows', async () => {
    const { app, id } = await aReadDocument();
    const client = createClient({
      baseUrl: 'http://localhost',
      fetch: (request) => app.fetch(request),
      credential: 'viewer',
    });
    const told = await client.call(operations.quoteReading, { params: { document_id: id } });
    if (!told.ok) throw new Error(told.failure.message);
    const { items, ...rest } = told.data;
    expect(rest).toEqual({ document_id: id, prompt_version: 'v2.0.0', on_cap: 'degrade' });
    const [careful, plain] = items;
    expect(careful).toMatchObject({ model: 'bedrock:careful', place: 1, pages: 1, parts: 1 });
    expect(careful?.cost_usd?.least).toBeGreaterThan(0);
    expect(careful?.cost_usd?.most).toBeGreaterThan(careful?.cost_usd?.least ?? 0);
    expect(plain).toMatchObject({ model: 'openai:plain', cost_usd: null });
  });

  it('name the caps that bite', async () => {
    const { app, id, stores } = await aReadDocument();
    const uncapped = { maxTokens: null, maxCostUsd: null };
    const most = { tokens: 999_999, costUsd: 0 };
    await stores.modelState.budget.hold('2024-05-06', most, uncapped);
    const told = await ask(app, `/api/v2/documents/${id}/quote`);
    const biting = [{ cap: 'day-tokens', limit: 1_000_000, left: 1, bites: 'surely' }];
    expect(told.json).toMatchObject({ items: [{ caps: biting }, { caps: biting }] });
  });

  it('are refused for what is not there', async () => {
    const { app, appDeps, id } = await aReadDocument();
    expect((await ask(app, '/api/v2/documents/none/quote')).status).toBe(404);
    const unknown = await ask(app, `/api/v2/documents/${id}/quote?prompt_version=v9.9.9`);
    expect(unknown).toMatchObject({ status: 404, json: { code: 'prompt-not-found' } });
    const { quotes: _none, ...deps } = appDeps;
    const elsewhere = await ask(createApp(deps), `/api/v2/documents/${id}/quote`);
    expect(elsewhere).toMatchObject({ status: 409, json: { code: 'quotes-not-here' } });
    expect((await ask(createTestApp().app, '/api/v2/documents/none/quote')).status).toBe(404);
  });
});
