import type { DatabaseSync } from 'node:sqlite';
import type { DocumentEntry } from '@medextract/core/service';
import { sql } from 'kysely';
import { blob, number, prepare, query, text } from '../database/prepare.js';
import type { Vault } from '../sealing/data-keys.js';

export const caseIdentityOf = (caseKey: Uint8Array): string =>
  `case:${Buffer.from(caseKey).toString('hex')}`;

/** Keeps the sums over the documents of each case. */
export function createCaseWrites(database: DatabaseSync, { sealer }: Vault) {
  const grow = prepare(database, { key: blob, place: number, at: text }, ({ key, place, at }) =>
    query
      .updateTable('cases')
      .set((row) => ({
        documents: row('documents', '+', 1),
        newest_at: sql<string>`iif(${place} > newest_place, ${at}, newest_at)`,
        newest_place: sql<number>`max(newest_place, ${place})`,
      }))
      .where('case_key', '=', key),
  );
  const params = { case_key: blob, newest_place: number, newest_at: text, sealed: blob };
  const insert = prepare(database, params, (row) =>
    query.insertInto('cases').values({ ...row, documents: 1 }),
  );
  const findNewest = prepare(database, { key: blob }, ({ key }) =>
    query
      .selectFrom('documents')
      .select(['place', 'received_at'])
      .where('case_key', '=', key)
      .orderBy('place', 'desc')
      .limit(1),
  );
  const shrink = prepare(database, { key: blob, place: number, at: text }, ({ key, place, at }) =>
    query
      .updateTable('cases')
      .set((row) => ({
        documents: row('documents', '-', 1),
        newest_place: place,
        newest_at: at,
      }))
      .where('case_key', '=', key),
  );
  const remove = prepare(database, { key: blob }, ({ key }) =>
    query.deleteFrom('cases').where('case_key', '=', key),
  );

  return {
    add(
      key: Uint8Array,
      { entry, place }: { readonly entry: DocumentEntry; readonly place: number },
    ) {
      const at = entry.receivedAt;
      if (grow.run({ key, place, at }) > 0) return;
      const sealed = sealer.seal(entry.caseId ?? '', caseIdentityOf(key));
      insert.run({ case_key: key, newest_place: place, newest_at: at, sealed });
    },
    /** After a document of the case went. */
    remove(key: Uint8Array) {
      const newest = findNewest.get({ key });
      if (newest === undefined) remove.run({ key });
      else shrink.run({ key, place: newest.place, at: newest.received_at });
    },
  };
}
