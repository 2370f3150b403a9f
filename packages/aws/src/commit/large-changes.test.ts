import { randomBytes } from 'node:crypto';
import {
  aDocumentEntry,
  aNewJob,
  anAuditEvent,
  aReviewItem,
  aRevision,
  createFakeDigest,
  createFixedClock,
} from '@medextract/core/testing';
import { expect, it } from 'vitest';
import { openEmulatedStores } from '../testing/open-emulated-stores.js';
import { describeWithEmulators } from '../testing/with-emulators.js';

const digest = createFakeDigest();
const open = () => openEmulatedStores({ clock: createFixedClock(), digest });
const aMany = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const words = aMany(120).map((number) => `word${number}`);
const reviews = aMany(350).map((number) => ({
  item: aReviewItem({ id: `review-${number}`, priority: number / 1_000 }),
  expectedVersion: 0,
}));
/** Such that it cannot be packed. */
const largeRecord = JSON.stringify(randomBytes(600_000).toString('base64'));
const largeChange = {
  documents: [{ entry: aDocumentEntry(), expectedVersion: 0, searchWords: words }],
  bytes: [{ key: 'documents/document-1/source', bytes: new Uint8Array([1]) }],
  revisions: [aRevision({ record: largeRecord })],
  reviews,
  audit: [anAuditEvent()],
};

describeWithEmulators('changes beyond one transaction', () => {
  it('are stored whole: words, review items and a record too large for a row', async () => {
    const stores = await open();
    expect(await stores.records.commit(largeChange)).toEqual({ ok: true });
    expect((await stores.records.findRevision('document-1'))?.record).toBe(largeRecord);
    const { items } = await stores.reviews.list({ limit: 400, status: 'open' });
    expect(items.map(({ id }) => id)).toEqual(aMany(350).map((n) => `review-${351 - n}`));
    expect(await stores.reviews.count()).toEqual({ open: 350, claimed: 0, done: 0 });
    for (const word of ['word1', 'word120']) {
      expect((await stores.records.list({ limit: 9, words: [word] })).items).toHaveLength(1);
    }
  });

  it('are erased whole, and the jobs that the erasure brings stay', async () => {
    const stores = await open();
    await stores.records.commit(largeChange);
    const erase = [{ documentId: 'document-1', expectedVersion: 1 }];
    const brought = ['job-2', 'job-3'].map((id) => aNewJob({ id }));
    await stores.queue.enqueue([aNewJob({ id: 'job-1' }), ...brought.slice(1)]);
    const change = { erase, jobs: brought, audit: [] };
    expect(await stores.records.commit(change)).toEqual({ ok: true });
    expect(await stores.reviews.count()).toEqual({ open: 0, claimed: 0, done: 0 });
    expect(await stores.reviews.find('review-350')).toBeUndefined();
    expect((await stores.records.list({ limit: 9, words: ['word1'] })).items).toEqual([]);
    expect(await stores.queue.find('job-1')).toBeUndefined();
    for (const id of ['job-2', 'job-3']) {
      expect(await stores.queue.find(id)).toMatchObject({ state: { status: 'waiting' } });
    }
    expect(await stores.records.listRevisions('document-1')).toEqual([]);
  });

  it('leave nothing in the bucket where they are refused', async () => {
    const stores = await open();
    await stores.records.commit({ documents: largeChange.documents, audit: [] });
    const refused = await stores.records.commit(largeChange);
    expect(refused).toEqual({ ok: false, conflict: 'duplicate' });
    expect(await stores.documents.list({ prefix: '', limit: 9 })).toEqual([]);
  });

  it('are refused by a code of their own where they cannot be bounded', async () => {
    const { records, auditLog } = await open();
    const audit = aMany(120).map(() => anAuditEvent());
    const tooLarge = { code: 'change-too-large', retryable: false };
    await expect(records.commit({ audit })).rejects.toMatchObject(tooLarge);
    expect((await auditLog.head()).sequence).toBe(0);
    await auditLog.append(audit);
    expect((await auditLog.head()).sequence).toBe(120);
  });

  it('bring bytes that replace earlier ones in the same step, which then go', async () => {
    const clock = { now: () => Date.now() + 7_200_000 };
    const stores = await openEmulatedStores({ clock, digest });
    const key = 'documents/document-1/reading';
    const write = (version: number) =>
      stores.records.commit({
        documents: [{ entry: aDocumentEntry({ version }), expectedVersion: version - 1 }],
        bytes: [{ key, bytes: new Uint8Array([version]) }],
        audit: [],
      });
    await write(1);
    await write(2);
    expect(await write(2)).toEqual({ ok: false, conflict: 'version' });
    expect(await stores.documents.get(key)).toEqual(new Uint8Array([2]));
    expect(await stores.documents.list({ prefix: '', limit: 9 })).toEqual([key]);
    // Nothing was left for the sweep.
    expect((await stores.sweep()).objects).toBe(0);
  });
});
