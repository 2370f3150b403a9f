import { describe, expect, it } from 'vitest';
import { cursorInvalid } from '../../catalogue/page.js';
import { toIsoTime } from '../../clock.js';
import { fixedTimeMs } from '../fakes.js';
import { aRevision } from '../service-builders.js';
import {
  addDocument,
  countUpTo,
  listAll,
  type OpenedStores,
  openStores,
  type StoresContract,
} from './stores-contract.js';

/** So many seconds after the fixed time. */
const after = (seconds: number): string => toIsoTime(fixedTimeMs + seconds * 1_000);

const idsOf = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);

/** Six documents, one a second, the even ones of a case. */
async function addSix(stores: OpenedStores): Promise<void> {
  for (const number of countUpTo(6)) {
    const caseId = number % 2 === 0 ? 'case-1' : null;
    const words = ['note', number > 3 ? 'asthma' : 'copd', `word${number}`];
    const receivedAt = after(number);
    await addDocument(stores, { id: `document-${number}`, caseId, receivedAt }, words);
  }
}

type Open = () => Promise<OpenedStores>;

function testPackedRecords(open: Open): void {
  it('gives a record that came packed as text', async () => {
    const stores = await open();
    await addDocument(stores);
    const record = JSON.stringify({ packed: 'Grüße' });
    const packedRecord = new TextEncoder().encode(record);
    await stores.records.commit({ revisions: [aRevision({ record, packedRecord })], audit: [] });
    expect((await stores.records.findRevision('document-1'))?.record).toBe(record);
  });
}

function testDocuments(open: Open): void {
  it('finds a document by id and by content, every field as it was', async () => {
    const stores = await open();
    const failure = { code: 'empty', message: 'It is empty.', remedy: 'Send another.' };
    const entry = await addDocument(stores, {
      caseId: 'case-1',
      fileName: 'Ünïcode 文書 \u202e🩺\u0000.pdf',
      mediaType: null,
      sizeBytes: 5_000_000_000,
      state: { status: 'failed', at: after(1), failure },
      legalHold: true,
    });
    const { caseId, sha256 } = entry;
    expect(await stores.records.find(entry.id)).toEqual(entry);
    expect(await stores.records.findByContent({ caseId, sha256 })).toEqual(entry);
    expect(await stores.records.findByContent({ caseId: null, sha256 })).toBeUndefined();
    expect(await stores.records.find('document-9')).toBeUndefined();
  });

  it.each([
    { status: 'uploaded' },
    { status: 'processing', since: after(1), jobId: 'job-1' },
    { status: 'completed', at: after(2) },
  ] as const)('keeps the state $status', async (state) => {
    const stores = await open();
    const entry = await addDocument(stores);
    const changed = { ...entry, state, version: 2 };
    await stores.records.commit({
      documents: [{ entry: changed, expectedVersion: 1 }],
      audit: [],
    });
    expect(await stores.records.find(entry.id)).toEqual(changed);
    expect((await stores.records.list({ limit: 9, status: state.status })).items).toEqual([
      changed,
    ]);
  });
}

function testListing(open: Open): void {
  it('lists the newest first, by status, case, time and words', async () => {
    const stores = await open();
    await addSix(stores);
    const { list } = stores.records;
    const all = countUpTo(6)
      .reverse()
      .map((number) => `document-${number}`);
    expect(idsOf((await list({ limit: 10 })).items)).toEqual(all);
    expect(idsOf((await list({ limit: 10, caseId: 'case-1' })).items)).toEqual([
      'document-6',
      'document-4',
      'document-2',
    ]);
    const span = { receivedFrom: after(2), receivedTo: after(4) };
    expect(idsOf((await list({ limit: 10, ...span })).items)).toEqual(['document-3', 'document-2']);
    const both = { words: ['asthma', 'note'], caseId: 'case-1', receivedTo: after(6) };
    expect(idsOf((await list({ limit: 10, ...both })).items)).toEqual(['document-4']);
    expect((await list({ limit: 10, words: ['asthma', 'word1'] })).items).toEqual([]);
    expect((await list({ limit: 10, words: ['unknown'] })).items).toEqual([]);
    expect((await list({ limit: 10, status: 'completed' })).items).toEqual([]);
    expect((await list({ limit: 10, words: [] })).items).toHaveLength(6);
  });

  it('finds by the newest words only, and by none that were not replaced', async () => {
    const stores = await open();
    const entry = await addDocument(stores, {}, ['asthma']);
    const find = async (word: string) =>
      (await stores.records.list({ limit: 9, words: [word] })).items.length;
    const commit = (version: number, searchWords?: readonly string[]) =>
      stores.records.commit({
        documents: [
          {
            entry: { ...entry, version },
            expectedVersion: version - 1,
            ...(searchWords === undefined ? {} : { searchWords }),
          },
        ],
        audit: [],
      });
    await commit(2);
    expect(await find('asthma')).toBe(1);
    await commit(3, ['copd', 'copd']);
    expect([await find('asthma'), await find('copd')]).toEqual([0, 1]);
    await commit(4, []);
    expect(await find('copd')).toBe(0);
  });
}

function testPaging(open: Open): void {
  it.each([{}, { words: ['note'] }, { status: 'uploaded' }, { caseId: 'case-1' }] as const)(
    'pages through %j without gap or repeat while others arrive, ties of time too',
    async (filter) => {
      const stores = await open();
      const add = (number: number, seconds: number) =>
        addDocument(
          stores,
          { id: `document-${number}`, caseId: 'case-1', receivedAt: after(seconds) },
          ['note'],
        );
      for (const number of countUpTo(10)) await add(number, Math.floor(number / 4));
      let arrived = 100;
      const seen = await listAll(async (cursor) => {
        const page = await stores.records.list({ limit: 3, ...filter, ...cursor });
        arrived += 1;
        await add(arrived, arrived);
        return page;
      });
      const numbers = idsOf(seen).map((id) => Number(id.replace('document-', '')));
      expect(numbers.toSorted((left, right) => left - right)).toEqual(countUpTo(10));
      const times = seen.map(({ receivedAt }) => receivedAt);
      expect(times).toEqual(times.toSorted().reverse());
    },
  );

  it('ends a list that fits its limit exactly', async () => {
    const stores = await open();
    await addSix(stores);
    expect((await stores.records.list({ limit: 6 })).nextCursor).toBeNull();
    expect((await stores.records.list({ limit: 5 })).nextCursor).not.toBeNull();
  });
}

function testCasesAndRevisions(open: Open): void {
  it('sums up cases, the newest first, page by page', async () => {
    const stores = await open();
    const add = (id: string, caseId: string | null, seconds: number) =>
      addDocument(stores, { id, caseId, receivedAt: after(seconds) });
    await add('document-1', 'case-1', 1);
    await add('document-2', 'case-2', 5);
    await add('document-3', 'case-3', 3);
    await add('document-4', 'case-1', 4);
    await add('document-5', null, 6);
    await add('document-6', 'case-2', 0);
    const cases = await listAll((cursor) => stores.records.listCases({ limit: 2, ...cursor }));
    expect(cases).toEqual([
      { caseId: 'case-2', documents: 2, newestAt: after(5) },
      { caseId: 'case-1', documents: 2, newestAt: after(4) },
      { caseId: 'case-3', documents: 1, newestAt: after(3) },
    ]);
  });

  it('keeps every revision as it was', async () => {
    const stores = await open();
    await addDocument(stores);
    const first = aRevision({ record: '{"name":"Ünïcode"}', medicalData: '{"a":1}' });
    const next = aRevision({
      number: 2,
      cause: { kind: 'review', reviewId: 'review-1', decision: 'confirm', factId: 'fact-1' },
      cost: { ...first.cost, modelId: 'model-1', promptVersion: 'v1.0.0', costUsd: 0.125 },
      createdAt: after(1),
    });
    for (const revision of [first, next]) {
      await stores.records.commit({ revisions: [revision], audit: [] });
    }
    const { findRevision, listRevisions } = stores.records;
    expect(await findRevision('document-1', 1)).toEqual(first);
    expect(await findRevision('document-1')).toEqual(next);
    expect(await findRevision('document-1', 3)).toBeUndefined();
    expect(await findRevision('document-9')).toBeUndefined();
    const { record: _record, medicalData: _medicalData, ...summary } = first;
    expect((await listRevisions('document-1')).at(0)).toEqual(summary);
    expect(await listRevisions('document-1')).toHaveLength(2);
    expect(await listRevisions('document-9')).toEqual([]);
  });

  it('refuses a cursor that no list gave', async () => {
    const stores = await open();
    const refusal = { code: cursorInvalid };
    const query = { limit: 1, cursor: 'no cursor' };
    await expect(stores.records.list(query)).rejects.toMatchObject(refusal);
    await expect(stores.records.list({ ...query, words: ['a'] })).rejects.toMatchObject(refusal);
    await expect(stores.records.listCases(query)).rejects.toMatchObject(refusal);
    await expect(stores.reviews.list(query)).rejects.toMatchObject(refusal);
    await expect(stores.queue.listParked(query)).rejects.toMatchObject(refusal);
    await expect(stores.auditLog.list(query)).rejects.toMatchObject(refusal);
  });
}

export function describeRecordStore(name: string, contract: StoresContract): void {
  const open = () => openStores(contract);

  describe(`the ${name} record store`, () => {
    testDocuments(open);
    testPackedRecords(open);
    testListing(open);
    testPaging(open);
    testCasesAndRevisions(open);
  });
}
