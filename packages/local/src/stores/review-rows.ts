import type { DatabaseSync } from 'node:sqlite';
import type { ReviewChange, ReviewItem } from '@medextract/core/service';
import { blob, blobOrNull, number, prepare, query, text, textOrNull } from '../database/prepare.js';
import type { Vault } from '../sealing/data-keys.js';
import { toCaseKey } from './document-rows.js';

const identityOf = (id: string): string => `review:${id}`;

export const toReviewItem = (
  row: { readonly id: string; readonly sealed: Uint8Array },
  { sealer }: Vault,
): ReviewItem => JSON.parse(sealer.unsealText(row.sealed, identityOf(row.id)));

/** The review items' part of a commit. */
export function createReviewWrites(database: DatabaseSync, vault: Vault) {
  const params = {
    id: text,
    place: number,
    case_key: blobOrNull,
    rank: number,
    created_at: text,
    status: text,
    claimed_by: textOrNull,
    claimed_until: textOrNull,
    version: number,
    sealed: blob,
  };
  const findVersion = prepare(database, { id: text }, ({ id }) =>
    query.selectFrom('reviews').select('version').where('id', '=', id),
  );
  const insert = prepare(database, params, (row) => query.insertInto('reviews').values(row));
  const update = prepare(database, params, ({ id, ...row }) =>
    query.updateTable('reviews').set(row).where('id', '=', id),
  );
  const remove = prepare(database, { place: number }, ({ place }) =>
    query.deleteFrom('reviews').where('place', '=', place),
  );
  return {
    /** 0 where there is no such item. */
    version: (id: string): number => findVersion.get({ id })?.version ?? 0,
    write(place: number, { item, expectedVersion }: ReviewChange): void {
      const { state } = item;
      const isClaimed = state.status === 'claimed';
      const row = {
        id: item.id,
        place,
        case_key: toCaseKey(item.caseId, vault),
        rank: -item.priority,
        created_at: item.createdAt,
        status: state.status,
        claimed_by: isClaimed ? state.by : null,
        claimed_until: isClaimed ? state.until : null,
        version: item.version,
        sealed: vault.sealer.seal(JSON.stringify(item), identityOf(item.id)),
      };
      if (expectedVersion === 0) insert.run(row);
      else update.run(row);
    },
    erase: (place: number): number => remove.run({ place }),
  };
}
