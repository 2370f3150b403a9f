import { describe, expect, it } from 'vitest';
import { toIsoTime } from '../../clock.js';
import { jobKinds, type NewJob } from '../../jobs/job.js';
import { fixedTimeMs } from '../fakes.js';
import { aNewJob } from '../service-builders.js';
import {
  addLeasedJob,
  countUpTo,
  leaseOne,
  listAll,
  type OpenedStores,
  openStores,
  type StoresContract,
} from './stores-contract.js';

const after = (ms: number): string => toIsoTime(fixedTimeMs + ms);
const failure = { code: 'worker-crashed', message: 'The worker ended.', at: after(0) };
const all = { kinds: jobKinds, leaseMs: 1_000 };

const aJobOf = (id: string, overrides: Partial<NewJob> = {}): NewJob =>
  aNewJob({ id, ...overrides });

type Open = () => Promise<OpenedStores>;

function testOrder(open: Open): void {
  it('leases by priority, then by age', async () => {
    const { queue } = await open();
    await queue.enqueue([
      aJobOf('a young one', { createdAt: after(2) }),
      aJobOf('the old one', { createdAt: after(1) }),
      aJobOf('bulk', { priority: 10, createdAt: after(0) }),
      aJobOf('urgent', { priority: 100, createdAt: after(3) }),
    ]);
    const first = await queue.lease({ ...all, kinds: ['extract'], limit: 3 });
    const rest = await queue.lease({ ...all, limit: 3 });
    expect(first.map(({ job }) => job.id)).toEqual(['urgent', 'the old one', 'a young one']);
    expect(rest.map(({ job }) => job.id)).toEqual(['bulk']);
  });

  it('leases the kinds that are asked for, when they are due', async () => {
    const { queue, clock } = await open();
    await queue.enqueue([
      aJobOf('purge', { kind: 'purge' }),
      aJobOf('later', { availableAt: after(500) }),
    ]);
    expect(await queue.lease({ ...all, kinds: ['extract', 'deliver-webhook'], limit: 9 })).toEqual(
      [],
    );
    clock.advance(500);
    const [leased] = await queue.lease({ ...all, kinds: ['extract'], limit: 9 });
    expect(leased?.job.id).toBe('later');
    const both = await queue.lease({ ...all, kinds: ['purge', 'extract'], limit: 9 });
    expect(both.map(({ job }) => job.id)).toEqual(['purge']);
  });

  it('gives each job to one of many who ask at once', async () => {
    const { queue } = await open();
    await queue.enqueue(countUpTo(20).map((number) => aJobOf(`job-${number}`)));
    const asked = countUpTo(10).map(() => queue.lease({ ...all, limit: 4 }));
    const ids = (await Promise.all(asked)).flat().map(({ job }) => job.id);
    expect(ids.toSorted()).toEqual(
      countUpTo(20)
        .map((n) => `job-${n}`)
        .toSorted(),
    );
  });

  it('keeps a job as it was, with the attempt and the end of the lease', async () => {
    const { queue } = await open();
    const job = aNewJob({ payload: { webhookId: 'webhook-1', eventSequence: 7 } });
    await queue.enqueue([job]);
    const waiting = { ...job, attempts: 0, lastFailure: null, state: { status: 'waiting' } };
    expect(await queue.find(job.id)).toEqual(waiting);
    const [leased] = await queue.lease({ ...all, limit: 1 });
    expect(leased?.lease).toMatchObject({ jobId: job.id, until: after(1_000) });
    const held = { ...waiting, attempts: 1, state: { status: 'leased', until: after(1_000) } };
    expect(leased?.job).toEqual(held);
    expect(await queue.find(job.id)).toEqual(held);
    expect(await queue.find('job-9')).toBeUndefined();
  });

  it('takes the same job once', async () => {
    const stores = await open();
    const { lease } = await addLeasedJob(stores);
    await stores.queue.enqueue([aNewJob({ priority: 1 })]);
    await stores.queue.settle(lease, { kind: 'complete' });
    await stores.queue.enqueue([aNewJob()]);
    expect(await stores.queue.lease({ ...all, limit: 9 })).toEqual([]);
  });
}

function testLeases(open: Open): void {
  it('gives a job whose lease ran out to the next, and fences the first off', async () => {
    const stores = await open();
    const { lease } = await addLeasedJob(stores);
    stores.clock.advance(999);
    expect(await stores.queue.lease({ ...all, limit: 1 })).toEqual([]);
    stores.clock.advance(1);
    const next = await leaseOne(stores);
    expect(next.job.attempts).toBe(2);
    expect(next.lease.token).not.toBe(lease.token);
    expect(await stores.queue.extend(lease, 1_000)).toBeUndefined();
    expect(await stores.queue.settle(lease, { kind: 'complete' })).toBe(false);
    expect(await stores.queue.settle(next.lease, { kind: 'complete' })).toBe(true);
  });

  it('lets a late worker finish as long as nobody else has begun', async () => {
    const stores = await open();
    const { lease } = await addLeasedJob(stores);
    stores.clock.advance(10_000);
    const extended = await stores.queue.extend(lease, 1_000);
    expect(extended).toEqual({ ...lease, until: after(11_000) });
    expect(await stores.queue.settle(lease, { kind: 'complete' })).toBe(true);
  });

  it('keeps a lease alive by heartbeats', async () => {
    const stores = await open();
    const { lease } = await addLeasedJob(stores);
    stores.clock.advance(900);
    expect(await stores.queue.extend(lease, 1_000)).toMatchObject({ until: after(1_900) });
    stores.clock.advance(900);
    expect(await stores.queue.lease({ ...all, limit: 1 })).toEqual([]);
  });

  it('does not take a lease away because the clock was set back', async () => {
    const stores = await open();
    const { lease } = await addLeasedJob(stores);
    stores.clock.advance(-3_600_000);
    expect(await stores.queue.lease({ ...all, limit: 1 })).toEqual([]);
    expect(await stores.queue.settle(lease, { kind: 'complete' })).toBe(true);
  });
}

function testFailures(open: Open): void {
  it('brings a job that failed back when its time comes, with the failure', async () => {
    const stores = await open();
    const { lease } = await addLeasedJob(stores);
    await stores.queue.settle(lease, { kind: 'retry', availableAt: after(500), failure });
    expect(await stores.queue.lease({ ...all, limit: 1 })).toEqual([]);
    stores.clock.advance(500);
    const { job } = await leaseOne(stores);
    expect(job).toMatchObject({ attempts: 2, lastFailure: failure });
  });

  it('does not count an attempt that was given back', async () => {
    const stores = await open();
    const { lease } = await addLeasedJob(stores);
    expect(await stores.queue.settle(lease, { kind: 'release' })).toBe(true);
    expect(await stores.queue.find(lease.jobId)).toMatchObject({
      attempts: 0,
      lastFailure: null,
      state: { status: 'waiting' },
    });
    expect((await leaseOne(stores)).job.attempts).toBe(1);
  });

  it('leases a job beyond its attempts, so that somebody parks it', async () => {
    const stores = await open();
    await stores.queue.enqueue([aNewJob({ maxAttempts: 2 })]);
    for (const attempt of [1, 2, 3]) {
      const { job } = await leaseOne(stores);
      expect(job.attempts).toBe(attempt);
      stores.clock.advance(1_000);
    }
  });
}

function testParking(open: Open): void {
  it('parks, lists the parked, and drives one back with fresh attempts', async () => {
    const stores = await open();
    const { queue, clock } = stores;
    for (const number of countUpTo(5)) {
      await queue.enqueue([aJobOf(`job-${number}`)]);
      const { lease } = await leaseOne(stores);
      await queue.settle(lease, { kind: 'park', failure });
      if (number % 2 === 0) clock.advance(1_000);
    }
    const parked = await listAll((cursor) => queue.listParked({ limit: 2, ...cursor }));
    expect(parked.map(({ id }) => id)).toEqual(['job-5', 'job-4', 'job-3', 'job-2', 'job-1']);
    expect(parked[4]).toMatchObject({
      attempts: 1,
      lastFailure: failure,
      state: { status: 'parked', at: after(0), failure },
    });
    expect(await queue.lease({ ...all, limit: 9 })).toEqual([]);
    expect(await queue.redrive('job-1')).toBe(true);
    expect(await queue.redrive('job-1')).toBe(false);
    expect(await queue.redrive('job-9')).toBe(false);
    const { job } = await leaseOne(stores);
    expect(job).toMatchObject({ id: 'job-1', attempts: 1, lastFailure: failure });
    expect(await queue.listParked({ limit: 9 })).toMatchObject({ items: { length: 4 } });
  });

  it('tells its depth by kind', async () => {
    const stores = await open();
    await addLeasedJob(stores);
    await stores.queue.enqueue([aJobOf('job-2'), aJobOf('job-3', { kind: 'purge' })]);
    const depth = await stores.queue.depth();
    expect(depth).toContainEqual({ kind: 'extract', waiting: 1, leased: 1, parked: 0 });
    expect(depth).toContainEqual({ kind: 'purge', waiting: 1, leased: 0, parked: 0 });
    expect(depth).toContainEqual({ kind: 'deliver-webhook', waiting: 0, leased: 0, parked: 0 });
  });
}

export function describeJobQueue(name: string, contract: StoresContract): void {
  const open = () => openStores(contract);

  describe(`the ${name} job queue`, () => {
    testOrder(open);
    testLeases(open);
    testFailures(open);
    testParking(open);
  });
}
