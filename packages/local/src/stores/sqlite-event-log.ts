import type { DomainEvent, EventLog } from '@medextract/core/service';
import { number, prepare, query } from '../database/prepare.js';
import { type createEventWrites, eventIdentityOf } from './event-writes.js';
import type { StoreContext } from './store-context.js';

export interface SqliteEventLog {
  readonly log: EventLog;
  /** Tells the listeners, soon and each by itself. */
  announce(): void;
}

export function createSqliteEventLog(
  { database, vault }: StoreContext,
  writes: ReturnType<typeof createEventWrites>,
): SqliteEventLog {
  const listeners = new Set<() => void>();
  const read = prepare(database, { after: number, limit: number }, ({ after, limit }) =>
    query
      .selectFrom('events')
      .selectAll()
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(limit),
  );
  return {
    announce() {
      for (const listener of listeners) queueMicrotask(listener);
    },
    log: {
      read: async ({ after, limit }) =>
        read.all({ after, limit }).map(({ sequence, sealed }) => {
          const text = vault.sealer.unsealText(sealed, eventIdentityOf(sequence));
          const event: DomainEvent = JSON.parse(text);
          return { ...event, sequence };
        }),
      newest: async () => writes.newest(),
      position: async (reader) => writes.position(reader),
      subscribe(listener) {
        const own = () => listener();
        listeners.add(own);
        return () => {
          listeners.delete(own);
        };
      },
    },
  };
}
