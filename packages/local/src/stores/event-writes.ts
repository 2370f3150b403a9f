import type { DomainEvent, EventReader, ReaderStep } from '@medextract/core/service';
import { blob, number, prepare, query, text } from '../database/prepare.js';
import type { StoreContext } from './store-context.js';

export const eventIdentityOf = (sequence: number): string => `event:${sequence}`;

/** The events' part of a commit. */
export function createEventWrites({ database, vault }: StoreContext) {
  const newest = prepare(database, {}, () =>
    query.selectFrom('events').select('sequence').orderBy('sequence', 'desc').limit(1),
  );
  const insert = prepare(database, { sequence: number, sealed: blob }, (row) =>
    query.insertInto('events').values(row),
  );
  const findPosition = prepare(database, { reader: text }, ({ reader }) =>
    query.selectFrom('event_readers').select('position').where('reader', '=', reader),
  );
  const move = prepare(database, { reader: text, position: number }, (row) =>
    query
      .insertInto('event_readers')
      .values(row)
      .onConflict((conflict) => conflict.column('reader').doUpdateSet({ position: row.position })),
  );
  const newestSequence = (): number => newest.get({})?.sequence ?? 0;
  return {
    newest: newestSequence,
    position: (reader: EventReader): number => findPosition.get({ reader })?.position ?? 0,
    advance({ reader, to }: ReaderStep): void {
      move.run({ reader, position: to });
    },
    append(events: readonly DomainEvent[]): void {
      if (events.length === 0) return;
      let sequence = newestSequence();
      for (const event of events) {
        sequence += 1;
        const sealed = vault.sealer.seal(JSON.stringify(event), eventIdentityOf(sequence));
        insert.run({ sequence, sealed });
      }
    },
  };
}
