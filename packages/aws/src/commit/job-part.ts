import { toIsoTime } from '@medextract/core';
import type { Change, NewJob } from '@medextract/core/service';
import type { Vault } from '../sealing/open-vault.js';
import {
  type JobMove,
  parseJob,
  toCounterWrites,
  toFreshJob,
  toJobWrite,
  toPointerWrites,
  toSettled,
} from '../stores/job-rows.js';
import { jobKey } from '../stores/keys.js';
import type { StoreContext } from '../stores/store-context.js';
import type { Rows } from '../table/database.js';
import { findText } from '../table/item.js';
import { shardOf } from '../table/key.js';
import type { Write } from '../table/write.js';
import type { ChangePart } from './change-part.js';

/** The job that is settled, and those that come. One that is known already stays as it is. */
export function createJobPart(context: StoreContext): ChangePart {
  const { shards, random } = context;
  return ({ settle, jobs = [] }, vault) => ({
    keys: [...(settle === undefined ? [] : [settle.lease.jobId]), ...jobs.map(({ id }) => id)].map(
      jobKey,
    ),
    conflict(rows) {
      if (settle === undefined) return undefined;
      const token = findText(rows.get(jobKey(settle.lease.jobId)), 'token');
      return token === settle.lease.token ? undefined : 'lease-lost';
    },
    write(rows) {
      const { writes, moves } = join(
        settle === undefined ? nothing : settleJob(context, vault, { settle, rows }),
        addJobs(context, vault, { jobs, rows }),
      );
      const shard = shardOf(Buffer.from(random(4)).toString('hex'), shards);
      return { writes: [...writes, ...toCounterWrites(moves, shard)] };
    },
  });
}

interface JobWrites {
  readonly writes: readonly Write[];
  readonly moves: readonly JobMove[];
}

const nothing: JobWrites = { writes: [], moves: [] };
const join = (left: JobWrites, right: JobWrites): JobWrites => ({
  writes: [...left.writes, ...right.writes],
  moves: [...left.moves, ...right.moves],
});

function settleJob(
  context: StoreContext,
  vault: Vault,
  { settle, rows }: { readonly settle: NonNullable<Change['settle']>; readonly rows: Rows },
): JobWrites {
  const row = rows.get(jobKey(settle.lease.jobId));
  if (row === undefined) return nothing;
  const before = parseJob(vault, row);
  const job = toSettled(before, settle.settlement, toIsoTime(context.clock.now()));
  const pointers = job.state.status === 'completed' ? toPointerWrites(context, job) : [];
  return {
    writes: [toJobWrite(context, vault, { job, token: null, row }), ...pointers],
    moves: [{ kind: job.kind, from: before.state.status, to: job.state.status }],
  };
}

function addJobs(
  context: StoreContext,
  vault: Vault,
  { jobs, rows }: { readonly jobs: readonly NewJob[]; readonly rows: Rows },
): JobWrites {
  const unknown = [...new Map(jobs.map((job) => [job.id, job])).values()]
    .filter(({ id }) => rows.get(jobKey(id)) === undefined)
    .map(toFreshJob);
  return {
    writes: unknown.flatMap((job) => [
      toJobWrite(context, vault, { job, token: null, row: undefined }),
      ...toPointerWrites(context, job),
    ]),
    moves: unknown.map(({ kind }) => ({ kind, from: null, to: 'waiting' })),
  };
}
