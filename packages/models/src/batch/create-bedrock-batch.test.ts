import type { BatchQuestion } from '@medextract/core/models';
import { aModelRequest, createFixedClock, createSequentialIds } from '@medextract/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { type BatchServer, type BatchServerOptions, startBatchServer } from '../testing/index.js';
import { type BatchStorage, createBedrockBatch } from './create-bedrock-batch.js';

const { signal } = new AbortController();
const traits = {
  modelId: 'anthropic.claude-haiku-4-5-20251001-v1:0',
  contextTokens: 200_000,
  maxOutputTokens: 64_000,
  takesImages: true,
  cacheMinimumTokens: null,
};

/** An answer of Converse that calls the tool. */
const called = (input: unknown, stopReason = 'tool_use') => ({
  modelOutput: {
    output: {
      message: {
        role: 'assistant',
        content: [{ toolUse: { toolUseId: 't', name: 'facts', input } }],
      },
    },
    stopReason,
    usage: { inputTokens: 40, outputTokens: 7, totalTokens: 47 },
  },
});

let server: BatchServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function aBatch(options: Partial<BatchServerOptions> = {}) {
  const bucket = new Map<string, string>();
  const storage: BatchStorage = {
    put: async (key, text) => void bucket.set(`s3://answers/${key}`, text),
    get: async (key) => bucket.get(`s3://answers/${key}`),
    uriOf: (key) => `s3://answers/${key}`,
  };
  server = await startBatchServer({ answer: () => called({ facts: [] }), bucket, ...options });
  const batch = createBedrockBatch(
    { storage, ids: createSequentialIds(), clock: createFixedClock() },
    {
      ...{ traits, region: 'us-east-1', endpoint: server.url },
      roleArn: 'arn:aws:iam::123456789012:role/batch',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      limits: { leastQuestions: 3, mostQuestions: 9 },
    },
  );
  return { batch, bucket, server };
}

const questions = (count: number): BatchQuestion[] =>
  Array.from({ length: count }, (_, index) => {
    const { signal: _signal, timeoutMs: _timeoutMs, ...request } = aModelRequest();
    const text = { kind: 'text', text: `note ${index}` } as const;
    return {
      id: `document-${index}`,
      request: { ...request, turns: [{ role: 'user', content: [text] }] },
    };
  });

async function submit({ batch }: Awaited<ReturnType<typeof aBatch>>, count: number) {
  const submitted = await batch.submit(questions(count), signal);
  if (!submitted.ok) throw new Error(submitted.code);
  return submitted.job;
}

describe('createBedrockBatch', () => {
  it('asks all questions at once and gives each its own answer, in whatever order they come', async () => {
    const bench = await aBatch({
      answer: (input) => called({ saw: JSON.stringify(input).match(/note \d/)?.[0] }),
      statuses: ['Validating', 'InProgress'],
    });
    const job = await submit(bench, 4);
    expect(await bench.batch.read(job, signal)).toEqual({ kind: 'waiting' });
    expect(await bench.batch.read(job, signal)).toMatchObject({ kind: 'running', total: 4 });
    expect(await bench.batch.read(job, signal)).toEqual({ kind: 'ended', outcome: 'whole' });
    const answers = await bench.batch.list(job, signal);
    expect(answers.map((one) => [one.id, one.ok && JSON.parse(one.answer.text)])).toEqual(
      [0, 1, 2, 3].map((index) => [`document-${index}`, { saw: `note ${index}` }]),
    );
    expect(answers[0]).toMatchObject({
      answer: { stopReason: 'end', modelId: traits.modelId, usage: { inputTokens: 40 } },
    });
    expect(bench.server.jobs).toMatchObject([
      { modelId: traits.modelId, modelInvocationType: 'Converse', timeoutDurationInHours: 24 },
    ]);
  });

  it('puts no id of ours into what leaves', async () => {
    const bench = await aBatch();
    const { inputKey } = await submit(bench, 3);
    const sent = bench.bucket.get(`s3://answers/${inputKey}`) ?? '';
    expect(sent.trimEnd().split('\n')).toHaveLength(3);
    expect(sent).not.toContain('document-');
  });

  it('has a fault for every question that was not answered', async () => {
    const bench = await aBatch({
      endsAs: 'PartiallyCompleted',
      answer: (_input, index) =>
        [
          called({ facts: [] }, 'max_tokens'),
          { error: { errorCode: 400 } },
          { error: { errorCode: 429 } },
          { modelOutput: { unheardOf: true } },
          'lost' as const,
        ][index] ?? 'lost',
    });
    const job = await submit(bench, 5);
    expect(await bench.batch.read(job, signal)).toEqual({ kind: 'ended', outcome: 'partly' });
    const answers = await bench.batch.list(job, signal);
    expect(answers.map((one) => (one.ok ? one.answer.stopReason : one.fault))).toEqual([
      'max-tokens',
      'model-request-invalid',
      'model-throttled',
      'model-answer-unreadable',
      'model-connection-lost',
    ]);
  });

  it('says that there are too few or too many, before anything leaves', async () => {
    const { batch, bucket, server } = await aBatch();
    expect(await batch.submit(questions(2), signal)).toEqual({
      ...{ ok: false, code: 'batch-too-small', limit: 3 },
    });
    expect(await batch.submit(questions(10), signal)).toMatchObject({ code: 'batch-too-large' });
    expect([bucket.size, server.jobs.length]).toEqual([0, 0]);
  });

  it('is stopped, and fails by a code', async () => {
    const bench = await aBatch({ statuses: ['InProgress'] });
    const job = await submit(bench, 3);
    await bench.batch.stop(job, signal);
    expect(await bench.batch.read(job, signal)).toEqual({ kind: 'ended', outcome: 'partly' });
    await bench.server.close();
    const other = await aBatch({ endsAs: 'Failed' });
    const failing = await submit(other, 3);
    expect(await other.batch.read(failing, signal)).toEqual({
      kind: 'failed',
      code: 'batch-failed',
    });
    const unknown = { ...failing, jobId: 'arn:none' };
    await expect(other.batch.read(unknown, signal)).rejects.toMatchObject({
      fault: 'model-request-invalid',
    });
  });
});
