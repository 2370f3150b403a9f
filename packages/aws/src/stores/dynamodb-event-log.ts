import type { DomainEvent, EventLog, StoredEvent } from '@medextract/core/service';
import { type Item, numberOf, textOf } from '../table/item.js';
import { toDigits } from '../table/key.js';
import { eventPartition, headKey, nextPartitionStart, readerKey } from './keys.js';
import { openBody } from './sealed-row.js';
import type { StoreContext } from './store-context.js';

export interface DynamoDbEventLog {
  readonly log: EventLog;
  /** Tells the listeners of this process, soon and each by itself. */
  announce(): void;
}

export function createDynamoDbEventLog(context: StoreContext): DynamoDbEventLog {
  const { database } = context;
  const listeners = new Set<() => void>();
  const newest = async (): Promise<number> =>
    numberOf(await database.get(headKey), 'eventSequence');
  return {
    announce() {
      for (const listener of listeners) queueMicrotask(listener);
    },
    log: {
      newest,
      async read({ after, limit }) {
        const last = await newest();
        const items: Item[] = [];
        let from = after + 1;
        while (from <= last && items.length < limit) {
          const pk = eventPartition(from);
          const left = limit - items.length;
          items.push(
            ...(await database.query({ pk, from: toDigits(from), order: 'up', limit: left })),
          );
          from = nextPartitionStart(from);
        }
        const vault = await context.vault();
        return items.map((item): StoredEvent => {
          const event: DomainEvent = JSON.parse(openBody(vault, item));
          return { ...event, sequence: Number(textOf(item, 'sk')) };
        });
      },
      position: async (reader) => numberOf(await database.get(readerKey(reader)), 'position'),
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
