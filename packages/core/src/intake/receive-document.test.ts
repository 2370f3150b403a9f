import { describe, expect, it } from 'vitest';
import type { DocumentFailure } from '../document/source-document.js';
import type { ReceiveInput } from '../service/service.js';
import { aContext, aService } from '../testing/index.js';

const bytes = new TextEncoder().encode('PMH: hypertension.');

const anUpload = (overrides: Partial<ReceiveInput> = {}): ReceiveInput => ({
  fileName: 'Jane Roe progress note.txt',
  mediaType: 'text/plain',
  bytes,
  caseId: null,
  processing: 'hold',
  ...overrides,
});

describe('receiving a document', () => {
  it('stores the bytes, the entry and an audit entry, and asks nobody to read it yet', async () => {
    const { service, stores } = aService();
    const received = await service.receive(anUpload(), aContext());
    if (!received.ok) throw new Error('refused');
    const { entry, created } = received.value;
    expect(created).toBe(true);
    expect(entry).toMatchObject({ state: { status: 'uploaded' }, sizeBytes: bytes.length });
    expect(await stores.documents.get(entry.storageKey)).toEqual(bytes);
    expect(await stores.records.find(entry.id)).toEqual(entry);
    const [audited] = (await stores.auditLog.list({ limit: 1 })).items;
    expect(audited).toMatchObject({ action: 'document.receive', subject: entry.id });
    const depth = await stores.queue.depth();
    expect(depth.every(({ waiting }) => waiting === 0)).toBe(true);
  });

  it('queues the reading in the same step where it shall be read', async () => {
    const { service, stores } = aService();
    const received = await service.receive(anUpload({ processing: 'queue' }), aContext());
    if (!received.ok) throw new Error('refused');
    const { state } = received.value.entry;
    if (state.status !== 'processing') throw new Error('not queued');
    expect((await stores.queue.find(state.jobId))?.payload.documentId).toBe(
      received.value.entry.id,
    );
  });

  it('knows the same bytes of the same case again, and stores them once', async () => {
    const { service, stores } = aService();
    const first = await service.receive(anUpload(), aContext());
    const again = await service.receive(anUpload({ fileName: 'copy.txt' }), aContext());
    const other = await service.receive(anUpload({ caseId: 'case-2' }), aContext());
    if (!first.ok || !again.ok || !other.ok) throw new Error('refused');
    expect(again.value).toEqual({ entry: first.value.entry, created: false });
    expect(other.value.created).toBe(true);
    expect(await stores.documents.list({ prefix: 'documents/', limit: 10 })).toHaveLength(2);
  });

  it('keeps one document of two that arrive at once', async () => {
    const { service, stores } = aService();
    const both = await Promise.all([
      service.receive(anUpload(), aContext()),
      service.receive(anUpload(), aContext()),
    ]);
    const ids = both.map((received) => (received.ok ? received.value.entry.id : 'refused'));
    expect(new Set(ids).size).toBe(1);
    expect(ids).not.toContain('refused');
    expect(await stores.documents.list({ prefix: 'documents/', limit: 10 })).toHaveLength(1);
  });

  it('refuses what the inspector refuses, with its code, and stores nothing', async () => {
    const failure: DocumentFailure = {
      code: 'empty-file',
      message: 'The file is empty.',
      remedy: 'Send it again.',
    };
    const inspector = { inspect: async () => ({ ok: false, failure }) as const };
    const { service, stores } = aService({ inspector });
    const received = await service.receive(anUpload(), aContext());
    expect(received).toMatchObject({ ok: false, failure: { kind: 'invalid', code: 'empty-file' } });
    expect((await stores.records.list({ limit: 10 })).items).toEqual([]);
    expect(await stores.documents.list({ prefix: '', limit: 10 })).toEqual([]);
  });

  it('refuses a file beyond the limit and a file without a name', async () => {
    const { service, deps } = aService();
    const huge = new Uint8Array(deps.limits.maxDocumentBytes + 1);
    expect(await service.receive(anUpload({ bytes: huge }), aContext())).toMatchObject({
      failure: { kind: 'too-large', code: 'file-too-large' },
    });
    expect(await service.receive(anUpload({ fileName: ' ' }), aContext())).toMatchObject({
      failure: { kind: 'invalid', code: 'file-name-invalid' },
    });
  });

  it('tells no log what the file is called', async () => {
    const { service, telemetry } = aService();
    await service.receive(anUpload(), aContext());
    expect(telemetry.lines).not.toEqual([]);
    expect(JSON.stringify([telemetry.lines, telemetry.counts])).not.toContain('Roe');
  });
});
