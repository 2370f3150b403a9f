import type { DomainEvent, PastStore } from '@medextract/core/service';
import { sql } from 'kysely';
import { number, prepare, query, text } from '../database/prepare.js';
import { type createEventWrites, eventIdentityOf } from './event-writes.js';
import type { StoreContext } from './store-context.js';

export function createSqlitePastStore(
  { database, vault, writer }: StoreContext,
  events: ReturnType<typeof createEventWrites>,
): PastStore {
  const removeJobs = prepare(database, { before: text, limit: number }, ({ before, limit }) =>
    query
      .deleteFrom('jobs')
      .where('id', 'in', (jobs) =>
        jobs
          .selectFrom('jobs')
          .select('id')
          .where('status', '=', sql.lit('completed'))
          .where('ended_at', '<', before)
          .orderBy('ended_at')
          .limit(limit),
      ),
  );
  const oldest = prepare(database, { end: number, limit: number }, ({ end, limit }) =>
    query
      .selectFrom('events')
      .select(['sequence', 'sealed'])
      .where('sequence', '<=', end)
      .orderBy('sequence')
      .limit(limit),
  );
  const removeEvents = prepare(database, { to: number }, ({ to }) =>
    query.deleteFrom('events').where('sequence', '<=', to),
  );
  const timeOf = (row: { readonly sequence: number; readonly sealed: Uint8Array }): string => {
    const event: DomainEvent = JSON.parse(
      vault.sealer.unsealText(row.sealed, eventIdentityOf(row.sequence)),
    );
    return event.at;
  };
  return {
    removeCompletedJobs: (batch) => writer.write(() => removeJobs.run(batch)),
    removeEvents: ({ before, limit }) =>
      writer.write(() => {
        const end = Math.min(events.position('webhooks'), events.newest() - 1);
        const old = oldest.all({ end, limit });
        const firstKept = old.findIndex((row) => timeOf(row) >= before);
        const last = (firstKept < 0 ? old : old.slice(0, firstKept)).at(-1);
        return last === undefined ? 0 : removeEvents.run({ to: last.sequence });
      }),
  };
}
