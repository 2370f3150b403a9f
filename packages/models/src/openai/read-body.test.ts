import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvents } from './read-body.js';

async function* inPieces(pieces: readonly string[]): AsyncGenerator<string, void, undefined> {
  yield* pieces;
}

const collect = async (pieces: readonly string[]): Promise<string[]> => {
  const events: string[] = [];
  for await (const event of readEvents(inPieces(pieces))) events.push(event);
  return events;
};

describe('readEvents', () => {
  it('reads events however the text is cut, and whatever ends its lines', async () => {
    const data = fc.array(fc.stringMatching(/^[a-z{}": é]{0,12}$/), { maxLength: 6 });
    const ending = fc.constantFrom('\n', '\r\n');
    await fc.assert(
      fc.asyncProperty(data, ending, fc.integer({ min: 1, max: 7 }), async (texts, eol, size) => {
        const stream = texts.map((text) => `data: ${text}${eol}${eol}`).join('');
        const pieces = stream.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
        expect(await collect(pieces)).toEqual(texts);
      }),
    );
  });

  it('passes over comments and other fields, and joins lines of one event', async () => {
    const stream = ': keep-alive\n\nevent: x\nid: 1\ndata: a\ndata:b\n\n';
    expect(await collect([stream])).toEqual(['a\nb']);
  });

  it('gives the last event where its empty line is missing', async () => {
    expect(await collect(['data: a\n\ndata: b'])).toEqual(['a', 'b']);
  });
});
