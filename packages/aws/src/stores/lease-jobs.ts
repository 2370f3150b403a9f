import { toIsoTime } from '@medextract/core';
import type { Job, JobQueue, LeasedJob } from '@medextract/core/service';
import { createTurnstile } from '../clients/turnstile.js';
import type { Item } from '../table/item.js';
import { countTo, queryShards } from '../table/query-shards.js';
import { laterPartition, parseJob, readyPartition, toOrder } from './job-rows.js';
import { replaceJob } from './replace-job.js';
import type { StoreContext } from './store-context.js';

const tokenSize = 12;
/** Overdue jobs that one look takes together: the leases of many workers that ended at once. */
const perLook = 100;
const maxLooks = 8;

type LeaseQuery = Parameters<JobQueue['lease']>[0];

interface Candidate {
  readonly row: Item;
  readonly job: Job;
}

/** Jobs that are due, by priority and age. */
async function listDue(
  context: StoreContext,
  { kinds, limit }: Omit<LeaseQuery, 'leaseMs'>,
): Promise<readonly Candidate[]> {
  const { database, clock, shards } = context;
  const vault = await context.vault();
  // A time that is reached counts: the place of such a job begins with it, and sorts before this end.
  const before = `${toIsoTime(clock.now())}$`;
  const pages = await Promise.all(
    kinds.flatMap((kind) => [
      queryShards(database, {
        partitions: countTo(shards).map((shard) => readyPartition(kind, shard)),
        ...{ index: 'list', order: 'up', limit },
      }),
      queryShards(database, {
        partitions: countTo(shards).map((shard) => laterPartition(kind, shard)),
        ...{ index: 'list', order: 'up', limit: perLook, before },
      }),
    ]),
  );
  return pages
    .flat()
    .map((row) => ({ row, job: parseJob(vault, row) }))
    .toSorted((left, right) => (toOrder(left.job) < toOrder(right.job) ? -1 : 1));
}

/** Jobs that are due, by priority and age, without taking any. */
export async function listDueJobs(
  context: StoreContext,
  asked: Omit<LeaseQuery, 'leaseMs'>,
): Promise<readonly Job[]> {
  const due = await listDue(context, asked);
  return due.slice(0, asked.limit).map(({ job }) => job);
}

async function leaseOne(
  context: StoreContext,
  { row, job }: Candidate,
  leaseMs: number,
): Promise<LeasedJob | undefined> {
  const { clock, random } = context;
  const token = Buffer.from(random(tokenSize)).toString('base64url');
  const until = toIsoTime(clock.now() + leaseMs);
  const held: Job = { ...job, attempts: job.attempts + 1, state: { status: 'leased', until } };
  const isOurs = await replaceJob(context, row, { job: held, token });
  return isOurs ? { job: held, lease: { jobId: job.id, token, until } } : undefined;
}

/** Leases up to `limit` of the jobs that are due now, and tells whether others took some of them. */
async function leaseDue(
  context: StoreContext,
  asked: LeaseQuery,
): Promise<{ readonly leased: readonly LeasedJob[]; readonly lost: number }> {
  const due = (await listDue(context, asked)).slice(0, asked.limit);
  const leased: LeasedJob[] = [];
  for (const candidate of due) {
    const one = await leaseOne(context, candidate, asked.leaseMs);
    if (one !== undefined) leased.push(one);
  }
  return { leased, lost: due.length - leased.length };
}

export function createJobLease(context: StoreContext): JobQueue['lease'] {
  // Within one process nobody races for the same job.
  const pass = createTurnstile();
  return (asked) =>
    pass(async () => {
      const all: LeasedJob[] = [];
      for (let looks = 0; looks < maxLooks && all.length < asked.limit; looks += 1) {
        const limit = asked.limit - all.length;
        const { leased, lost } = await leaseDue(context, { ...asked, limit });
        all.push(...leased);
        // Where others took some, there may be more behind them.
        if (lost === 0) break;
      }
      return all;
    });
}
