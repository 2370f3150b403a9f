import type { CommitConflict, DocumentChange, DocumentEntry } from '@medextract/core/service';
import { blob, blobOrNull, number, prepare, query, text } from '../database/prepare.js';
import { createCaseWrites } from './case-writes.js';
import {
  firstPlaceOf,
  placesPerMs,
  toChangingColumns,
  toContentKey,
  toDocumentRow,
} from './document-rows.js';
import type { StoreContext } from './store-context.js';
import { createWordWrites } from './word-writes.js';

export interface KnownDocument {
  readonly place: number;
  readonly version: number;
}

const changingParams = {
  id: text,
  version: number,
  status: text,
  state: text,
  revision: number,
  legal_hold: number,
};

const rowParams = {
  ...changingParams,
  content_key: blob,
  case_key: blobOrNull,
  sealed: blob,
  size_bytes: number,
  sha256: text,
  storage_key: text,
  received_at: text,
  received_by: text,
};

/** The documents' part of a commit. */
export function createDocumentWrites({ database, vault }: StoreContext) {
  const cases = createCaseWrites(database, vault);
  const words = createWordWrites(database, vault);
  const findById = prepare(database, { id: text }, ({ id }) =>
    query.selectFrom('documents').select(['place', 'version']).where('id', '=', id),
  );
  const findByContent = prepare(database, { key: blob }, ({ key }) =>
    query.selectFrom('documents').select('id').where('content_key', '=', key),
  );
  const lastPlace = prepare(database, { from: number, to: number }, ({ from, to }) =>
    query
      .selectFrom('documents')
      .select(({ fn }) => fn.max<number | null>('place').as('place'))
      .where('place', '>=', from)
      .where('place', '<', to),
  );
  const insert = prepare(database, { ...rowParams, place: number }, (row) =>
    query.insertInto('documents').values(row),
  );
  const update = prepare(database, changingParams, ({ id, ...row }) =>
    query.updateTable('documents').set(row).where('id', '=', id),
  );
  const remove = prepare(database, { place: number }, ({ place }) =>
    query.deleteFrom('documents').where('place', '=', place).returning('case_key'),
  );

  const toPlace = (receivedAt: string): number => {
    const from = firstPlaceOf(receivedAt);
    const last = lastPlace.get({ from, to: from + placesPerMs })?.place;
    let place = last === undefined || last === null ? from : last + 1;
    // More than fit into one millisecond: the next free place.
    while (lastPlace.get({ from: place, to: place + 1 })?.place === place) place += 1;
    return place;
  };

  return {
    find: (id: string): KnownDocument | undefined => findById.get({ id }),
    /** The id of the document with these bytes in this case. */
    findContent: (entry: DocumentEntry): string | undefined =>
      findByContent.get({ key: toContentKey(entry, vault) })?.id,
    write({ entry, expectedVersion, searchWords }: DocumentChange): void {
      let place: number;
      if (expectedVersion === 0) {
        const row = toDocumentRow(entry, vault);
        place = toPlace(entry.receivedAt);
        insert.run({ ...row, place });
        if (row.case_key !== null) cases.add(row.case_key, { entry, place });
      } else {
        update.run(toChangingColumns(entry));
        place = searchWords === undefined ? 0 : (findById.get({ id: entry.id })?.place ?? 0);
      }
      if (searchWords !== undefined) words.replace(place, searchWords);
    },
    erase(place: number): void {
      const caseKey = remove.get({ place })?.case_key;
      words.replace(place, []);
      if (caseKey !== undefined && caseKey !== null) cases.remove(caseKey);
    },
  };
}

/** What speaks against a change of a document, given what is known of it now. */
export function findDocumentConflict(
  { expectedVersion }: DocumentChange,
  now: { readonly isContentKnown: boolean; readonly version: number },
): CommitConflict | undefined {
  if (expectedVersion === 0 && now.isContentKnown) return 'duplicate';
  return now.version === expectedVersion ? undefined : 'version';
}
