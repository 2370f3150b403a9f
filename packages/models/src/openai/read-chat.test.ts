import { describe, expect, it } from 'vitest';
import { readChat, readChatStream } from './read-chat.js';

async function* inOrder(events: readonly unknown[]): AsyncGenerator<string, void, undefined> {
  for (const event of events) yield typeof event === 'string' ? event : JSON.stringify(event);
}
const chunk = (delta: object, finish_reason: string | null = null) => ({
  choices: [{ index: 0, delta, finish_reason }],
});

describe('readChatStream', () => {
  it('puts pieces together, with the usage that comes after the end', async () => {
    const usage = {
      prompt_tokens: 10,
      completion_tokens: 2,
      prompt_tokens_details: { cached_tokens: 4 },
    };
    const events = [chunk({ content: '{' }), chunk({ content: '}' }, 'stop')];
    const reading = await readChatStream(inOrder([...events, { choices: [], usage }, '[DONE]']));
    expect(reading).toEqual({
      text: '{}',
      stopReason: 'end',
      usage: { inputTokens: 6, outputTokens: 2, cacheReadTokens: 4, cacheWriteTokens: 0 },
    });
  });

  it('takes a stream that ends without its reason for broken off', async () => {
    await expect(readChatStream(inOrder([chunk({ content: '{}' })]))).rejects.toMatchObject({
      fault: 'model-connection-lost',
    });
  });
});

describe('readChat', () => {
  const answer = (message: object, finish_reason: string) =>
    readChat(JSON.stringify({ choices: [{ index: 0, message, finish_reason }] }));

  it('takes a refusal for one, though the server says that the model ended', () => {
    expect(answer({ content: null, refusal: 'I cannot.' }, 'stop')).toMatchObject({
      text: 'I cannot.',
      stopReason: 'refusal',
    });
  });

  it('does not take a reason that it does not know for the end', () => {
    expect(answer({ content: '{}' }, 'insufficient_system_resource').stopReason).toBe('other');
  });

  it('does not take an answer without a choice for an empty one', () => {
    expect(() => readChat('{"choices":[]}')).toThrow('not what the wire promises');
  });
});
