import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from './read-lines.js';

async function* inChunks(bytes: Uint8Array, sizes: readonly number[]) {
  let at = 0;
  for (const size of sizes) {
    if (at >= bytes.length) return;
    yield bytes.subarray(at, at + size);
    at += size;
  }
  yield bytes.subarray(at);
}

async function linesOf(bytes: Uint8Array, sizes: readonly number[], maxBytes = 1_000) {
  return Array.fromAsync(readLines(inChunks(bytes, sizes), maxBytes));
}

describe('readLines', () => {
  it('gives the same lines wherever the chunks are cut', async () => {
    const lines = fc.array(
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', '')),
    );
    const sizes = fc.array(fc.integer({ min: 1, max: 7 }));
    await fc.assert(
      fc.asyncProperty(lines, sizes, async (texts, cuts) => {
        const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(''));
        const read = await linesOf(bytes, cuts, 10_000);
        expect(read).toEqual(
          texts.map((text, index) => ({
            ok: true,
            number: index + 1,
            text: text.replace(/^\ufeff/, ''),
          })),
        );
      }),
    );
  });

  it('tells a line that is too long, and goes on with the next', async () => {
    const read = await linesOf(Buffer.from(`${'x'.repeat(50)}\nok\n`), [9, 9, 9], 20);
    expect(read).toEqual([
      { ok: false, number: 1, code: 'line-too-long' },
      { ok: true, number: 2, text: 'ok' },
    ]);
  });

  it('tells a line that is not UTF-8', async () => {
    const read = await linesOf(Buffer.from([0x61, 0xff, 0x0a, 0x62]), []);
    expect(read).toEqual([
      { ok: false, number: 1, code: 'not-utf-8' },
      { ok: true, number: 2, text: 'b' },
    ]);
  });
});
