import { randomBytes } from 'node:crypto';
import { toIsoTime } from '@medextract/core';
import type { NewJob } from '@medextract/core/service';
import {
  aNewJob,
  anAuditEvent,
  createFakeDigest,
  createFixedClock,
  fixedTimeMs,
} from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { createPatience } from '../clients/patience.js';
import { startFaultProxy } from '../testing/fault-proxy.js';
import { openEmulatedStores, openEmulators } from '../testing/open-emulated-stores.js';
import { openQueue } from '../testing/open-queue.js';
import { describeWithEmulators } from '../testing/with-emulators.js';
import { createWakeUps } from './create-wake-ups.js';
import { redriveMessages } from './redrive-messages.js';
import { parseWakeUp } from './wake-up.js';

const clock = createFixedClock();
const patience = createPatience({ random: randomBytes, wait: async () => undefined });
const aMany = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const jobs = aMany(12).map((number) => aNewJob({ id: `job-${number}` }));
const nameOf = (prefix: string) => `${prefix}-${randomBytes(4).toString('hex')}`;

async function open() {
  const { others: access } = await openEmulators();
  const queue = await openQueue(access, nameOf('work'));
  const queueOf = ({ kind }: NewJob) => (kind === 'purge' ? undefined : queue.url);
  return { access, queue, wakeUps: createWakeUps({ access, clock, patience, queueOf }), queueOf };
}

describeWithEmulators('wake-ups', () => {
  it('tell of each job once, and of none that the schedule does', async () => {
    const { queue, wakeUps } = await open();
    await wakeUps.wake([...jobs, aNewJob({ id: 'purge-1', kind: 'purge' })]);
    const told = (await queue.take()).map(parseWakeUp);
    expect(told.map((one) => one?.jobId).toSorted()).toEqual(jobs.map(({ id }) => id).toSorted());
    expect(told[0]?.kind).toBe('extract');
  });

  it('come when the job is due', async () => {
    const { queue, wakeUps } = await open();
    const availableAt = toIsoTime(fixedTimeMs + 60_000);
    await wakeUps.wake([aNewJob({ id: 'later', availableAt }), aNewJob({ id: 'now' })]);
    expect((await queue.take()).map((body) => parseWakeUp(body)?.jobId)).toEqual(['now']);
  });

  it('are sent again where the queue took only some', async () => {
    const { access, queue, queueOf } = await open();
    const proxy = await startFaultProxy(access.endpoint);
    const wakeUps = createWakeUps({
      access: { ...access, endpoint: proxy.endpoint },
      ...{ clock, patience, queueOf },
    });
    const Failed = [{ Id: '0', Code: 'ThrottlingException', SenderFault: false }];
    const partial = { Successful: [], Failed };
    proxy.plan([
      { operation: 'SendMessageBatch', status: 200, code: '', details: partial, times: 2 },
    ]);
    await wakeUps.wake([aNewJob()]);
    expect(await queue.take()).toHaveLength(1);
  });

  it('come back from the dead letters, each to its queue', async () => {
    const { access, queue, queueOf } = await open();
    const dead = await openQueue(access, nameOf('dead'));
    const toDead = createWakeUps({ access, clock, patience, queueOf: () => dead.url });
    expect(queueOf(aNewJob())).toBe(queue.url);
    await toDead.wake(jobs);
    const { signal } = new AbortController();
    const asked = { access, deadLetters: dead.url, queue: queue.url, signal };
    expect(await redriveMessages(asked)).toBe(12);
    expect(await queue.take()).toHaveLength(12);
    expect(await redriveMessages(asked)).toBe(0);
  });
});

describeWithEmulators('stores that wake', () => {
  const openStores = async (wake: (told: readonly NewJob[]) => Promise<void>) => {
    const left: string[] = [];
    const stores = await openEmulatedStores({
      ...{ clock: createFixedClock(), digest: createFakeDigest(), wake },
      onLeftBehind: ({ code }) => void left.push(code),
    });
    return { ...stores, left };
  };

  it('tell of a job that comes, that failed, that is given back and that is driven again', async () => {
    const told: string[] = [];
    const { queue, records } = await openStores(async (all) => {
      told.push(...all.map(({ id }) => id));
    });
    const failure = { code: 'c', message: 'm', at: toIsoTime(fixedTimeMs) };
    const availableAt = failure.at;
    await records.commit({ jobs: [aNewJob()], audit: [anAuditEvent()] });
    const lease = async () => {
      const [one] = await queue.lease({ kinds: ['extract'], limit: 1, leaseMs: 1_000 });
      return one?.lease ?? { jobId: '', token: '', until: '' };
    };
    await queue.settle(await lease(), { kind: 'retry', availableAt, failure });
    const settlement = { kind: 'release' } as const;
    await records.commit({ settle: { lease: await lease(), settlement }, audit: [] });
    await queue.settle(await lease(), { kind: 'park', failure });
    expect(told).toEqual(['job-1', 'job-1', 'job-1']);
    await queue.redrive('job-1');
    await queue.settle(await lease(), { kind: 'complete' });
    expect(told).toHaveLength(4);
  });

  it('keep a job of which nobody could be told, for whoever looks for due ones', async () => {
    const { queue, left, listDue } = await openStores(async () => {
      throw new Error('the queue is not there');
    });
    await queue.enqueue([aNewJob(), aNewJob({ id: 'job-2', priority: 100 })]);
    expect(left).toEqual(['store-failed']);
    expect((await listDue({ limit: 9 })).map(({ id }) => id)).toEqual(['job-2', 'job-1']);
    await queue.lease({ kinds: ['extract'], limit: 1, leaseMs: 1_000 });
    expect((await listDue({ limit: 9 })).map(({ id }) => id)).toEqual(['job-1']);
  });
});

describe('a message', () => {
  it.each(['', 'no json', '{}', '{"jobId":"a","kind":"other"}', 'null'])(
    'that is none of ours (%j) is poison',
    (body) => {
      expect(parseWakeUp(body)).toBeUndefined();
    },
  );
});
