import { describe, expect, it } from 'vitest';
import { aService } from '../testing/a-service.js';
import { createCountedSecrets } from '../testing/service-fakes.js';
import {
  completeArrivedUpload,
  createDirectUploads,
  sweepDirectUploads,
} from './create-direct-uploads.js';

const { signal } = new AbortController();
const contextOf = (id: string) => ({
  principal: { id, kind: 'api-key', roles: ['underwriter'], scopes: null } as const,
  correlationId: 'c-1',
  signal,
});
const owner = contextOf('key:owner');
const request = {
  fileName: 'note.txt',
  mediaType: null,
  caseId: null,
  processing: 'hold',
} as const;
const bytes = new TextEncoder().encode('Metformin 500 mg.');

async function anUpload() {
  const { deps, service, clock } = aService();
  const own = { receive: service.receive, secrets: createCountedSecrets(), slotMs: 60_000 };
  const uploadDeps = { ...deps, ...own };
  const uploads = createDirectUploads(uploadDeps);
  const opened = await uploads.open(request, owner);
  if (!opened.ok || opened.value.target.kind !== 'token') throw new Error('not opened');
  const { id, target } = opened.value;
  const listKeys = () => deps.documents.list({ prefix: 'uploads/', limit: 10 });
  return { uploads, uploadDeps, deps, service, clock, id, token: target.token, listKeys };
}

describe('createDirectUploads', () => {
  it('makes a document of what was sent, and leaves nothing of the slot', async () => {
    const { uploads, service, id, token, listKeys } = await anUpload();
    expect(await uploads.write({ token, bytes })).toMatchObject({ ok: true });
    const received = await uploads.complete(id, owner);
    if (!received.ok) throw new Error(received.failure.code);
    const { entry } = received.value;
    expect(entry).toMatchObject({ fileName: 'note.txt', receivedBy: 'key:owner' });
    const source = await service.getSource(entry.id, owner);
    expect(source).toMatchObject({ ok: true, value: { bytes } });
    expect(await listKeys()).toEqual([]);
    expect(await uploads.complete(id, owner)).toMatchObject({
      failure: { code: 'upload-not-found' },
    });
  });

  it('takes the bytes that were sent last', async () => {
    const { uploads, service, id, token } = await anUpload();
    await uploads.write({ token, bytes: new TextEncoder().encode('an earlier try') });
    await uploads.write({ token, bytes });
    const received = await uploads.complete(id, owner);
    if (!received.ok) throw new Error(received.failure.code);
    const source = await service.getSource(received.value.entry.id, owner);
    expect(source).toMatchObject({ value: { bytes } });
  });

  it('lets nobody write without the token, and nobody else complete', async () => {
    const { uploads, id, token } = await anUpload();
    for (const bad of [
      '',
      id,
      `${token.slice(0, -1)}_`,
      `../${token}`,
      `${id}.${'x'.repeat(43)}`,
    ]) {
      const outcome = await uploads.write({ token: bad, bytes });
      expect(outcome).toMatchObject({ failure: { code: 'upload-not-found' } });
    }
    await uploads.write({ token, bytes });
    expect(await uploads.complete(id, contextOf('key:other'))).toMatchObject({
      failure: { code: 'upload-not-found' },
    });
  });

  it('says so where nothing was sent, or too much', async () => {
    const { uploads, deps, id, token } = await anUpload();
    expect(await uploads.complete(id, owner)).toMatchObject({ failure: { code: 'upload-empty' } });
    const large = new Uint8Array(deps.limits.maxDocumentBytes + 1);
    expect(await uploads.write({ token, bytes: large })).toMatchObject({
      failure: { code: 'file-too-large' },
    });
  });

  it('is completed once, be it told of the bytes twice and asked by its owner as well', async () => {
    const { uploads, uploadDeps, service, id, token, listKeys } = await anUpload();
    await uploads.write({ token, bytes });
    const context = { correlationId: 'c-2', signal };
    const told = await completeArrivedUpload(uploadDeps, id, context);
    const again = await completeArrivedUpload(uploadDeps, id, context);
    const asked = await uploads.complete(id, owner);
    if (!told?.ok || !again?.ok || !asked.ok) throw new Error('not received');
    expect(told.value).toMatchObject({ created: true, entry: { receivedBy: 'key:owner' } });
    expect([again.value.entry.id, asked.value.entry.id]).toEqual([
      told.value.entry.id,
      told.value.entry.id,
    ]);
    expect((await service.list({ limit: 10 }, owner)).items).toHaveLength(1);
    expect(await listKeys()).toEqual([]);
    expect(await completeArrivedUpload(uploadDeps, id, context)).toBeUndefined();
  });

  it('ends with its time, and the sweep takes away what was left', async () => {
    const { uploads, deps, clock, id, token, listKeys } = await anUpload();
    await uploads.write({ token, bytes });
    expect(await sweepDirectUploads(deps, signal)).toBe(0);
    clock.advance(60_000);
    expect(await uploads.write({ token, bytes })).toMatchObject({ ok: false });
    expect(await uploads.complete(id, owner)).toMatchObject({ ok: false });
    expect(await sweepDirectUploads(deps, signal)).toBe(1);
    expect(await listKeys()).toEqual([]);
  });
});
