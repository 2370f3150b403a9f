import type { DatabaseSync } from 'node:sqlite';
import type { Revision, RevisionSummary } from '@medextract/core/service';
import { blob, number, prepare, query, text } from '../database/prepare.js';
import type { Vault } from '../sealing/data-keys.js';
import { packText, unpackText } from '../sealing/packed-text.js';

const identityOf = (documentId: string, revision: number, part: 'record' | 'v1'): string =>
  `revision:${documentId}:${revision}:${part}`;

const summaryColumns = ['number', 'cause', 'created_at', 'created_by', 'cost'] as const;

/** The revisions' part of a commit: written once, never changed. */
export function createRevisionWrites(database: DatabaseSync, { sealer }: Vault) {
  const params = {
    place: number,
    number,
    cause: text,
    created_at: text,
    created_by: text,
    cost: text,
    record: blob,
    medical_data: blob,
  };
  const insert = prepare(database, params, (row) => query.insertInto('revisions').values(row));
  const newest = prepare(database, { place: number }, ({ place }) =>
    query
      .selectFrom('revisions')
      .select('number')
      .where('place', '=', place)
      .orderBy('number', 'desc')
      .limit(1),
  );
  const remove = prepare(database, { place: number }, ({ place }) =>
    query.deleteFrom('revisions').where('place', '=', place),
  );

  return {
    newestNumber: (place: number): number => newest.get({ place })?.number ?? 0,
    insert(place: number, revision: Revision): void {
      const { documentId, number: own } = revision;
      insert.run({
        place,
        number: own,
        cause: JSON.stringify(revision.cause),
        created_at: revision.createdAt,
        created_by: revision.createdBy,
        cost: JSON.stringify(revision.cost),
        record: sealer.seal(
          revision.packedRecord ?? packText(revision.record),
          identityOf(documentId, own, 'record'),
        ),
        medical_data: sealer.seal(revision.medicalData, identityOf(documentId, own, 'v1')),
      });
    },
    erase: (place: number): number => remove.run({ place }),
  };
}

export function createRevisionReads(database: DatabaseSync, { sealer }: Vault) {
  const ofDocument = query
    .selectFrom('documents')
    .innerJoin('revisions', 'revisions.place', 'documents.place');
  const bodyColumns = ['record', 'medical_data'] as const;
  const findOne = prepare(database, { id: text, number }, (given) =>
    ofDocument
      .select([...summaryColumns, ...bodyColumns])
      .where('documents.id', '=', given.id)
      .where('number', '=', given.number),
  );
  const findNewest = prepare(database, { id: text }, ({ id }) =>
    ofDocument
      .select([...summaryColumns, ...bodyColumns])
      .where('documents.id', '=', id)
      .orderBy('number', 'desc')
      .limit(1),
  );
  const listAll = prepare(database, { id: text }, ({ id }) =>
    ofDocument.select(summaryColumns).where('documents.id', '=', id).orderBy('number'),
  );

  return {
    find(documentId: string, own?: number): Revision | undefined {
      const row =
        own === undefined
          ? findNewest.get({ id: documentId })
          : findOne.get({ id: documentId, number: own });
      if (row === undefined) return undefined;
      const { record, medical_data: medicalData } = row;
      return {
        ...toSummary(row, documentId),
        // Opened only where it is asked for: a v1 result does without.
        get record() {
          const identity = identityOf(documentId, row.number, 'record');
          return unpackText(sealer.unseal(record, identity));
        },
        medicalData: sealer.unsealText(medicalData, identityOf(documentId, row.number, 'v1')),
      };
    },
    list: (documentId: string): readonly RevisionSummary[] =>
      listAll.all({ id: documentId }).map((row) => toSummary(row, documentId)),
  };
}

function toSummary(
  row: {
    readonly number: number;
    readonly cause: string;
    readonly created_at: string;
    readonly created_by: string;
    readonly cost: string;
  },
  documentId: string,
): RevisionSummary {
  return {
    documentId,
    number: row.number,
    cause: JSON.parse(row.cause),
    createdAt: row.created_at,
    createdBy: row.created_by,
    cost: JSON.parse(row.cost),
  };
}
