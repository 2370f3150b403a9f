import type { ConverseStreamOutput } from '@aws-sdk/client-bedrock-runtime';
import { describe, expect, it } from 'vitest';
import { readConverse, readConverseStream } from './read-converse.js';

async function* inOrder<Item>(items: readonly Item[]): AsyncGenerator<Item, void, undefined> {
  yield* items;
}
const read = (events: readonly ConverseStreamOutput[]) =>
  readConverseStream(inOrder(events), () => undefined);

const started: ConverseStreamOutput = {
  contentBlockStart: {
    contentBlockIndex: 1,
    start: { toolUse: { toolUseId: 't', name: 'facts' } },
  },
};
const wrote = (input: string, contentBlockIndex = 1): ConverseStreamOutput => ({
  contentBlockDelta: { contentBlockIndex, delta: { toolUse: { input } } },
});
const said = (text: string): ConverseStreamOutput => ({
  contentBlockDelta: { contentBlockIndex: 0, delta: { text } },
});
const stopped: ConverseStreamOutput = { messageStop: { stopReason: 'tool_use' } };

describe('readConverseStream', () => {
  it('takes the input of the tool, whatever the model says before it', async () => {
    const reading = await read([
      said('Let me see.'),
      started,
      wrote('{"a"'),
      wrote(':1}'),
      stopped,
    ]);
    expect(reading).toEqual({ text: '{"a":1}', stopReason: 'end', usage: null });
  });

  it('takes what the model says where it calls no tool', async () => {
    const end: ConverseStreamOutput = { messageStop: { stopReason: 'end_turn' } };
    expect((await read([said('No'), said(' facts.'), end])).text).toBe('No facts.');
  });

  it('does not mix a second call of the tool into the first', async () => {
    const second: ConverseStreamOutput = {
      contentBlockStart: { ...started.contentBlockStart, contentBlockIndex: 2 },
    };
    const reading = await read([started, wrote('{}'), second, wrote('{"b":2}', 2), stopped]);
    expect(reading.text).toBe('{}');
  });

  it('takes a stream that ends without its stop reason for broken off', async () => {
    await expect(read([started, wrote('{"a":1}')])).rejects.toMatchObject({
      fault: 'model-connection-lost',
    });
  });
});

describe('readConverse', () => {
  it('takes an answer that the context window cut for cut', () => {
    const { stopReason } = readConverse({
      output: { message: { role: 'assistant', content: [{ text: '{"a":' }] } },
      stopReason: 'model_context_window_exceeded',
    });
    expect(stopReason).toBe('max-tokens');
  });

  it('does not take an answer without a message for an empty one', () => {
    expect(() => readConverse({})).toThrow('not what the wire promises');
  });
});
