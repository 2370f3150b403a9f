import { toIsoTime } from '@medextract/core';
import {
  type Job,
  type JobKind,
  type JobQueue,
  jobKinds,
  parseCursor,
} from '@medextract/core/service';
import type { Attempt } from '../clients/patience.js';
import { createJobPart } from '../commit/job-part.js';
import { findText, numberOf, textOf } from '../table/item.js';
import { countTo, queryShards } from '../table/query-shards.js';
import { parkedPartition, parseJob, toSettled } from './job-rows.js';
import { jobCounterKey, jobKey } from './keys.js';
import { createJobLease } from './lease-jobs.js';
import { createJobChange } from './replace-job.js';
import type { StoreContext } from './store-context.js';
import { takePage } from './take-page.js';

/** Jobs of one transaction of `enqueue`: up to two rows each, and the counters. */
const perEnqueue = 40;

/**
 * The durable queue. A lease is a conditional write on the row of the job: the index only proposes, so that what it
 * does not know yet is found at the next look, and what it knows wrongly is refused.
 */
export function createDynamoDbJobQueue(context: StoreContext): JobQueue {
  const { database, clock, patience, shards } = context;
  const isoNow = (): string => toIsoTime(clock.now());
  const untilOf = (leaseMs: number): string => toIsoTime(clock.now() + leaseMs);

  const change = createJobChange(context);

  return {
    async enqueue(jobs) {
      for (let at = 0; at < jobs.length; at += perEnqueue) {
        const part = jobs.slice(at, at + perEnqueue);
        const vault = await context.vault();
        await patience(async (): Promise<Attempt<void>> => {
          const plan = createJobPart(context)({ jobs: part, audit: [] }, vault);
          const { writes } = await plan.write(await database.getMany(plan.keys));
          const isDone = writes.length === 0 || (await database.transact(writes)) === 'done';
          return isDone ? { done: true, value: undefined } : { done: false };
        });
      }
    },
    lease: createJobLease(context),
    extend: (lease, leaseMs) =>
      change(lease.jobId, (job, row) => {
        if (findText(row, 'token') !== lease.token) return undefined;
        const extended = { ...lease, until: untilOf(leaseMs) };
        const held: Job = { ...job, state: { status: 'leased', until: extended.until } };
        return { kept: { job: held, token: lease.token }, value: extended };
      }),
    async settle(lease, settlement) {
      const settled = await change(lease.jobId, (job, row) => {
        if (findText(row, 'token') !== lease.token) return undefined;
        const after = toSettled(job, settlement, isoNow());
        return { kept: { job: after, token: null }, value: true };
      });
      return settled ?? false;
    },
    async find(jobId) {
      const row = await database.get(jobKey(jobId));
      return row === undefined ? undefined : parseJob(await context.vault(), row);
    },
    async listParked({ limit, cursor }) {
      const vault = await context.vault();
      const before = cursor === undefined ? {} : { before: parseCursor(cursor, ['string'])[0] };
      const partitions = countTo(shards).map(parkedPartition);
      const rows = await queryShards(database, {
        ...{ index: 'list', partitions, order: 'down', limit: limit + 1, ...before },
      });
      return takePage(rows, limit, {
        toPlace: (row) => textOf(row, 'listSk'),
        toItem: (row) => parseJob(vault, row),
      });
    },
    async redrive(jobId) {
      const driven = await change(jobId, (job) => {
        if (job.state.status !== 'parked') return undefined;
        const fresh: Job = {
          ...{ ...job, attempts: 0, availableAt: isoNow(), state: { status: 'waiting' } },
        };
        return { kept: { job: fresh, token: null }, value: true };
      });
      return driven ?? false;
    },
    depth: () => Promise.all(jobKinds.map((kind) => countJobs(context, kind))),
  };
}

async function countJobs({ database, shards }: StoreContext, kind: JobKind) {
  const keys = countTo(shards).map((shard) => jobCounterKey(kind, shard));
  const rows = await database.getMany(keys);
  const sumOf = (status: string): number =>
    keys.reduce((sum, key) => sum + numberOf(rows.get(key), status), 0);
  return { kind, waiting: sumOf('waiting'), leased: sumOf('leased'), parked: sumOf('parked') };
}
