import { toIsoTime } from '@medextract/core';
import type { Job, JobKind, JobSettlement, NewJob } from '@medextract/core/service';
import type { Vault } from '../sealing/open-vault.js';
import { type Item, number, numberOf, text } from '../table/item.js';
import { shardOf } from '../table/key.js';
import { highestFirst } from '../table/order-key.js';
import { isStill, type Write } from '../table/write.js';
import { childKey, jobCounterKey, jobKey } from './keys.js';
import { openBody, sealBody } from './sealed-row.js';
import type { StoreContext } from './store-context.js';

/** How long a completed job is known, so that the same one does not run again. */
const completedForMs = 30 * 86_400_000;

export const readyPartition = (kind: JobKind, shard: number) => `jobs#ready#${kind}#${shard}`;
/** Jobs that wait for their time, or for their lease to run out. */
export const laterPartition = (kind: JobKind, shard: number) => `jobs#later#${kind}#${shard}`;
export const parkedPartition = (shard: number) => `jobs#parked#${shard}`;

/** What a job is listed by: the most urgent first, then the oldest. */
export const toOrder = ({ priority, createdAt, id }: NewJob): string =>
  `${highestFirst(priority)}#${createdAt}#${id}`;

/** Written by `toJobWrite` alone. */
export function parseJob(vault: Vault, item: Item): Job {
  const job: Job = JSON.parse(openBody(vault, item));
  return job;
}

function toPlace(job: Job, now: string, shard: number): readonly [string, string] | undefined {
  const { state, kind, id, availableAt } = job;
  switch (state.status) {
    case 'waiting':
      return availableAt <= now
        ? [readyPartition(kind, shard), toOrder(job)]
        : [laterPartition(kind, shard), `${availableAt}#${id}`];
    case 'leased':
      return [laterPartition(kind, shard), `${state.until}#${id}`];
    case 'parked':
      return [parkedPartition(shard), `${state.at}#${id}`];
    case 'completed':
      return undefined;
  }
}

const toSeconds = (ms: number): number => Math.floor(ms / 1_000);

export interface KeptJob {
  readonly job: Job;
  /** Of the lease that holds it; null while none does. */
  readonly token: string | null;
}

/** The job as it shall be; `row` is what was read, undefined for a new one. */
export function toJobWrite(
  { clock, shards }: Pick<StoreContext, 'clock' | 'shards'>,
  vault: Vault,
  { job, token, row }: KeptJob & { readonly row: Item | undefined },
): Write {
  const key = jobKey(job.id);
  const place = toPlace(job, toIsoTime(clock.now()), shardOf(job.id, shards));
  return {
    kind: 'put',
    key,
    condition: isStill(row, 'lock'),
    attributes: {
      ...sealBody(vault, key, job),
      lock: number(numberOf(row, 'lock') + 1),
      ...(token === null ? {} : { token: text(token) }),
      ...(place === undefined
        ? { expiresAt: number(toSeconds(clock.now() + completedForMs)) }
        : { listPk: text(place[0]), listSk: text(place[1]) }),
    },
  };
}

/** Says to which document the job belongs; gone with the job where that is completed. */
export function toPointerWrites(
  { clock }: Pick<StoreContext, 'clock'>,
  { id, payload, state }: Job,
): readonly Write[] {
  const { documentId } = payload;
  if (documentId === undefined) return [];
  const key = childKey(documentId, 'job', id);
  if (state.status === 'waiting') return [{ kind: 'put', key, attributes: {} }];
  if (state.status !== 'completed') return [];
  const expiresAt = number(toSeconds(clock.now() + completedForMs));
  return [{ kind: 'put', key, attributes: { expiresAt } }];
}

export function toSettled(job: Job, settlement: JobSettlement, at: string): Job {
  switch (settlement.kind) {
    case 'complete':
      return { ...job, state: { status: 'completed', at } };
    case 'retry': {
      const { availableAt, failure } = settlement;
      return { ...job, availableAt, lastFailure: failure, state: { status: 'waiting' } };
    }
    case 'park': {
      const { failure } = settlement;
      return { ...job, lastFailure: failure, state: { status: 'parked', at, failure } };
    }
    case 'release':
      return { ...job, attempts: job.attempts - 1, state: { status: 'waiting' } };
  }
}

export const toFreshJob = (job: NewJob): Job => ({
  ...job,
  attempts: 0,
  lastFailure: null,
  state: { status: 'waiting' },
});

/** A job that came, went or changed its status. */
export interface JobMove {
  readonly kind: JobKind;
  readonly from: Job['state']['status'] | null;
  readonly to: Job['state']['status'] | null;
}

/** Counts the moves in one shard of the counters of each kind. */
export function toCounterWrites(moves: readonly JobMove[], shard: number): readonly Write[] {
  const sums = new Map<JobKind, Map<string, number>>();
  for (const { kind, from, to } of moves) {
    const sum = sums.get(kind) ?? new Map<string, number>();
    sums.set(kind, sum);
    if (from !== null) sum.set(from, (sum.get(from) ?? 0) - 1);
    if (to !== null) sum.set(to, (sum.get(to) ?? 0) + 1);
  }
  return [...sums].flatMap(([kind, sum]) => {
    const changed = [...sum].filter(([status, by]) => status !== 'completed' && by !== 0);
    const add = Object.fromEntries(changed.map(([status, by]) => [status, number(by)]));
    return changed.length === 0
      ? []
      : [{ kind: 'update', key: jobCounterKey(kind, shard), add } as const];
  });
}
