import { verifyAuditChain } from '@medextract/core/service';
import {
  aDocumentEntry,
  aDomainEvent,
  aNewJob,
  anAuditEvent,
  anOutcome,
  createFakeDigest,
  createFixedClock,
} from '@medextract/core/testing';
import { expect, it } from 'vitest';
import { openEmulatedStores } from './testing/open-emulated-stores.js';
import { describeWithEmulators } from './testing/with-emulators.js';

const digest = createFakeDigest();
const day = { from: '2024-05-06T00:00:00.000Z', to: '2024-05-07T00:00:00.000Z' };
const count = 12;
const aMany = Array.from({ length: count }, (_, index) => index);

/** Stores that know nothing of each other, over the same tables. */
async function openThree() {
  const clock = createFixedClock();
  const first = await openEmulatedStores({ clock, digest });
  const others = await Promise.all([first.openAnother(), first.openAnother()]);
  return [first, ...others] as const;
}

describeWithEmulators('stores of several processes', () => {
  it('commit into one chain, and count each run and event once', async () => {
    const stores = await openThree();
    const [{ auditLog, metrics, events, records }] = stores;
    const results = await Promise.all(
      aMany.map((number) =>
        stores[number % 3]?.records.commit({
          documents: [{ entry: aDocumentEntry({ id: `document-${number}` }), expectedVersion: 0 }],
          outcomes: [anOutcome()],
          events: [aDomainEvent()],
          audit: [anAuditEvent(), anAuditEvent()],
        }),
      ),
    );
    expect(results).toEqual(aMany.map(() => ({ ok: true })));
    const expected = await auditLog.head();
    expect(expected.sequence).toBe(2 * count);
    const entries = await auditLog.read({ after: 0, limit: 100 });
    expect(await verifyAuditChain(entries, { digest, expected })).toMatchObject({ whole: true });
    expect(await events.newest()).toBe(count);
    expect((await metrics.find({ promptVersion: 'offline', ...day }))?.requests).toBe(count);
    expect((await records.list({ limit: 50 })).items).toHaveLength(count);
  });

  it('let one of them change a version, and one of them have a job', async () => {
    const stores = await openThree();
    const entry = aDocumentEntry();
    await stores[0].records.commit({ documents: [{ entry, expectedVersion: 0 }], audit: [] });
    const next = { entry: { ...entry, version: 2 }, expectedVersion: 1 };
    const results = await Promise.all(
      stores.map(({ records }) => records.commit({ documents: [next], audit: [] })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    await stores[0].queue.enqueue(aMany.map((number) => aNewJob({ id: `job-${number}` })));
    const asked = { kinds: ['extract'], limit: 6, leaseMs: 1_000 } as const;
    const leased = (await Promise.all(stores.map(({ queue }) => queue.lease(asked)))).flat();
    expect(new Set(leased.map(({ job }) => job.id)).size).toBe(leased.length);
    expect(leased).toHaveLength(count);
    const depth = await stores[1].queue.depth();
    expect(depth).toContainEqual({ kind: 'extract', waiting: 0, leased: count, parked: 0 });
  });
});
