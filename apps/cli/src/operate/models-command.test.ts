import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import { createCryptoRandom, openLocalStores } from '@medextract/local';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMedextract } from '../testing/run-medextract.js';

const environment = {
  MEDEXTRACT_MODEL: 'bedrock:anthropic.claude-haiku-4-5-20251001-v1:0',
  MEDEXTRACT_SECOND_MODEL: 'openai:plain@http://localhost:9/v1',
  MEDEXTRACT_MODEL_MAX_DAY_TOKENS: '5000',
  AWS_REGION: 'us-east-1',
};
const first = environment.MEDEXTRACT_MODEL;

let data = '';
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'medextract-models-'));
  await (await openStores()).close();
});
afterEach(() => rm(data, { recursive: true, force: true }));

const openStores = () =>
  openLocalStores({
    folder: data,
    role: 'service',
    clock: systemClock,
    digest: nodeDigest,
    random: createCryptoRandom(),
  });
const run = (...args: readonly string[]) =>
  runMedextract(['models', ...args, '--data', data], { environment });

describe('medextract models', () => {
  it('shows where each model stands, its price, and what the day used of its cap', async () => {
    const told = await run('status');
    expect(told).toMatchObject({ code: 0 });
    expect(told.stdout).toMatch(/haiku-4-5\S+ +1 +1\/5 +closed +-\n/);
    expect(told.stdout).toMatch(/openai:plain +2 +unknown +closed/);
    expect(told.stderr).toContain('0 of 5000 tokens');
  });

  it('pauses one beside a service that runs, with the reason, and resumes it', async () => {
    const stores = await openStores();
    try {
      expect(await run('pause', first, '--reason', 'price talks')).toMatchObject({ code: 0 });
      const { signal } = new AbortController();
      const kept = await stores.modelState?.breakers.read(first, signal);
      expect(kept?.state).toMatchObject({ kind: 'paused', reason: 'price talks' });
      expect((await run('status')).stdout).toMatch(/paused +since \S+: price talks/);
      expect(await run('resume', first)).toMatchObject({ code: 0 });
      const log = await stores.auditLog.list({ limit: 9 });
      expect(log.items).toMatchObject([
        { action: 'model.resume', actor: 'local', subject: first },
        { action: 'model.pause', detail: { reason: 'price talks' } },
      ]);
    } finally {
      await stores.close();
    }
  }, 120_000);

  it('refuses a model that does not read here, and a second resumption', async () => {
    expect(await run('pause', 'openai:other', '--reason', 'x')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('model-not-found'),
    });
    expect(await run('resume', first)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('model-not-stopped'),
    });
  }, 60_000);

  it('needs to be told which models there are', async () => {
    const told = await runMedextract(['models', 'status', '--data', data], {
      environment: { MEDEXTRACT_MODEL: '' },
    });
    expect(told).toMatchObject({ code: 2, stderr: expect.stringContaining('MEDEXTRACT_MODEL') });
  });
});
