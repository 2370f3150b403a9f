import { parseRecord } from '@medextract/core';
import { anAnswer, createMemoryStores } from '@medextract/core/testing';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import { type ModelServer, startModelServer } from '@medextract/models/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aRunningService, type TestService } from '../testing/a-running-service.js';

const note = 'PAST MEDICAL HISTORY: Hypertension.\nMEDICATIONS: Metformin 500 mg twice daily.\n';

const cited = {
  section: null,
  assertion: 'present',
  experiencer: 'patient',
  temporality: 'current',
};
const diagnosis = (condition: string) => ({
  ...{ condition, icd_code: null, severity: null, stage: null, laterality: null, body_site: null },
  ...{ date_diagnosed: null, status: 'active', quote: condition, ...cited },
});

/** One of the two stands in the note, the other does not. */
const answer = anAnswer({ diagnoses: [diagnosis('Hypertension'), diagnosis('Lung cancer')] });
const usage = { inputTokens: 900, outputTokens: 120, cacheReadTokens: 0, cacheWriteTokens: 0 };

const Result = z.object({
  model_id: z.string().nullable(),
  prompt_version: z.string().nullable(),
  token_usage: z.object({ input_tokens: z.number(), output_tokens: z.number() }),
});
const Reviews = z.object({ items: z.array(z.object({ fact_id: z.string().nullable() })) });
const Quote = z.looseObject({ prompt_version: z.string(), items: z.array(z.looseObject({})) });
const Figures = z.object({ total_input_tokens: z.number(), total_output_tokens: z.number() });

let model: ModelServer;
let running: TestService | undefined;

beforeEach(async () => {
  model = await startModelServer({ answer: () => ({ text: answer, usage }) });
});
afterEach(async () => {
  await running?.service.stop();
  running = undefined;
  await model.close();
});

async function startWithModel(
  environment: Readonly<Record<string, string>> = {},
  stores = createMemoryStores({ clock: systemClock, digest: nodeDigest }),
) {
  running = await aRunningService({
    stores,
    environment: { MEDEXTRACT_MODEL: `openai:stand-in@${model.openAiUrl}`, ...environment },
  });
  return running;
}

async function read(service: TestService, promptVersion: string | null = null) {
  const id = await service.upload(note);
  const processed = await service.ask(`/api/process/${id}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ prompt_version: promptVersion }),
  });
  expect(processed.status).toBe(200);
  const result = Result.parse(await processed.json());
  const answered = await service.ask(`/api/v2/documents/${id}/record`);
  return { id, result, record: parseRecord(await answered.json()) };
}

describe('a service with a model', () => {
  it('makes one record of both readings, and asks a person about what was invented', async () => {
    const service = await startWithModel();
    const { result, record } = await read(service);
    expect(record.diagnoses).toHaveLength(2);
    expect(record.diagnoses).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ condition: 'Hypertension', read_by: 'both', verified: true }),
        expect.objectContaining({ condition: 'Lung cancer', read_by: 'model', verified: false }),
      ]),
    );
    expect(record.receipt).toMatchObject({
      model_id: 'stand-in',
      prompt_version: 'v3.0.0',
      prompt_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(result).toEqual({
      model_id: 'stand-in',
      prompt_version: 'v3.0.0',
      token_usage: { input_tokens: 900, output_tokens: 120 },
    });
    const reviews = Reviews.parse(await (await service.ask('/api/v2/reviews?status=open')).json());
    const invented = record.diagnoses.find(({ condition }) => condition === 'Lung cancer');
    expect(reviews.items.map(({ fact_id }) => fact_id)).toContain(invented?.id);
    const figures = await (await service.ask('/api/metrics/prompts/v3.0.0')).json();
    expect(Figures.parse(figures)).toEqual({ total_input_tokens: 900, total_output_tokens: 120 });
  });

  it('asks with the version that it is told to', async () => {
    const service = await startWithModel();
    const { result, record } = await read(service, 'v2.1.0');
    expect([result.prompt_version, record.receipt.prompt_version]).toEqual(['v2.1.0', 'v2.1.0']);
  });

  it('leaves a stopped model alone, in every worker, and marks the document to be read again', async () => {
    const stores = createMemoryStores({ clock: systemClock, digest: nodeDigest });
    const { breakers, rereads, budget } = stores.modelState;
    const state = { kind: 'paused', sinceMs: 0, reason: 'maintenance' } as const;
    const { signal } = new AbortController();
    await breakers.replace('openai:stand-in', { expectedVersion: 0, state }, signal);
    const service = await startWithModel({}, stores);
    const first = await read(service);
    expect(model.calls).toEqual([]);
    expect(first.record.warnings.map(({ message }) => message).join()).toContain('model-paused');
    expect(await rereads.list(9)).toMatchObject([{ documentId: first.id }]);
    const resumed = { expectedVersion: 1, state: { kind: 'closed' } } as const;
    await breakers.replace('openai:stand-in', resumed, signal);
    await read(service, 'v2.1.0');
    expect(model.calls).toHaveLength(1);
    const today = new Date().toISOString().slice(0, 10);
    expect(await budget.read(today)).toMatchObject({ tokens: 1_020, costUsd: null });
  });

  it('fails a document at a cap where it is told to refuse', async () => {
    const service = await startWithModel({
      MEDEXTRACT_MODEL_MAX_DAY_TOKENS: '10',
      MEDEXTRACT_MODEL_ON_CAP: 'refuse',
    });
    const id = await service.upload(note);
    await service.process(id);
    const document = await service.ask(`/api/v2/documents/${id}`);
    expect(await document.text()).toContain('model-cap-reached');
    expect(model.calls).toEqual([]);
  });

  it('completes offline while the model is down, and says so', async () => {
    const service = await startWithModel();
    await model.close();
    const { result, record } = await read(service);
    expect(record.warnings.map(({ code }) => code)).toContain('read-offline-only');
    expect(record.diagnoses).toMatchObject([{ read_by: 'offline', verified: true }]);
    expect(result).toMatchObject({ model_id: null, prompt_version: null });
  });

  it.each(['This is no JSON.', '"Lung cancer"'])('never takes %j for a reading', async (text) => {
    await model.close();
    model = await startModelServer({ answer: () => ({ text, usage }) });
    const { result, record } = await read(await startWithModel());
    expect(record.warnings.map(({ code }) => code)).toContain('read-offline-only');
    expect(record.receipt).toMatchObject({ model_id: null, prompt_version: null });
    expect(result).toMatchObject({ model_id: null, prompt_version: null });
    expect(result.token_usage.input_tokens).toBeGreaterThan(0);
  });

  it('asks nothing of a model without a price where a document may cost only so much', async () => {
    const { record } = await read(await startWithModel({ MEDEXTRACT_MODEL_MAX_COST_USD: '1' }));
    expect(model.calls).toEqual([]);
    expect(record.warnings.map(({ code }) => code)).toContain('read-offline-only');
  });

  it('quotes a document before and after it is read, without asking a model', async () => {
    const service = await startWithModel();
    const id = await service.upload(note);
    const ask = async () => (await service.ask(`/api/v2/documents/${id}/quote`)).json();
    const before = Quote.parse(await ask());
    expect(before).toMatchObject({
      prompt_version: 'v3.0.0',
      items: [{ model: 'openai:stand-in', pages: 1, parts: 1, cost_usd: null }],
    });
    expect(model.calls).toEqual([]);
    await service.process(id);
    expect(Quote.parse(await ask())).toEqual(before);
  });

  it('asks the second model where the first is down', async () => {
    const down = await startModelServer({ answer: () => ({ text: answer }) });
    await down.close();
    const { record } = await read(
      await startWithModel({
        MEDEXTRACT_MODEL: `openai:down@${down.openAiUrl}`,
        MEDEXTRACT_SECOND_MODEL: `openai:second@${model.openAiUrl}`,
      }),
    );
    expect(record.receipt.model_id).toBe('second');
  });

  it.each(['{"diagnoses": [{"condition": "Lung ca', '{"patient": {"na'])(
    'takes an answer that breaks off at %j for none',
    async (text) => {
      await model.close();
      model = await startModelServer({ answer: () => ({ text, usage }) });
      const { record } = await read(await startWithModel());
      expect(record.warnings).toMatchObject([
        { code: 'read-offline-only', message: expect.stringContaining('answer-cut') },
      ]);
      expect(record.receipt.model_id).toBeNull();
      expect(record.diagnoses).toMatchObject([{ read_by: 'offline' }]);
    },
  );

  it('completes offline where the address of the model is one that no runtime calls', async () => {
    const { record } = await read(
      await startWithModel({ MEDEXTRACT_MODEL: 'openai:blocked@http://127.0.0.1:6000/v1' }),
    );
    expect(record.warnings).toMatchObject([
      { code: 'read-offline-only', message: expect.stringContaining('model-unavailable') },
    ]);
  });

  it('asks with the version that was made to serve', async () => {
    const stores = createMemoryStores({ clock: systemClock, digest: nodeDigest });
    const by = { version: 1, changedAt: null, changedBy: null, reason: null };
    const labels = { serving: 'v2.0.0', candidate: null, previous: 'v3.0.0', ...by };
    await stores.records.commit({ labels: { labels, expectedVersion: 0 }, audit: [] });
    const { record } = await read(await startWithModel({}, stores));
    expect(record.receipt.prompt_version).toBe('v2.0.0');
  });
});
