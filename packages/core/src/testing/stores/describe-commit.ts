import { describe, expect, it } from 'vitest';
import type { Change, CommitConflict } from '../../catalogue/change.js';
import {
  aDocumentEntry,
  aDomainEvent,
  aNewJob,
  anAuditEvent,
  anOutcome,
  aReviewItem,
  aRevision,
} from '../service-builders.js';
import {
  addDocument,
  addLeasedJob,
  countUpTo,
  type OpenedStores,
  openStores,
  type StoresContract,
} from './stores-contract.js';

const second = aDocumentEntry({ id: 'document-2' });

const largeBytes = new Uint8Array(300_000).fill(7);

/** Everything that a step can bring, all of it about a second document. */
const wholeChange: Change = {
  documents: [{ entry: second, expectedVersion: 0, searchWords: ['asthma'] }],
  bytes: [
    { key: 'documents/document-2/source', bytes: new Uint8Array([1, 2, 3]) },
    { key: 'documents/document-2/reading', bytes: largeBytes },
  ],
  revisions: [aRevision({ documentId: second.id })],
  reviews: [{ item: aReviewItem({ id: 'review-2', documentId: second.id }), expectedVersion: 0 }],
  jobs: [aNewJob({ id: 'job-2', payload: { documentId: second.id } })],
  outcomes: [anOutcome({ documentId: second.id })],
  events: [aDomainEvent({ documentId: second.id })],
  advance: { reader: 'webhooks', from: 0, to: 1 },
  audit: [anAuditEvent({ subject: second.id })],
};

/** What of the second document is to be seen. */
async function look({
  records,
  documents,
  reviews,
  queue,
  metrics,
  events,
  auditLog,
}: OpenedStores) {
  const span = { from: '2024-01-01T00:00:00.000Z', to: '2025-01-01T00:00:00.000Z' };
  return {
    document: await records.find(second.id),
    found: (await records.list({ limit: 9, words: ['asthma'] })).items.length,
    source: await documents.get('documents/document-2/source'),
    reading: (await documents.get('documents/document-2/reading'))?.byteLength,
    keys: (await documents.list({ prefix: 'documents/document-2/', limit: 9 })).length,
    revision: await records.findRevision(second.id),
    review: await reviews.find('review-2'),
    job: (await queue.find('job-2'))?.state.status,
    runs: (await metrics.find({ promptVersion: 'offline', ...span }))?.requests,
    events: await events.newest(),
    position: await events.position('webhooks'),
    audit: (await auditLog.list({ limit: 9, subject: second.id })).items.length,
  };
}

const nothing = {
  document: undefined,
  found: 0,
  source: undefined,
  reading: undefined,
  keys: 0,
  revision: undefined,
  review: undefined,
  job: undefined,
  runs: undefined,
  events: 0,
  position: 0,
  audit: 0,
};

const stale = aDocumentEntry({ version: 3 });

/** One more part that cannot be made, and what the whole is refused with. */
const refusals: readonly [string, CommitConflict, Partial<Change>][] = [
  [
    'a document of an older version',
    'version',
    { documents: [{ entry: stale, expectedVersion: 2 }] },
  ],
  [
    'a new document with a known id',
    'version',
    { documents: [{ entry: aDocumentEntry({ sha256: 'other' }), expectedVersion: 0 }] },
  ],
  [
    'the same bytes again',
    'duplicate',
    {
      documents: [{ entry: { ...second, sha256: aDocumentEntry().sha256 }, expectedVersion: 0 }],
    },
  ],
  ['a revision that is not the next', 'version', { revisions: [aRevision({ number: 2 })] }],
  [
    'a revision of no document',
    'version',
    { revisions: [aRevision({ documentId: 'document-9' })] },
  ],
  [
    'a review item of an older version',
    'version',
    { reviews: [{ item: aReviewItem({ version: 3 }), expectedVersion: 2 }] },
  ],
  [
    'a review item of no document',
    'version',
    { reviews: [{ item: aReviewItem({ documentId: 'document-9' }), expectedVersion: 0 }] },
  ],
  [
    'an erasure of an older version',
    'version',
    { erase: [{ documentId: 'document-1', expectedVersion: 2 }] },
  ],
  [
    'a reader that stands elsewhere',
    'version',
    { advance: { reader: 'webhooks', from: 1, to: 2 } },
  ],
  [
    'a lease that was never given',
    'lease-lost',
    {
      settle: {
        lease: { jobId: 'job-1', token: 'none', until: '2030-01-01T00:00:00.000Z' },
        settlement: { kind: 'complete' },
      },
    },
  ],
];

const add = (change: Change, extra: Partial<Change>): Change => ({
  ...change,
  ...extra,
  documents: [...(change.documents ?? []), ...(extra.documents ?? [])],
  revisions: [...(change.revisions ?? []), ...(extra.revisions ?? [])],
  reviews: [...(change.reviews ?? []), ...(extra.reviews ?? [])],
});

type Open = () => Promise<OpenedStores>;

function testWholeOrNothing(open: Open): void {
  it('shows everything of a step', async () => {
    const stores = await open();
    expect(await stores.records.commit(wholeChange)).toEqual({ ok: true });
    expect(await look(stores)).toEqual({
      document: second,
      found: 1,
      source: new Uint8Array([1, 2, 3]),
      reading: largeBytes.byteLength,
      keys: 2,
      revision: aRevision({ documentId: second.id }),
      review: aReviewItem({ id: 'review-2', documentId: second.id }),
      job: 'waiting',
      runs: 1,
      events: 1,
      position: 1,
      audit: 1,
    });
  });

  it.each(refusals)('shows nothing of a step with %s', async (_what, conflict, extra) => {
    const stores = await open();
    await addDocument(stores);
    const refused = await stores.records.commit(add(wholeChange, extra));
    expect(refused).toEqual({ ok: false, conflict });
    expect(await look(stores)).toEqual(nothing);
    expect(await stores.records.commit(wholeChange)).toEqual({ ok: true });
  });
}

function testRaces(open: Open): void {
  it('lets one of many concurrent changes of a version win', async () => {
    const stores = await open();
    const entry = await addDocument(stores);
    const results = await Promise.all(
      countUpTo(10).map((number) => {
        const change = { entry: { ...entry, version: 2, revision: number }, expectedVersion: 1 };
        return stores.records.commit({ documents: [change], audit: [anAuditEvent()] });
      }),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const winner = results.findIndex(({ ok }) => ok) + 1;
    expect(await stores.records.find(entry.id)).toMatchObject({ version: 2, revision: winner });
    expect((await stores.auditLog.head()).sequence).toBe(2);
  });

  it('lets one of many concurrent arrivals of the same bytes in', async () => {
    const stores = await open();
    const results = await Promise.all(
      countUpTo(10).map((number) => {
        const entry = aDocumentEntry({ id: `document-${number}`, sha256: 'same' });
        return stores.records.commit({
          documents: [{ entry, expectedVersion: 0 }],
          audit: [anAuditEvent()],
        });
      }),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await stores.records.list({ limit: 20 })).items).toHaveLength(1);
  });

  it('takes the same bytes once for each case, and once for no case', async () => {
    const stores = await open();
    const sha256 = 'same';
    await addDocument(stores, { id: 'document-1', sha256 });
    await addDocument(stores, { id: 'document-2', sha256, caseId: 'case-1' });
    await addDocument(stores, { id: 'document-3', sha256, caseId: 'case-2' });
    const again = aDocumentEntry({ id: 'document-4', sha256, caseId: 'case-2' });
    expect(
      await stores.records.commit({
        documents: [{ entry: again, expectedVersion: 0 }],
        audit: [],
      }),
    ).toEqual({ ok: false, conflict: 'duplicate' });
  });
}

function testParts(open: Open): void {
  it('settles a job with what the work changed', async () => {
    const stores = await open();
    const { lease } = await addLeasedJob(stores);
    const settle = { lease, settlement: { kind: 'complete' } } as const;
    expect(await stores.records.commit({ ...wholeChange, settle })).toEqual({ ok: true });
    expect(await stores.queue.find(lease.jobId)).toMatchObject({
      state: { status: 'completed' },
    });
    expect(await stores.records.commit({ settle, audit: [anAuditEvent()] })).toEqual({
      ok: false,
      conflict: 'lease-lost',
    });
  });

  it('writes several revisions of one step in their order', async () => {
    const stores = await open();
    await addDocument(stores);
    const revisions = [aRevision(), aRevision({ number: 2 })];
    expect(await stores.records.commit({ revisions, audit: [] })).toEqual({ ok: true });
    expect(await stores.records.commit({ revisions: [aRevision()], audit: [] })).toEqual({
      ok: false,
      conflict: 'version',
    });
  });
}

export function describeCommit(name: string, contract: StoresContract): void {
  const open = () => openStores(contract);

  describe(`commit to the ${name} stores`, () => {
    testWholeOrNothing(open);
    testRaces(open);
    testParts(open);
  });
}
