import { describe, expect, it } from 'vitest';
import { toIsoTime } from '../../clock.js';
import type { ReviewItem } from '../../review/review-item.js';
import type { ReviewQuery } from '../../review/review-store.js';
import { fixedTimeMs } from '../fakes.js';
import { aReviewItem } from '../service-builders.js';
import {
  addDocument,
  countUpTo,
  listAll,
  type OpenedStores,
  openStores,
  type StoresContract,
} from './stores-contract.js';

const after = (ms: number): string => toIsoTime(fixedTimeMs + ms);

const done = {
  status: 'done',
  by: 'principal-1',
  at: after(0),
  decision: 'correct',
  revision: 2,
  reviewSeconds: 12.5,
} as const;

async function write(
  { records }: OpenedStores,
  items: readonly ReviewItem[],
  expectedVersion = 0,
): Promise<void> {
  const reviews = items.map((item) => ({ item, expectedVersion }));
  expect(await records.commit({ reviews, audit: [] })).toEqual({ ok: true });
}

const claimedBy = (by: string, until: string): Partial<ReviewItem> => ({
  state: { status: 'claimed', by, until },
});

const list = async ({ reviews }: OpenedStores, query: Partial<ReviewQuery> = {}) =>
  (await reviews.list({ limit: 9, ...query })).items.map(({ id }) => id);

type Open = () => Promise<OpenedStores>;

function testItems(open: Open): void {
  it('keeps an item as it was', async () => {
    const stores = await open();
    const first = aReviewItem({ caseId: 'case-1', reasons: ['One.', 'Two.'] });
    await write(stores, [first]);
    expect(await stores.reviews.find(first.id)).toEqual(first);
    const second = aReviewItem({
      version: 2,
      factKind: null,
      factId: null,
      subject: 'document',
      state: done,
      secondReader: { wanted: true, firstBy: 'principal-2', firstDecision: 'confirm' },
    });
    await write(stores, [second], 1);
    expect(await stores.reviews.find(first.id)).toEqual(second);
    expect(await stores.reviews.find('review-9')).toBeUndefined();
  });

  it('lists the highest priority first, then the oldest', async () => {
    const stores = await open();
    await write(stores, [
      aReviewItem({ id: 'low', priority: 0.1 }),
      aReviewItem({ id: 'young', priority: 0.3, createdAt: after(1) }),
      aReviewItem({ id: 'old', priority: 0.3, createdAt: after(0) }),
      aReviewItem({ id: 'high', priority: 0.30000000000000004, createdAt: after(2) }),
    ]);
    expect(await list(stores)).toEqual(['high', 'old', 'young', 'low']);
  });

  it('filters by status, document, case and reviewer', async () => {
    const stores = await open();
    await addDocument(stores, { id: 'document-2', caseId: 'case-1' });
    const inCase = { documentId: 'document-2', caseId: 'case-1' };
    await write(stores, [
      aReviewItem({ id: 'a', state: done }),
      aReviewItem({ id: 'b', ...inCase }),
      aReviewItem({ id: 'c', ...claimedBy('principal-2', after(1)) }),
      aReviewItem({ id: 'd', ...inCase, ...claimedBy('principal-3', after(1)) }),
    ]);
    expect(await list(stores, { status: 'done' })).toEqual(['a']);
    expect(await list(stores, { status: 'open' })).toEqual(['b']);
    expect(await list(stores, { status: 'claimed' })).toEqual(['c', 'd']);
    expect(await list(stores, { documentId: 'document-2' })).toEqual(['b', 'd']);
    expect(await list(stores, { caseId: 'case-1', status: 'open' })).toEqual(['b']);
    expect(await list(stores, { claimedBy: 'principal-2' })).toEqual(['c']);
  });
}

function testLeases(open: Open): void {
  it('counts a claim as open again when its lease is over', async () => {
    const stores = await open();
    await write(stores, [
      aReviewItem({ id: 'a', ...claimedBy('principal-2', after(10)) }),
      aReviewItem({ id: 'b' }),
      aReviewItem({ id: 'c', state: done }),
    ]);
    expect(await stores.reviews.count()).toEqual({ open: 1, claimed: 1, done: 1 });
    stores.clock.advance(10);
    expect(await list(stores, { status: 'open' })).toEqual(['a', 'b']);
    expect(await list(stores, { status: 'claimed' })).toEqual([]);
    expect(await list(stores, { claimedBy: 'principal-2' })).toEqual([]);
    expect(await stores.reviews.count()).toEqual({ open: 2, claimed: 0, done: 1 });
    await write(stores, [aReviewItem({ id: 'a', version: 2, state: done })], 1);
    expect(await stores.reviews.count()).toEqual({ open: 1, claimed: 0, done: 2 });
  });

  it('pages without gap or repeat while others come in', async () => {
    const stores = await open();
    const add = (number: number, priority: number) =>
      write(stores, [aReviewItem({ id: `review-${number}`, priority, createdAt: after(0) })]);
    for (const number of countUpTo(10)) await add(number, Math.floor(number / 4) / 10);
    let arrived = 100;
    const seen = await listAll(async (cursor) => {
      const page = await stores.reviews.list({ limit: 3, status: 'open', ...cursor });
      arrived += 1;
      await add(arrived, 0.9);
      return page;
    });
    const numbers = seen.map(({ id }) => Number(id.replace('review-', '')));
    expect(numbers.toSorted((left, right) => left - right)).toEqual(countUpTo(10));
    const priorities = seen.map(({ priority }) => priority);
    expect(priorities).toEqual(priorities.toSorted((left, right) => right - left));
  });
}

export function describeReviewStore(name: string, contract: StoresContract): void {
  const open = async () => {
    const stores = await openStores(contract);
    await addDocument(stores);
    return stores;
  };
  describe(`the ${name} review store`, () => {
    testItems(open);
    testLeases(open);
  });
}
