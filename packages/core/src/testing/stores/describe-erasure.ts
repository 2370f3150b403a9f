import { describe, expect, it } from 'vitest';
import type { Change } from '../../catalogue/change.js';
import {
  aDocumentEntry,
  aNewJob,
  anAuditEvent,
  aReviewItem,
  aRevision,
} from '../service-builders.js';
import {
  addDocument,
  leaseOne,
  type OpenedStores,
  openStores,
  type StoresContract,
} from './stores-contract.js';

const ofDocument = (documentId: string): Change => ({
  revisions: [aRevision({ documentId })],
  reviews: [
    { item: aReviewItem({ id: `review of ${documentId}`, documentId }), expectedVersion: 0 },
  ],
  jobs: [aNewJob({ id: `job of ${documentId}`, payload: { documentId } })],
  audit: [],
});

const erase: Change = {
  erase: [{ documentId: 'document-1', expectedVersion: 1 }],
  audit: [anAuditEvent({ action: 'document.delete' })],
};

type Open = () => Promise<OpenedStores>;

function testTraces(open: Open): void {
  it('leaves nothing of the document, and all of the other', async () => {
    const { records, reviews, queue, auditLog } = await open();
    expect(await records.commit(erase)).toEqual({ ok: true });
    const look = async (id: string) => ({
      document: (await records.find(id))?.id,
      content: await records.findByContent({ caseId: 'case-1', sha256: `sha256 of ${id}` }),
      found: (await records.list({ limit: 9, words: [id] })).items.length,
      revisions: (await records.listRevisions(id)).length,
      newest: (await records.findRevision(id))?.number,
      review: (await reviews.find(`review of ${id}`))?.id,
      reviews: (await reviews.list({ limit: 9, documentId: id })).items.length,
      job: (await queue.find(`job of ${id}`))?.id,
    });
    expect(await look('document-1')).toEqual({
      document: undefined,
      content: undefined,
      found: 0,
      revisions: 0,
      newest: undefined,
      review: undefined,
      reviews: 0,
      job: undefined,
    });
    expect(await look('document-2')).toMatchObject({
      document: 'document-2',
      found: 1,
      revisions: 1,
      newest: 1,
      review: 'review of document-2',
      reviews: 1,
      job: 'job of document-2',
    });
    expect((await records.list({ limit: 9, words: ['asthma'] })).items).toHaveLength(1);
    expect((await records.listCases({ limit: 9 })).items).toMatchObject([{ documents: 1 }]);
    expect((await reviews.count()).open).toBe(1);
    expect((await auditLog.list({ limit: 9, action: 'document.delete' })).items).toHaveLength(1);
  });
}

function testConsequences(open: Open): void {
  it('ends a case with its last document', async () => {
    const { records } = await open();
    const both = ['document-1', 'document-2'].map((documentId) => ({
      documentId,
      expectedVersion: 1,
    }));
    expect(await records.commit({ erase: both, audit: [] })).toEqual({ ok: true });
    expect((await records.listCases({ limit: 9 })).items).toEqual([]);
  });

  it('leaves no word to whoever comes at the same moment later', async () => {
    const { records } = await open();
    const both = ['document-1', 'document-2'].map((documentId) => ({
      documentId,
      expectedVersion: 1,
    }));
    await records.commit({ erase: both, audit: [] });
    const entry = aDocumentEntry({ id: 'document-3' });
    await records.commit({ documents: [{ entry, expectedVersion: 0 }], audit: [] });
    expect((await records.list({ limit: 9, words: ['asthma'] })).items).toEqual([]);
    expect((await records.list({ limit: 9 })).items).toEqual([entry]);
  });

  it('takes the lease from whoever works on the document', async () => {
    const stores = await open();
    const { lease } = await leaseOne(stores);
    await stores.records.commit(erase);
    const settlement = { kind: 'complete' } as const;
    expect(lease.jobId).toBe('job of document-1');
    expect(await stores.queue.extend(lease, 1_000)).toBeUndefined();
    expect(await stores.queue.settle(lease, settlement)).toBe(false);
    expect(await stores.records.commit({ settle: { lease, settlement }, audit: [] })).toEqual({
      ok: false,
      conflict: 'lease-lost',
    });
  });

  it('keeps the jobs that it brings', async () => {
    const { records, queue } = await open();
    const jobs = [aNewJob({ id: 'job-9', kind: 'deliver-webhook' })];
    await records.commit({ ...erase, jobs });
    expect(await queue.find('job-9')).toMatchObject({ payload: { documentId: 'document-1' } });
  });

  it('happens once, and lets the same bytes come again', async () => {
    const { records } = await open();
    await records.commit(erase);
    expect(await records.commit(erase)).toEqual({ ok: false, conflict: 'version' });
    const entry = aDocumentEntry({ caseId: 'case-1' });
    const documents = [{ entry, expectedVersion: 0 }];
    expect(await records.commit({ documents, audit: [] })).toEqual({ ok: true });
    expect(await records.listRevisions(entry.id)).toEqual([]);
    const first = aRevision();
    expect(await records.commit({ revisions: [first], audit: [] })).toEqual({ ok: true });
  });
}

export function describeErasure(name: string, contract: StoresContract): void {
  const open = async () => {
    const stores = await openStores(contract);
    for (const id of ['document-1', 'document-2']) {
      await addDocument(stores, { id, caseId: 'case-1' }, ['asthma', id]);
      await stores.records.commit(ofDocument(id));
    }
    return stores;
  };

  describe(`erasure from the ${name} stores`, () => {
    testTraces(open);
    testConsequences(open);
  });
}
