import { type Clock, toIsoTime } from '@medextract/core';
import type {
  Job,
  JobKind,
  JobLease,
  JobSettlement,
  LeasedJob,
  NewJob,
} from '@medextract/core/service';
import { sql } from 'kysely';
import { number, prepare, query, text, textOrNull } from '../database/prepare.js';
import { toJob, toJobRow, toSettledColumns } from './job-rows.js';
import type { StoreContext } from './store-context.js';

const tokenSize = 12;

const rowParams = {
  id: text,
  kind: text,
  payload: text,
  document_id: textOrNull,
  priority: number,
  max_attempts: number,
  created_at: text,
  available_at: text,
  correlation_id: text,
  requested_by: text,
  attempts: number,
  last_failure: textOrNull,
  status: text,
  token: textOrNull,
  until: textOrNull,
  ended_at: textOrNull,
  due_at: textOrNull,
};

const byPriorityAndAge = (left: Job, right: Job): number =>
  right.priority - left.priority ||
  (left.createdAt < right.createdAt ? -1 : left.createdAt > right.createdAt ? 1 : 0) ||
  (left.id < right.id ? -1 : 1);

export const isoNow = (clock: Clock): string => toIsoTime(clock.now());

/** The jobs' part of a commit, and leases. All of it runs inside a transaction of the writer. */
export function createJobWrites(context: StoreContext) {
  const { database, clock, random } = context;
  const insert = prepare(database, rowParams, (row) =>
    query
      .insertInto('jobs')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing()),
  );
  const findToken = prepare(database, { id: text }, ({ id }) =>
    query.selectFrom('jobs').select('token').where('id', '=', id),
  );
  const settledParams = {
    id: text,
    status: text,
    available_at: textOrNull,
    due_at: textOrNull,
    ended_at: textOrNull,
    last_failure: textOrNull,
    uncounted: number,
  };
  const settle = prepare(database, settledParams, ({ id, uncounted, ...given }) =>
    query
      .updateTable('jobs')
      .set({
        status: given.status,
        due_at: given.due_at,
        ended_at: given.ended_at,
        token: null,
        until: null,
        available_at: sql<string>`coalesce(${given.available_at}, available_at)`,
        last_failure: sql<string>`coalesce(${given.last_failure}, last_failure)`,
        attempts: sql<number>`attempts - ${uncounted}`,
      })
      .where('id', '=', id),
  );
  const erase = prepare(database, { documentId: text }, ({ documentId }) =>
    query.deleteFrom('jobs').where('document_id', '=', documentId),
  );
  const leases = createLeaseWrites(context);

  const holds = (lease: JobLease): boolean =>
    findToken.get({ id: lease.jobId })?.token === lease.token;
  return {
    holds,
    insert(job: NewJob): void {
      insert.run(toJobRow(job, isoNow(clock)));
    },
    settle(lease: JobLease, settlement: JobSettlement): void {
      settle.run({ id: lease.jobId, ...toSettledColumns(settlement, isoNow(clock)) });
    },
    erase: (documentId: string): number => erase.run({ documentId }),
    lease: (asked: Parameters<typeof leases.lease>[0]): readonly LeasedJob[] =>
      leases.lease(asked, () => Buffer.from(random(tokenSize)).toString('base64url')),
    extend(lease: JobLease, leaseMs: number): JobLease | undefined {
      if (!holds(lease)) return undefined;
      const until = toIsoTime(clock.now() + leaseMs);
      leases.hold({ id: lease.jobId, token: lease.token, until, begun: 0 });
      return { ...lease, until };
    },
  };
}

function createLeaseWrites({ database, clock }: StoreContext) {
  const promote = prepare(database, { now: text }, ({ now }) =>
    query.updateTable('jobs').set({ due_at: null }).where('due_at', '<=', now),
  );
  const listReady = prepare(database, { kind: text, limit: number }, ({ kind, limit }) =>
    query
      .selectFrom('jobs')
      .selectAll()
      .where('kind', '=', kind)
      .where('due_at', 'is', null)
      .where('ended_at', 'is', null)
      .orderBy('priority', 'desc')
      .orderBy('created_at')
      .orderBy('id')
      // Not a bare parameter, which would have the statement compiled at each lease: see `prepare`.
      .limit(sql<number>`cast(${limit} as integer)`),
  );
  const held = { id: text, token: text, until: text, begun: number };
  const hold = prepare(database, held, ({ id, token, until, begun }) =>
    query
      .updateTable('jobs')
      .set({
        status: 'leased',
        token,
        until,
        due_at: until,
        attempts: sql<number>`attempts + ${begun}`,
      })
      .where('id', '=', id),
  );

  return {
    hold: hold.run,
    lease(
      asked: {
        readonly kinds: readonly JobKind[];
        readonly limit: number;
        readonly leaseMs: number;
      },
      newToken: () => string,
    ): readonly LeasedJob[] {
      const { kinds, limit, leaseMs } = asked;
      promote.run({ now: isoNow(clock) });
      const due = kinds.flatMap((kind) => listReady.all({ kind, limit }).map(toJob));
      if (kinds.length > 1) due.sort(byPriorityAndAge);
      const until = toIsoTime(clock.now() + leaseMs);
      return due.slice(0, limit).map((job) => {
        const lease = { jobId: job.id, token: newToken(), until };
        hold.run({ id: job.id, token: lease.token, until, begun: 1 });
        const state = { status: 'leased', until } as const;
        return { job: { ...job, attempts: job.attempts + 1, state }, lease };
      });
    },
  };
}
