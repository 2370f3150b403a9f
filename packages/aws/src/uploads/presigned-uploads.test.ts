import { createDirectUploads, done, type ReceiveInput } from '@medextract/core/service';
import {
  aContext,
  aDocumentEntry,
  aPrincipal,
  createCountedSecrets,
  createFakeDigest,
  createFixedClock,
  createSequentialIds,
} from '@medextract/core/testing';
import { expect, it } from 'vitest';
import { openEmulatedStores, openEmulators } from '../testing/open-emulated-stores.js';
import { describeWithEmulators } from '../testing/with-emulators.js';
import { createPresignedUploads } from './create-presigned-uploads.js';

const request = {
  fileName: 'A Name.pdf',
  mediaType: null,
  caseId: null,
  processing: 'hold',
} as const;

async function open() {
  const { others: access } = await openEmulators();
  const deps = { clock: createFixedClock(), digest: createFakeDigest() };
  const { documents, bucket } = await openEmulatedStores(deps);
  const received: ReceiveInput[] = [];
  const slots = createDirectUploads({
    ...{ ...deps, documents, ids: createSequentialIds(), secrets: createCountedSecrets() },
    limits: { maxDocumentBytes: 100, maxAttempts: 1, resultPollMs: 1 },
    slotMs: 60_000,
    records: { find: async () => undefined },
    async receive(input) {
      received.push(input);
      return done({ entry: aDocumentEntry(), created: true });
    },
  });
  const given = { access, bucket, slots, addressMs: 60_000, maxDocumentBytes: 100 };
  const uploads = createPresignedUploads(given);
  const openSlot = async () => {
    const opened = await uploads.open(request, aContext());
    if (!opened.ok || opened.value.target.kind !== 'url') throw new Error('No address.');
    return { id: opened.value.id, url: opened.value.target.url };
  };
  return { uploads, received, documents, openSlot };
}

const send = (url: string, size: number) =>
  fetch(url, { method: 'PUT', body: new Uint8Array(size).fill(7) });

describeWithEmulators('an address for an upload', () => {
  it('takes the bytes, which then become a document of whoever opened it', async () => {
    const { uploads, received, documents, openSlot } = await open();
    const { id, url } = await openSlot();
    expect(url).not.toMatch(/name/i);
    expect(await uploads.complete(id, aContext())).toMatchObject({
      failure: { code: 'upload-empty' },
    });
    expect((await send(url, 50)).status).toBe(200);
    const stranger = aContext({ principal: aPrincipal({ id: 'principal-2' }) });
    expect(await uploads.complete(id, stranger)).toMatchObject({
      failure: { code: 'upload-not-found' },
    });
    expect(await uploads.complete(id, aContext())).toMatchObject({ ok: true });
    expect(received).toMatchObject([{ fileName: 'A Name.pdf', bytes: { byteLength: 50 } }]);
    expect(await documents.list({ prefix: 'uploads/', limit: 9 })).toEqual([]);
  });

  it('makes no document of what is too large, and does not read it', async () => {
    const { uploads, received, openSlot } = await open();
    const { id, url } = await openSlot();
    await send(url, 101);
    const tooLarge = { kind: 'too-large', code: 'file-too-large' };
    expect(await uploads.complete(id, aContext())).toMatchObject({ failure: tooLarge });
    expect(received).toEqual([]);
  });

  it('is the only way: a token is not taken, and no other id looked at', async () => {
    const { uploads } = await open();
    const notFound = { failure: { code: 'upload-not-found' } };
    const bytes = new Uint8Array(1);
    expect(await uploads.write({ token: 'id-000001.s', bytes })).toMatchObject(notFound);
    expect(await uploads.complete('../documents/1/source', aContext())).toMatchObject(notFound);
  });
});
