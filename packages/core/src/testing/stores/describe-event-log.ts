import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../events/domain-event.js';
import { aDomainEvent } from '../service-builders.js';
import {
  countUpTo,
  type OpenedStores,
  openStores,
  type StoresContract,
} from './stores-contract.js';

const publish = ({ records }: OpenedStores, events: readonly DomainEvent[]) =>
  records.commit({ events, audit: [] });

export function describeEventLog(name: string, contract: StoresContract): void {
  describe(`the ${name} event log`, () => {
    it('keeps events as they were, in order', async () => {
      const stores = await openStores(contract);
      expect(await stores.events.newest()).toBe(0);
      const events = [
        aDomainEvent({ caseId: 'case-1', subjectId: 'review-1' }),
        aDomainEvent({ type: 'prompt.changed', documentId: null }),
      ];
      await publish(stores, events);
      const read = await stores.events.read({ after: 0, limit: 9 });
      expect(read.map(({ sequence: _sequence, ...event }) => event)).toEqual(events);
      expect(await stores.events.newest()).toBe(read.at(-1)?.sequence);
    });

    it('resumes after the last event that was seen', async () => {
      const stores = await openStores(contract);
      await Promise.all(
        countUpTo(9).map((number) => publish(stores, [aDomainEvent({ subjectId: `${number}` })])),
      );
      const seen: number[] = [];
      for (let after = 0; ; after = seen.at(-1) ?? 0) {
        const events = await stores.events.read({ after, limit: 4 });
        if (events.length === 0) break;
        seen.push(...events.map(({ sequence }) => sequence));
      }
      expect(seen).toHaveLength(9);
      expect(seen).toEqual(seen.toSorted((left, right) => left - right));
      expect(new Set(seen).size).toBe(9);
    });

    it('tells listeners after the events are stored, until they leave', async () => {
      const stores = await openStores(contract);
      let told = 0;
      const seen = new Promise<number>((resolve) => {
        const leave = stores.events.subscribe(() => {
          told += 1;
          leave();
          resolve(stores.events.newest());
        });
      });
      await publish(stores, [aDomainEvent()]);
      expect(await seen).toBeGreaterThan(0);
      await publish(stores, [aDomainEvent()]);
      await Promise.resolve();
      expect(told).toBe(1);
    });

    it('knows how far its readers have come', async () => {
      const stores = await openStores(contract);
      expect(await stores.events.position('webhooks')).toBe(0);
      for (const from of [0, 4]) {
        const advance = { reader: 'webhooks', from, to: from + 4 } as const;
        expect(await stores.records.commit({ advance, audit: [] })).toEqual({ ok: true });
      }
      expect(await stores.events.position('webhooks')).toBe(8);
      const again = { reader: 'webhooks', from: 0, to: 4 } as const;
      expect(await stores.records.commit({ advance: again, audit: [] })).toEqual({
        ok: false,
        conflict: 'version',
      });
    });
  });
}
