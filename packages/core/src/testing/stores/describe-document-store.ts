import { describe, expect, it } from 'vitest';
import type { DocumentStore } from '../../catalogue/document-store.js';
import { countUpTo, openStores, type StoresContract } from './stores-contract.js';

const bytesOf = (length: number, seed = 0): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + seed) % 256);

type Open = () => Promise<DocumentStore>;

function testBytes(open: Open): void {
  it.each([0, 1, 3_000, 255_999, 256_001, 3_000_000])('gives %d bytes back', async (length) => {
    const documents = await open();
    await documents.put('documents/1/source', bytesOf(length));
    const given = await documents.get('documents/1/source');
    expect(given?.byteLength).toBe(length);
    expect(Buffer.compare(given ?? new Uint8Array(1), bytesOf(length))).toBe(0);
  });

  it('replaces bytes whole, small by large and large by small', async () => {
    const documents = await open();
    for (const length of [10, 1_000_000, 5]) {
      await documents.put('a', bytesOf(length, length));
      expect(await documents.get('a')).toEqual(bytesOf(length, length));
    }
    expect(await documents.list({ prefix: '', limit: 9 })).toEqual(['a']);
  });

  it('keeps what it was given, whatever becomes of it', async () => {
    const documents = await open();
    const bytes = bytesOf(5);
    const written = documents.put('a', bytes);
    bytes.fill(0);
    await written;
    (await documents.get('a'))?.fill(0);
    expect(await documents.get('a')).toEqual(bytesOf(5));
  });
}

function testKeys(open: Open): void {
  it('knows no key that was deleted or never put', async () => {
    const documents = await open();
    for (const length of [5, 1_000_000]) {
      await documents.put('a', bytesOf(length));
      await documents.delete('a');
      expect(await documents.get('a')).toBeUndefined();
      await documents.delete('a');
    }
    expect(await documents.list({ prefix: '', limit: 9 })).toEqual([]);
  });

  it('lists keys by prefix, in order, from a key on', async () => {
    const documents = await open();
    for (const number of countUpTo(5).reverse()) {
      await documents.put(`documents/${number}/source`, bytesOf(number % 2 === 0 ? 5 : 300_000));
    }
    await documents.put('documents_', bytesOf(1));
    await documents.put('uploads/%', bytesOf(1));
    const list = (after?: string) =>
      documents.list({
        prefix: 'documents/',
        limit: 2,
        ...(after === undefined ? {} : { after }),
      });
    expect(await list()).toEqual(['documents/1/source', 'documents/2/source']);
    expect(await list('documents/2/source')).toEqual(['documents/3/source', 'documents/4/source']);
    expect(await list('documents/5/source')).toEqual([]);
    expect(await documents.list({ prefix: 'uploads/%', limit: 9 })).toEqual(['uploads/%']);
  });

  it.each(['../../outside', 'a/../../b', '/etc/passwd', 'a\u0000b', 'C:\\x', '.', 'né 文🩺'])(
    'takes %j as a name and nothing else',
    async (key) => {
      const documents = await open();
      await documents.put(key, bytesOf(300_000));
      expect(await documents.get(key)).toEqual(bytesOf(300_000));
      expect(await documents.list({ prefix: key, limit: 9 })).toEqual([key]);
    },
  );
}

export function describeDocumentStore(name: string, contract: StoresContract): void {
  const open = async () => (await openStores(contract)).documents;

  describe(`the ${name} document store`, () => {
    testBytes(open);
    testKeys(open);
  });
}
