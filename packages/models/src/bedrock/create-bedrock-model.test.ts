import { aModelRequest } from '@medextract/core/testing';
import { describeLanguageModel } from '@medextract/core/testing/contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ModelServer, nodeCallDeps, startModelServer } from '../testing/index.js';
import { type BedrockModelOptions, createBedrockModel } from './create-bedrock-model.js';

const traits = {
  modelId: 'stand-in.model-v1:0',
  contextTokens: 200_000,
  maxOutputTokens: 8_000,
  takesImages: true,
  cacheMinimumTokens: 1_024,
};
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const silence = { firstByteMs: 2_000, gapMs: 100 };

const aModel = (server: ModelServer, options: Partial<BedrockModelOptions> = {}) =>
  createBedrockModel(nodeCallDeps, {
    traits,
    region: 'us-east-1',
    endpoint: server.url,
    credentials,
    ...options,
  });

const startServer = () => startModelServer({ answer: () => ({ text: '{"facts":[]}' }) });

for (const streams of [false, true]) {
  describeLanguageModel(streams ? 'Bedrock ConverseStream' : 'Bedrock Converse', {
    streams,
    async start() {
      const server = await startServer();
      const model = aModel(server, streams ? { stream: silence } : {});
      const close = () => {
        model.close();
        return server.close();
      };
      return { model, play: server.play, seen: server.calls, close };
    },
  });
}

describe('createBedrockModel', () => {
  let server: ModelServer | undefined;
  const start = async (): Promise<ModelServer> => {
    server = await startServer();
    return server;
  };
  afterEach(async () => {
    vi.unstubAllEnvs();
    await server?.close();
  });

  it('finds the endpoint by the standard variable', async () => {
    const { url, calls } = await start();
    vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', url);
    await createBedrockModel(nodeCallDeps, { traits, region: 'us-east-1', credentials }).generate(
      aModelRequest(),
    );
    expect(calls).toHaveLength(1);
  });

  it('calls an inference profile by its ARN, and answers for the model', async () => {
    const inferenceProfile =
      'arn:aws:bedrock:us-east-1:000000000000:inference-profile/us.stand-in.model-v1:0';
    const stage = await start();
    const answer = await aModel(stage, { inferenceProfile }).generate(aModelRequest());
    expect(stage.calls[0]?.modelId).toBe(inferenceProfile);
    expect(answer.modelId).toBe(traits.modelId);
  });

  it('calls a stream that falls silent half-way timed out, long before the deadline', async () => {
    const stage = await start();
    stage.play({ fault: 'stall' });
    const startedAt = Date.now();
    const call = aModel(stage, { stream: silence }).generate(aModelRequest());
    await expect(call).rejects.toMatchObject({ fault: 'model-timeout', charged: 'unknown' });
    expect(Date.now() - startedAt).toBeLessThan(2_000);
  });

  it('keeps a long prefix where calls come often enough, and reads it the second time', async () => {
    const stage = await start();
    const price = {
      ...{ modelId: traits.modelId, since: '2025-01-01', inputUsd: 3, outputUsd: 15 },
      ...{ cacheReadUsd: 0.3, cacheWriteUsd: 3.75 },
    };
    const request = aModelRequest({
      system: [{ kind: 'text', text: 'rule '.repeat(2_000) }, { kind: 'cache-point' }],
    });
    const often = aModel(stage, { cache: { price, arrivals: { perMinute: 1, keptMs: 300_000 } } });
    const seldom = aModel(stage, {
      cache: { price, arrivals: { perMinute: 0.01, keptMs: 300_000 } },
    });
    expect((await seldom.generate(request)).usage).toMatchObject({ cacheWriteTokens: 0 });
    const wrote = (await often.generate(request)).usage?.cacheWriteTokens ?? 0;
    expect(wrote).toBeGreaterThan(1_024);
    expect((await often.generate(request)).usage).toMatchObject({ cacheReadTokens: wrote });
  });

  it('leaves repeating to others, unless it is told to let the SDK repeat', async () => {
    const stage = await start();
    stage.play({ fault: 'error-503' }, { fault: 'error-503' });
    await expect(aModel(stage).generate(aModelRequest())).rejects.toThrow();
    expect(stage.calls).toHaveLength(1);
    await aModel(stage, { sdkAttempts: 2 }).generate(aModelRequest());
    expect(stage.calls).toHaveLength(3);
  });

  it('says that an endpoint which is not there is not able to answer', async () => {
    const stage = await start();
    await stage.close();
    await expect(aModel(stage).generate(aModelRequest())).rejects.toMatchObject({
      fault: 'model-unavailable',
      charged: 'no',
    });
  });
});
