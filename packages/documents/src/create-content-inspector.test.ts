import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createContentInspector } from './create-content-inspector.js';

const inspector = createContentInspector({ maxBytes: 1_000_000 });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const fixture = async (name: string) =>
  new Uint8Array(await readFile(new URL(`../fixtures/${name}`, import.meta.url)));

describe('createContentInspector', () => {
  it('tells the type by the content, whatever the name promises nothing of', async () => {
    const bytes = await fixture('discharge-summary-office.pdf');
    const content = { bytes, fileName: 'upload', mediaType: null };
    expect(await inspector.inspect(content)).toEqual({ ok: true, format: 'pdf' });
  });

  it('refuses content that is not what it is called', async () => {
    const content = { bytes: bytesOf('A note.'), fileName: 'note.pdf', mediaType: null };
    expect(await inspector.inspect(content)).toMatchObject({
      ok: false,
      failure: { code: 'type-mismatch' },
    });
  });

  it.each([
    ['empty-file', new Uint8Array()],
    ['file-too-large', new Uint8Array(1_000_001).fill(97)],
    ['unsupported-type', Uint8Array.of(0, 1, 2, 3, 0, 0, 0, 255)],
  ])('refuses with %s', async (code, bytes) => {
    const outcome = await inspector.inspect({ bytes, fileName: 'x', mediaType: null });
    expect(outcome).toMatchObject({ ok: false, failure: { code } });
  });
});
