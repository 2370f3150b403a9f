import { aModelRequest, type StageStep } from '@medextract/core/testing';
import { describeLanguageModel } from '@medextract/core/testing/contracts';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type ChatForm,
  type ModelServer,
  nodeCallDeps,
  startModelServer,
} from '../testing/index.js';
import { createOpenAiModel } from './create-openai-model.js';

const traits = {
  modelId: 'stand-in',
  contextTokens: 32_000,
  maxOutputTokens: 4_000,
  takesImages: true,
  cacheMinimumTokens: null,
};
const silence = { firstByteMs: 2_000, gapMs: 100 };
const startServer = (refusedForms: readonly ChatForm[] = []) =>
  startModelServer({ answer: () => ({ text: '{"facts":[]}' }), refusedForms });

/** A request that is not accepted is not accepted in any form. */
const inEveryForm = (step: StageStep): StageStep[] =>
  step.fault === 'invalid-request' ? [step, step, step] : [step];

for (const streams of [false, true]) {
  describeLanguageModel(streams ? 'chat completions, streamed' : 'chat completions', {
    streams,
    async start() {
      const server = await startServer();
      const options = { traits, baseUrl: server.openAiUrl, apiKey: 'key' };
      return {
        model: createOpenAiModel(nodeCallDeps, streams ? { ...options, stream: silence } : options),
        play: (...steps) => server.play(...steps.flatMap(inEveryForm)),
        seen: server.calls,
        close: server.close,
      };
    },
  });
}

describe('createOpenAiModel', () => {
  it('knows a blocked port for a model out of reach', async () => {
    const model = createOpenAiModel(nodeCallDeps, { traits, baseUrl: 'http://127.0.0.1:6000/v1' });
    await expect(model.generate(aModelRequest())).rejects.toMatchObject({
      ...{ fault: 'model-unavailable', charged: 'no' },
    });
  });

  let server: ModelServer | undefined;
  const start = async (refusedForms: readonly ChatForm[] = []): Promise<ModelServer> => {
    server = await startServer(refusedForms);
    return server;
  };
  afterEach(() => server?.close());

  it('asks for JSON where the server knows no schemas, and tells the model the schema', async () => {
    const { openAiUrl, calls } = await start(['json_schema']);
    const model = createOpenAiModel(nodeCallDeps, { traits, baseUrl: openAiUrl });
    await model.generate(aModelRequest());
    expect(calls).toHaveLength(2);
    expect(calls[1]?.schema).toBeNull();
    expect(calls[1]?.system).toContain(JSON.stringify(aModelRequest().schema));
  });

  it('asks in words alone where the server knows neither, and remembers that', async () => {
    const { openAiUrl, calls, play } = await start(['json_schema', 'json_object']);
    const model = createOpenAiModel(nodeCallDeps, { traits, baseUrl: openAiUrl });
    await model.generate(aModelRequest());
    play({ fault: 'invalid-request' });
    await expect(model.generate(aModelRequest())).rejects.toMatchObject({
      fault: 'model-request-invalid',
    });
    expect(calls).toHaveLength(3 + 1);
  });

  it('does not give up on schemas for a request that no form makes good', async () => {
    const { openAiUrl, calls, play } = await start();
    const model = createOpenAiModel(nodeCallDeps, { traits, baseUrl: openAiUrl });
    play(...inEveryForm({ fault: 'invalid-request' }));
    await expect(model.generate(aModelRequest())).rejects.toThrow();
    await model.generate(aModelRequest());
    expect(calls.at(-1)?.schemaName).toBe('facts');
  });

  it('says that a server which is not there is not able to answer', async () => {
    const { openAiUrl, close } = await start();
    await close();
    server = undefined;
    const model = createOpenAiModel(nodeCallDeps, { traits, baseUrl: openAiUrl });
    await expect(model.generate(aModelRequest())).rejects.toMatchObject({
      fault: 'model-unavailable',
      charged: 'no',
    });
  });
});
