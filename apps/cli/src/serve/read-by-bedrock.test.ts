import { readFile } from 'node:fs/promises';
import { parseRecord } from '@medextract/core';
import { anAnswer } from '@medextract/core/testing';
import { type ModelServer, startModelServer } from '@medextract/models/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aRunningService, type TestService } from '../testing/a-running-service.js';

const modelId = 'anthropic.claude-haiku-4-5-20251001-v1:0';
const note = 'PAST MEDICAL HISTORY: Hypertension.\nMEDICATIONS: Metformin 500 mg twice daily.\n';
const usage = {
  ...{ inputTokens: 900, outputTokens: 120, cacheReadTokens: 100, cacheWriteTokens: 0 },
};
const diagnosis = (condition: string) => ({
  ...{ condition, icd_code: null, severity: null, stage: null, laterality: null, body_site: null },
  ...{ date_diagnosed: null, status: 'active', quote: condition, section: null },
  ...{ assertion: 'present', experiencer: 'patient', temporality: 'current' },
});
const text = anAnswer({ diagnoses: [diagnosis('Hypertension'), diagnosis('Lung cancer')] });

const Models = z.object({
  items: z.array(z.object({ name: z.string(), circuit: z.object({ state: z.string() }) })),
  today: z.object({ calls: z.number(), tokens: z.number(), cost_usd: z.number() }),
});
const Quote = z.object({
  items: z.array(z.object({ input_tokens: z.object({ most: z.number() }) })),
});

let model: ModelServer;
let running: TestService | undefined;
beforeEach(async () => {
  model = await startModelServer({ answer: () => ({ text, usage }) });
});
afterEach(async () => {
  await running?.service.stop();
  running = undefined;
  await model.close();
});

async function start(environment: Readonly<Record<string, string>> = {}): Promise<TestService> {
  running = await aRunningService({
    environment: {
      MEDEXTRACT_MODEL: `bedrock:${modelId}`,
      MEDEXTRACT_BEDROCK_ENDPOINT: model.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      ...environment,
    },
  });
  return running;
}

async function recordOf(service: TestService, id: string) {
  expect((await service.process(id)).status).toBe(200);
  const answered = await service.ask(`/api/v2/documents/${id}/record`);
  return parseRecord(await answered.json());
}

describe('a service with a model on Bedrock', () => {
  it('reads over ConverseStream, after throttling as well, and knows what it cost', async () => {
    model.play({ fault: 'throttled' });
    const service = await start();
    const id = await service.upload(note);
    const record = await recordOf(service, id);
    expect(record.receipt).toMatchObject({ model_id: modelId, prompt_version: 'v3.0.0' });
    expect(record.diagnoses).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ condition: 'Hypertension', read_by: 'both', verified: true }),
        expect.objectContaining({ condition: 'Lung cancer', read_by: 'model', verified: false }),
      ]),
    );
    expect(model.calls.map(({ wire, streamed, fault }) => [wire, streamed, fault])).toEqual([
      ['bedrock', true, 'throttled'],
      ['bedrock', true, null],
    ]);
    const models = Models.parse(await (await service.ask('/api/v2/models')).json());
    expect(models.items).toMatchObject([
      { name: `bedrock:${modelId}`, circuit: { state: 'closed' } },
    ]);
    expect(models.today.tokens).toBe(1_120);
    expect(models.today.cost_usd).toBeCloseTo((900 + 120 * 5 + 100 * 0.1) / 1e6, 9);
  }, 60_000);

  it('shows a scanned page as a picture where that is allowed, and grounds facts in its text', async () => {
    const service = await start({ MEDEXTRACT_MODEL_PICTURES: 'on' });
    const bytes = await readFile(new URL('../../../../samples/prescription.png', import.meta.url));
    const body = new FormData();
    body.set('file', new File([new Uint8Array(bytes)], 'prescription.png', { type: 'image/png' }));
    const uploaded = await service.ask('/api/upload', { method: 'POST', body });
    const { document_id: id } = z.object({ document_id: z.string() }).parse(await uploaded.json());
    const record = await recordOf(service, id);
    const shown = new Set(model.calls.map(({ wire, images }) => `${wire} ${images}`));
    expect([...shown]).toEqual(['bedrock 1']);
    const told = record.diagnoses.filter(({ read_by }) => read_by === 'model');
    expect(told.map(({ verified }) => verified)).toEqual(told.map(() => false));
    expect(told.map(({ condition }) => condition)).toContain('Lung cancer');
    const quoted = await service.ask(`/api/v2/documents/${id}/quote`);
    const [first] = Quote.parse(await quoted.json()).items;
    expect(first?.input_tokens.most).toBeGreaterThan(3 * 1_600);
  }, 120_000);

  it('shows no picture unless it is told to', async () => {
    const service = await start();
    await recordOf(service, await service.upload(note));
    expect(model.calls).toMatchObject([{ images: 0 }]);
  }, 60_000);
});
