import { describe, expect, it } from 'vitest';
import { countUpTo, openStores, type StoresContract } from './stores-contract.js';

const request = { principalId: 'principal-1', key: 'key-1' };
const claim = { ...request, fingerprint: 'print-1', claimMs: 1_000 };
const answer = { status: 201, headers: { etag: '"1"' }, body: '{"file_name":"Ünïcode.pdf"}' };

export function describeIdempotencyStore(name: string, contract: StoresContract): void {
  const open = async () => {
    const { idempotency, clock } = await openStores(contract);
    return { ...idempotency, clock };
  };

  describe(`the ${name} idempotency store`, () => {
    it('gives a claim to one of many who ask at once', async () => {
      const store = await open();
      const claims = await Promise.all(countUpTo(8).map(() => store.claim(claim)));
      const kinds = claims.map(({ kind }) => kind).toSorted();
      expect(kinds).toEqual([...Array.from({ length: 7 }, () => 'in-progress'), 'new']);
    });

    it('gives the kept answer again, until its time is over', async () => {
      const store = await open();
      await store.claim(claim);
      await store.keep({ ...request, answer, keepMs: 60_000 });
      store.clock.advance(59_999);
      expect(await store.claim(claim)).toEqual({ kind: 'answered', answer });
      store.clock.advance(1);
      expect(await store.claim(claim)).toEqual({ kind: 'new' });
    });

    it('refuses another request under the same key, before and after the answer', async () => {
      const store = await open();
      await store.claim(claim);
      const other = { ...claim, fingerprint: 'print-2' };
      expect(await store.claim(other)).toEqual({ kind: 'mismatch' });
      await store.keep({ ...request, answer, keepMs: 60_000 });
      expect(await store.claim(other)).toEqual({ kind: 'mismatch' });
    });

    it('keeps callers and keys apart', async () => {
      const store = await open();
      await store.claim(claim);
      expect(await store.claim({ ...claim, principalId: 'principal-2' })).toEqual({ kind: 'new' });
      expect(await store.claim({ ...claim, key: 'key-2' })).toEqual({ kind: 'new' });
    });

    it('frees a claim that was released, or whose holder died', async () => {
      const store = await open();
      await store.claim(claim);
      await store.release(request);
      expect(await store.claim(claim)).toEqual({ kind: 'new' });
      store.clock.advance(1_000);
      expect(await store.claim({ ...claim, fingerprint: 'print-2' })).toEqual({ kind: 'new' });
    });

    it('keeps no answer of what was not claimed', async () => {
      const store = await open();
      await store.keep({ ...request, answer, keepMs: 60_000 });
      expect(await store.claim(claim)).toEqual({ kind: 'new' });
    });
  });
}
