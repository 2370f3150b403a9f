import { describe, expect, it } from 'vitest';
import { aContext, aService } from '../testing/index.js';
import { purgeExpired } from './purge.js';
import { purgeSources } from './purge-sources.js';
import { keepForGood } from './retention-policy.js';
import { trimPast } from './trim-past.js';

const dayMs = 86_400_000;

async function received(house: ReturnType<typeof aService>, text: string) {
  const bytes = new TextEncoder().encode(text);
  const upload = { fileName: 'a.txt', mediaType: null, bytes, caseId: null } as const;
  const outcome = await house.service.receive({ ...upload, processing: 'queue' }, aContext());
  await house.workOnce();
  if (!outcome.ok) throw new Error('refused');
  return outcome.value.entry.id;
}

describe('deleting a document', () => {
  it('leaves no byte, no record, no doubt and no word; the audit entries stay', async () => {
    const house = aService();
    const id = await received(house, 'PMH: asthma.');
    expect(await house.stores.documents.list({ prefix: '', limit: 10 })).toHaveLength(2);
    expect((await house.service.delete(id, aContext())).ok).toBe(true);
    expect(await house.stores.documents.list({ prefix: '', limit: 10 })).toEqual([]);
    expect(await house.stores.records.findRevision(id)).toBeUndefined();
    expect((await house.stores.records.list({ limit: 10, words: ['txt'] })).items).toEqual([]);
    const { items } = await house.stores.auditLog.list({ limit: 10, subject: id });
    expect(items.map(({ action }) => action)).toContain('document.delete');
  });

  it('finishes the work of a process that ended before the bytes were gone', async () => {
    const house = aService();
    const id = await received(house, 'PMH: asthma.');
    await house.service.delete(id, aContext());
    await house.stores.documents.put(`documents/${id}/source`, new Uint8Array([1]));
    await house.workOnce();
    expect(await house.stores.documents.list({ prefix: '', limit: 10 })).toEqual([]);
  });

  it('is refused while the document is on legal hold', async () => {
    const house = aService();
    const documentId = await received(house, 'PMH: asthma.');
    const reason = 'claim under dispute';
    await house.service.setLegalHold({ documentId, hold: 'on', reason }, aContext());
    expect(await house.service.delete(documentId, aContext())).toMatchObject({
      failure: { code: 'legal-hold' },
    });
    await house.service.setLegalHold({ documentId, hold: 'off', reason }, aContext());
    expect((await house.service.delete(documentId, aContext())).ok).toBe(true);
  });
});

describe('retention', () => {
  it('deletes what is over age, and neither what is younger nor what is on hold', async () => {
    const house = aService();
    const old = await received(house, 'old');
    const held = await received(house, 'held');
    const reason = 'claim';
    await house.service.setLegalHold({ documentId: held, hold: 'on', reason }, aContext());
    house.clock.advance(31 * dayMs);
    const young = await received(house, 'young');
    const policy = { ...keepForGood, completedDays: 30 };
    const { signal } = new AbortController();
    expect(await purgeExpired({ ...house.deps, policy }, signal)).toEqual({ deleted: 1, kept: 1 });
    const left = (await house.stores.records.list({ limit: 10 })).items.map(({ id }) => id);
    expect(left.sort()).toEqual([held, young].sort());
    expect(left).not.toContain(old);
  });

  it('keeps everything for good unless told otherwise', async () => {
    const house = aService();
    await received(house, 'old');
    house.clock.advance(10_000 * dayMs);
    const { signal } = new AbortController();
    const report = await purgeExpired({ ...house.deps, policy: keepForGood }, signal);
    expect(report).toEqual({ deleted: 0, kept: 0 });
  });
});

describe('retention of what was sent', () => {
  const policy = { ...keepForGood, sourceDays: 30 };
  const { signal } = new AbortController();

  it('takes the bytes that are over age of what was read; record, text and the audit entry stay', async () => {
    const house = aService();
    const { documents, auditLog } = house.stores;
    const old = await received(house, 'PMH: asthma.');
    house.clock.advance(31 * dayMs);
    const young = await received(house, 'young');
    const deps = { ...house.deps, policy };
    expect(await purgeSources(deps, signal)).toEqual({ deleted: 1, kept: 0 });
    expect(await house.service.getSource(old, aContext())).toMatchObject({
      failure: { code: 'source-missing' },
    });
    expect(await documents.get(`documents/${young}/source`)).toBeDefined();
    expect((await house.service.getReading(old, aContext())).ok).toBe(true);
    expect((await house.service.getResult(old, aContext())).ok).toBe(true);
    const { items } = await auditLog.list({ limit: 1, action: 'retention.purge' });
    expect(items).toMatchObject([{ subject: old, detail: { code: 'source' } }]);
    expect(await purgeSources(deps, signal)).toEqual({ deleted: 0, kept: 0 });
  });

  it('leaves what is on hold, and what was never read', async () => {
    const house = aService();
    const documentId = await received(house, 'held');
    const bytes = new TextEncoder().encode('unread');
    const upload = { fileName: 'b.txt', mediaType: null, bytes, caseId: null } as const;
    await house.service.receive({ ...upload, processing: 'hold' }, aContext());
    const hold = { documentId, hold: 'on', reason: 'claim' } as const;
    await house.service.setLegalHold(hold, aContext());
    house.clock.advance(31 * dayMs);
    const deps = { ...house.deps, policy };
    expect(await purgeSources(deps, signal)).toEqual({ deleted: 0, kept: 2 });
    expect((await house.service.getSource(documentId, aContext())).ok).toBe(true);
  });

  it('takes nothing unless told to', async () => {
    const house = aService();
    await received(house, 'old');
    house.clock.advance(10_000 * dayMs);
    const report = await purgeSources({ ...house.deps, policy: keepForGood }, signal);
    expect(report).toEqual({ deleted: 0, kept: 0 });
  });
});

describe('trimming what is past', () => {
  it('takes completed jobs and events that are over age, and says so in the audit log', async () => {
    const house = aService();
    const { past, auditLog, events } = house.stores;
    if (past === undefined) throw new Error('no past');
    await received(house, 'old');
    const newest = await events.newest();
    const advance = { reader: 'webhooks', from: 0, to: newest } as const;
    await house.stores.records.commit({ advance, audit: [] });
    house.clock.advance(31 * dayMs);
    const { signal } = new AbortController();
    const policy = { ...keepForGood, completedJobDays: 30, eventDays: 30 };
    const report = await trimPast({ ...house.deps, past, policy }, signal);
    expect(report).toEqual({ jobs: 1, events: newest - 1 });
    const { items } = await auditLog.list({ limit: 2, action: 'retention.purge' });
    expect(items.map(({ detail }) => detail)).toEqual([
      { code: 'events', count: newest - 1 },
      { code: 'jobs', count: 1 },
    ]);
    expect(await trimPast({ ...house.deps, past, policy: keepForGood }, signal)).toEqual({
      jobs: 0,
      events: 0,
    });
  });
});
