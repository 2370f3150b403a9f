import type { DatabaseSync } from 'node:sqlite';
import {
  type JobKind,
  type JobQueue,
  jobKinds,
  parseCursor,
  toCursor,
} from '@medextract/core/service';
import { sql } from 'kysely';
import { number, prepare, query, text } from '../database/prepare.js';
import { toJob } from './job-rows.js';
import { type createJobWrites, isoNow } from './job-writes.js';
import type { StoreContext } from './store-context.js';

/**
 * The durable queue. A lease ends by its stored time: the clock decides only who may take a job, the token
 * who may end it. So a clock that jumps ahead gives a job to a second worker at worst, whose token
 * fences the first off; one that jumps back leaves a dead worker's job waiting that much longer.
 */
export function createSqliteJobQueue(
  { database, writer, clock }: StoreContext,
  writes: ReturnType<typeof createJobWrites>,
): JobQueue {
  const jobs = prepareRows(database);
  const hasWork = (kinds: readonly JobKind[]): boolean => {
    const now = isoNow(clock);
    return kinds.some((kind) => jobs.findWork.get({ now, kind }) !== undefined);
  };

  return {
    async enqueue(jobs) {
      await writer.write(() => {
        for (const job of jobs) writes.insert(job);
      });
    },
    async lease(asked) {
      // Looking costs no write.
      if (!hasWork(asked.kinds)) return [];
      return writer.write(() => writes.lease(asked));
    },
    extend: (lease, leaseMs) => writer.write(() => writes.extend(lease, leaseMs)),
    settle: (lease, settlement) =>
      writer.write(() => {
        if (!writes.holds(lease)) return false;
        writes.settle(lease, settlement);
        return true;
      }),
    async find(id) {
      const row = jobs.find.get({ id });
      return row === undefined ? undefined : toJob(row);
    },
    async listParked({ limit, cursor }) {
      const [at, id] = cursor === undefined ? ['~', ''] : parseCursor(cursor, ['string', 'string']);
      const rows = jobs.listParked.all({ at, id, limit: limit + 1 });
      const taken = rows.slice(0, limit);
      const last = rows.length > limit ? taken.at(-1) : undefined;
      const nextCursor = last === undefined ? null : toCursor([last.ended_at ?? '', last.id]);
      return { items: taken.map(toJob), nextCursor };
    },
    redrive: (id) => writer.write(() => jobs.redrive.run({ id, now: isoNow(clock) }) > 0),
    async depth() {
      const rows = jobs.depth.all({});
      return jobKinds.map((kind) => {
        const count = (status: string) =>
          rows.find((row) => row.kind === kind && row.status === status)?.jobs ?? 0;
        const [waiting, leased, parked] = ['waiting', 'leased', 'parked'].map(count);
        return { kind, waiting: waiting ?? 0, leased: leased ?? 0, parked: parked ?? 0 };
      });
    },
  };
}

function prepareRows(database: DatabaseSync) {
  const find = prepare(database, { id: text }, ({ id }) =>
    query.selectFrom('jobs').selectAll().where('id', '=', id),
  );
  const listParked = prepare(database, { at: text, id: text, limit: number }, ({ at, id, limit }) =>
    query
      .selectFrom('jobs')
      .selectAll()
      .where('status', '=', sql.lit('parked'))
      .where(sql<boolean>`(ended_at, id) < (${at}, ${id})`)
      .orderBy('ended_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit),
  );
  const redrive = prepare(database, { id: text, now: text }, ({ id, now }) =>
    query
      .updateTable('jobs')
      .set({ status: 'waiting', attempts: 0, available_at: now, ended_at: null })
      .where('id', '=', id)
      .where('status', '=', sql.lit('parked')),
  );
  const depth = prepare(database, {}, () =>
    query
      .selectFrom('jobs')
      .select(['kind', 'status'])
      .select(({ fn }) => fn.countAll<number>().as('jobs'))
      .where('status', '<>', sql.lit('completed'))
      .groupBy(['kind', 'status']),
  );
  const isReady = query
    .selectFrom('jobs')
    .select(sql.lit(1).as('found'))
    .where('due_at', 'is', null)
    .where('ended_at', 'is', null)
    .limit(1);
  const isDue = query.selectFrom('jobs').select(sql.lit(1).as('found')).limit(1);
  const findWork = prepare(database, { now: text, kind: text }, ({ now, kind }) =>
    query
      .selectNoFrom(sql.lit(1).as('found'))
      .where(({ exists, or }) =>
        or([exists(isReady.where('kind', '=', kind)), exists(isDue.where('due_at', '<=', now))]),
      ),
  );
  return { find, listParked, redrive, depth, findWork };
}
