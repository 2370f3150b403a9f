import { describe, expect, it } from 'vitest';
import type { Change } from '../../catalogue/change.js';
import type { ModelUse } from '../../models/model-budget.js';
import type { ModelState } from '../../models/model-state.js';
import type { Stores } from '../../service/stores.js';
import { describeBreakerStore } from '../models/describe-breaker-store.js';
import { addDocument, openStores, type StoresContract } from './stores-contract.js';

const day = '2026-03-04';
const uncapped = { maxTokens: null, maxCostUsd: null };
const call: ModelUse = { tokens: 1_000, costUsd: 0.25 };

const modelStateOf = ({ modelState }: Stores): ModelState => {
  if (modelState === undefined) throw new Error('These stores keep nothing for models.');
  return modelState;
};

const openModelState = async (contract: StoresContract): Promise<ModelState> =>
  modelStateOf(await openStores(contract));

/** The contract of ChunkStore. */
function describeChunkStore(name: string, contract: StoresContract): void {
  const open = () => openModelState(contract);

  describe(`ChunkStore: ${name}`, () => {
    const key = { documentSha256: 'a'.repeat(64), key: 'b'.repeat(64) };

    it('gives back what was kept last, of this part of this document only', async () => {
      const { chunks } = await open();
      await chunks.put(key, 'first');
      await chunks.put(key, 'second');
      expect(await chunks.find(key)).toBe('second');
      expect(await chunks.find({ ...key, key: 'other' })).toBeUndefined();
      expect(await chunks.find({ ...key, documentSha256: 'other' })).toBeUndefined();
    });
  });

  describe(`ChunkStore beside documents: ${name}`, () => {
    const completed = { status: 'completed', at: '2026-03-04T00:00:00.000Z' } as const;

    it.each(['read', 'erased'])('lets answers go when their document is %s', async (end) => {
      const stores = await openStores(contract);
      const entry = await addDocument(stores);
      await addDocument(stores, { id: 'document-2' });
      const { chunks } = modelStateOf(stores);
      const own = { documentSha256: entry.sha256, key: 'part' };
      const other = { documentSha256: 'sha256 of document-2', key: 'part' };
      for (const key of [own, other]) await chunks.put(key, 'kept');
      const { id: documentId, version: expectedVersion } = entry;
      const next = { ...entry, version: 2, state: completed };
      const change: Change =
        end === 'read'
          ? { documents: [{ entry: next, expectedVersion }], audit: [] }
          : { erase: [{ documentId, expectedVersion }], audit: [] };
      expect(await stores.records.commit(change)).toEqual({ ok: true });
      expect([await chunks.find(own), await chunks.find(other)]).toEqual([undefined, 'kept']);
    });
  });
}

/** The contract of what all who call models share. */
export function describeModelState(name: string, contract: StoresContract): void {
  const open = () => openModelState(contract);

  describeBreakerStore(name, { create: async () => (await open()).breakers });
  describeChunkStore(name, contract);

  describe(`ModelBudget: ${name}`, () => {
    it('counts what is held, and what it came to in its place', async () => {
      const { budget } = await open();
      expect(await budget.hold(day, call, uncapped)).toBe(true);
      expect(await budget.read(day)).toEqual({ calls: 1, tokens: 1_000, costUsd: 0.25 });
      await budget.settle(day, { held: call, used: { tokens: 400, costUsd: 0.125 } });
      expect(await budget.read(day)).toEqual({ calls: 1, tokens: 400, costUsd: 0.125 });
      expect(await budget.read('2026-03-05')).toEqual({ calls: 0, tokens: 0, costUsd: 0 });
    });

    it('lets no more through than the caps hold, however many ask at once', async () => {
      const { budget } = await open();
      const caps = { maxTokens: null, maxCostUsd: 1 };
      const asked = Array.from({ length: 9 }, () => budget.hold(day, call, caps));
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(4);
      expect(await budget.hold(day, call, { maxTokens: 4_500, maxCostUsd: null })).toBe(false);
      expect(await budget.read(day)).toEqual({ calls: 4, tokens: 4_000, costUsd: 1 });
    });

    it('takes a cost that nobody knows for beyond any bound in dollars', async () => {
      const { budget } = await open();
      const unknown = { tokens: 10, costUsd: null };
      const caps = { maxTokens: null, maxCostUsd: 100 };
      expect(await budget.hold(day, unknown, caps)).toBe(false);
      expect(await budget.hold(day, unknown, uncapped)).toBe(true);
      await budget.settle(day, { held: unknown, used: unknown });
      expect(await budget.read(day)).toEqual({ calls: 1, tokens: 10, costUsd: null });
      expect(await budget.hold(day, call, caps)).toBe(false);
    });
  });

  describe(`RereadList: ${name}`, () => {
    it('lists each document once, the one that waits longest first', async () => {
      const { rereads } = await open();
      await rereads.add({ documentId: 'late', since: '2026-03-04T00:00:01.000Z' });
      await rereads.add({ documentId: 'early', since: '2026-03-04T00:00:00.000Z' });
      await rereads.add({ documentId: 'early', since: '2026-03-05T00:00:00.000Z' });
      expect((await rereads.list(9)).map(({ documentId }) => documentId)).toEqual([
        'early',
        'late',
      ]);
      expect(await rereads.list(1)).toHaveLength(1);
      await rereads.remove('early');
      expect((await rereads.list(9)).map(({ documentId }) => documentId)).toEqual(['late']);
    });
  });
}
