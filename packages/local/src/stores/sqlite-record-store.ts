import type { RecordStore } from '@medextract/core/service';
import { blob, prepare, query, text } from '../database/prepare.js';
import type { ChangeWriter } from './change-writer.js';
import { createDocumentLists } from './document-lists.js';
import { documentColumns, toContentKey, toDocumentEntry } from './document-rows.js';
import { createRevisionReads } from './revision-rows.js';
import type { StoreContext } from './store-context.js';

export function createSqliteRecordStore(
  context: StoreContext,
  commit: ChangeWriter['commit'],
): RecordStore {
  const { database, vault } = context;
  const lists = createDocumentLists(context);
  const revisions = createRevisionReads(database, vault);
  const findById = prepare(database, { id: text }, ({ id }) =>
    query.selectFrom('documents').select(documentColumns).where('id', '=', id),
  );
  const findByContent = prepare(database, { key: blob }, ({ key }) =>
    query.selectFrom('documents').select(documentColumns).where('content_key', '=', key),
  );
  return {
    commit,
    async find(id) {
      const row = findById.get({ id });
      return row === undefined ? undefined : toDocumentEntry(row, vault);
    },
    async findByContent(content) {
      const row = findByContent.get({ key: toContentKey(content, vault) });
      return row === undefined ? undefined : toDocumentEntry(row, vault);
    },
    list: async (asked) => lists.list(asked),
    listCases: async (asked) => lists.cases(asked),
    findRevision: async (documentId, number) => revisions.find(documentId, number),
    listRevisions: async (documentId) => revisions.list(documentId),
  };
}
