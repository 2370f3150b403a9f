import { describe, expect, it } from 'vitest';
import type { BreakerState, BreakerStore } from '../../models/breaker-store.js';

export interface BreakerStoreContract {
  readonly create: () => BreakerStore | Promise<BreakerStore>;
}

const states: readonly BreakerState[] = [
  { kind: 'open', sinceMs: 1, probeAtMs: 2, openings: 3 },
  { kind: 'half-open', sinceMs: 4, probeEndsAtMs: 5, openings: 6 },
  { kind: 'paused', sinceMs: 7, reason: 'price negotiation' },
  { kind: 'closed' },
];

/** The contract of the port BreakerStore. */
export function describeBreakerStore(name: string, { create }: BreakerStoreContract): void {
  const { signal } = new AbortController();

  describe(`BreakerStore: ${name}`, () => {
    it('knows every circuit as closed until told otherwise', async () => {
      const store = await create();
      expect(await store.read('m', signal)).toEqual({ state: { kind: 'closed' }, version: 0 });
    });

    it('keeps each state as it was given, at a version of its own', async () => {
      const store = await create();
      for (const state of states) {
        const { version } = await store.read('m', signal);
        expect(await store.replace('m', { expectedVersion: version, state }, signal)).toBe(true);
        const kept = await store.read('m', signal);
        expect(kept.state).toEqual(state);
        expect(kept.version).toBeGreaterThan(version);
      }
    });

    it('keeps circuits apart', async () => {
      const store = await create();
      const [state = { kind: 'closed' }] = states;
      await store.replace('m', { expectedVersion: 0, state }, signal);
      expect((await store.read('n', signal)).state).toEqual({ kind: 'closed' });
    });

    it('lets one of many win who saw the same version', async () => {
      const store = await create();
      const results = await Promise.all(
        states.map((state) => store.replace('m', { expectedVersion: 0, state }, signal)),
      );
      expect(results.filter((won) => won)).toHaveLength(1);
    });
  });
}
