import { expect, it } from 'vitest';
import { toIsoTime } from '../../clock.js';
import { aDomainEvent, aNewJob } from '../service-builders.js';
import { leaseOne, type OpenedStores, openStores, type StoresContract } from './stores-contract.js';

const never = new Error('These stores keep nothing of the past.');

async function open(contract: StoresContract) {
  const stores = await openStores(contract);
  const { past } = stores;
  if (past === undefined) throw never;
  return { ...stores, past };
}

async function endJob(stores: OpenedStores, id: string): Promise<void> {
  await stores.queue.enqueue([aNewJob({ id })]);
  const { lease } = await leaseOne(stores);
  await stores.queue.settle(lease, { kind: 'complete' });
}

function testJobs(contract: StoresContract): void {
  it('takes completed jobs away that are over age, a batch at a time', async () => {
    const stores = await open(contract);
    for (const id of ['old-1', 'old-2', 'old-3']) await endJob(stores, id);
    stores.clock.advance(1_000);
    const before = toIsoTime(stores.clock.now());
    await endJob(stores, 'young');
    const batch = { before, limit: 2 };
    expect(await stores.past.removeCompletedJobs(batch)).toBe(2);
    expect(await stores.past.removeCompletedJobs(batch)).toBe(1);
    expect(await stores.past.removeCompletedJobs(batch)).toBe(0);
    expect(await stores.queue.find('old-1')).toBeUndefined();
    expect(await stores.queue.find('young')).toBeDefined();
  });

  it('leaves work that waits, runs or was given up, however old', async () => {
    const stores = await open(contract);
    await stores.queue.enqueue([aNewJob({ id: 'parked' })]);
    const failure = { code: 'x', message: 'It failed.', at: toIsoTime(stores.clock.now()) };
    await stores.queue.settle((await leaseOne(stores)).lease, { kind: 'park', failure });
    await stores.queue.enqueue([aNewJob({ id: 'leased' })]);
    await leaseOne(stores, 10_000);
    await stores.queue.enqueue([aNewJob({ id: 'waiting' })]);
    stores.clock.advance(5_000);
    const before = toIsoTime(stores.clock.now());
    expect(await stores.past.removeCompletedJobs({ before, limit: 9 })).toBe(0);
  });
}

function testEvents(contract: StoresContract): void {
  it('takes events away that are over age and were passed on; the newest stays', async () => {
    const stores = await open(contract);
    const at = toIsoTime(stores.clock.now());
    const events = [1, 2, 3, 4].map(() => aDomainEvent({ at }));
    await stores.records.commit({ events, audit: [] });
    stores.clock.advance(1_000);
    const batch = { before: toIsoTime(stores.clock.now()), limit: 9 };
    expect(await stores.past.removeEvents(batch)).toBe(0);
    const read = await stores.events.read({ after: 0, limit: 9 });
    const second = read[1]?.sequence ?? 0;
    const newest = await stores.events.newest();
    const reader = 'webhooks';
    await stores.records.commit({ advance: { reader, from: 0, to: second }, audit: [] });
    expect(await stores.past.removeEvents({ ...batch, limit: 1 })).toBe(1);
    expect(await stores.past.removeEvents(batch)).toBe(1);
    await stores.records.commit({ advance: { reader, from: second, to: newest }, audit: [] });
    expect(await stores.past.removeEvents({ ...batch, before: at })).toBe(0);
    expect(await stores.past.removeEvents(batch)).toBe(1);
    expect(await stores.events.newest()).toBe(newest);
  });
}

/** For stores that have a past; the others need none of it. */
export function describePastStore(contract: StoresContract): void {
  testJobs(contract);
  testEvents(contract);
}
