import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { aModelRequest } from '@medextract/core/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toConverseInput } from '../bedrock/to-converse-input.js';
import { type ModelServer, startModelServer } from './index.js';

describe('startModelServer', () => {
  let server: ModelServer | undefined;
  const start = async (): Promise<ModelServer> => {
    server = await startModelServer({ answer: () => ({ text: '{"facts":["a"]}' }) });
    return server;
  };
  afterEach(async () => {
    vi.unstubAllEnvs();
    await server?.close();
  });

  it('serves the SDK as it comes, over HTTP/2, found by the standard variable alone', async () => {
    const { url, calls } = await start();
    vi.stubEnv('AWS_ENDPOINT_URL_BEDROCK_RUNTIME', url);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
    const client = new BedrockRuntimeClient({ region: 'us-east-1' });
    const input = toConverseInput(aModelRequest(), {
      ...{ invokeId: 'm', toolChoice: 'forced', guardrail: null },
    });
    const { output } = await client.send(new ConverseCommand(input));
    client.destroy();
    expect(output?.message?.content?.[0]?.toolUse?.input).toEqual({ facts: ['a'] });
    expect(calls).toHaveLength(1);
  });

  it('refuses what Bedrock would refuse', async () => {
    const { url, calls } = await start();
    const post = (path: string, body: string) =>
      fetch(`${url}${path}`, { method: 'POST', body, headers: { connection: 'close' } });
    expect((await post('/model/m/converse', '{"messages":"none"}')).status).toBe(400);
    expect((await post('/v1/chat/completions', 'not JSON')).status).toBe(400);
    expect((await post('/elsewhere', '{}')).status).toBe(404);
    expect(calls).toHaveLength(0);
  });

  it('holds the model to the tokens that it was given', async () => {
    const { openAiUrl } = await start();
    const messages = [{ role: 'user', content: 'x' }];
    const body = JSON.stringify({ model: 'm', max_tokens: 2, messages });
    const answer = await fetch(`${openAiUrl}/chat/completions`, { method: 'POST', body });
    expect(await answer.json()).toMatchObject({
      choices: [{ message: { content: '{"facts"' }, finish_reason: 'length' }],
      usage: { completion_tokens: 2 },
    });
  });
});
