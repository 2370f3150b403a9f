import type { Job } from '@medextract/core/service';
import type { Attempt } from '../clients/patience.js';
import type { Item } from '../table/item.js';
import { shardOf } from '../table/key.js';
import {
  type KeptJob,
  parseJob,
  toCounterWrites,
  toJobWrite,
  toPointerWrites,
} from './job-rows.js';
import { jobKey } from './keys.js';
import type { StoreContext } from './store-context.js';

/** Writes the job anew, counted; false where somebody was faster. */
export async function replaceJob(
  context: StoreContext,
  row: Item,
  after: KeptJob,
): Promise<boolean> {
  const { database, random, shards } = context;
  const vault = await context.vault();
  const before = parseJob(vault, row);
  const { job } = after;
  const moves = [{ kind: job.kind, from: before.state.status, to: job.state.status }];
  const shard = shardOf(Buffer.from(random(4)).toString('hex'), shards);
  const writes = [
    toJobWrite(context, vault, { ...after, row }),
    ...(job.state.status === 'completed' ? toPointerWrites(context, job) : []),
    ...toCounterWrites(moves, shard),
  ];
  return (await database.transact(writes)) === 'done';
}

interface Decision<Value> {
  readonly kept: KeptJob;
  readonly value: Value;
}

/** Changes a job as `decide` says, as often as it takes; undefined where it decides for nothing. */
export function createJobChange(context: StoreContext) {
  const { database, patience } = context;
  return <Value>(
    jobId: string,
    decide: (job: Job, row: Item) => Decision<Value> | undefined,
  ): Promise<Value | undefined> =>
    patience(async (): Promise<Attempt<Value | undefined>> => {
      const row = await database.get(jobKey(jobId));
      if (row === undefined) return { done: true, value: undefined };
      const decided = decide(parseJob(await context.vault(), row), row);
      if (decided === undefined) return { done: true, value: undefined };
      const isDone = await replaceJob(context, row, decided.kept);
      return isDone ? { done: true, value: decided.value } : { done: false };
    });
}
