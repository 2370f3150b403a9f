import { parseCursor, type RecordStore } from '@medextract/core/service';
import { numberOf, textOf } from '../table/item.js';
import { queryAll } from '../table/query-all.js';
import { countTo, queryShards } from '../table/query-shards.js';
import { createDocumentLists } from './document-lists.js';
import { casesPartition, parseDocument, toContentHash } from './document-rows.js';
import { contentKey, documentKey, revisionKey } from './keys.js';
import { openRevision, parseRevisionSummary } from './revision-rows.js';
import { openBody } from './sealed-row.js';
import type { StoreContext } from './store-context.js';
import { takePage } from './take-page.js';

const revisionPrefix = 'revision#';

export function createDynamoDbRecordStore(
  context: StoreContext,
  commit: RecordStore['commit'],
): RecordStore {
  const { database, shards } = context;
  const lists = createDocumentLists(context);
  const find: RecordStore['find'] = async (id) => {
    const row = await database.get(documentKey(id));
    return row === undefined ? undefined : parseDocument(await context.vault(), row);
  };
  return {
    commit,
    find,
    list: lists.list,
    async findByContent(content) {
      const key = contentKey(toContentHash(await context.vault(), content));
      const row = await database.get(key);
      return row === undefined ? undefined : find(textOf(row, 'documentId'));
    },
    async listCases({ limit, cursor }) {
      const vault = await context.vault();
      const before = cursor === undefined ? {} : { before: parseCursor(cursor, ['string'])[0] };
      const partitions = countTo(shards).map(casesPartition);
      const rows = await queryShards(database, {
        ...{ index: 'list', partitions, order: 'down', limit: limit + 1, ...before },
      });
      return takePage(rows, limit, {
        toPlace: (row) => textOf(row, 'listSk'),
        toItem(row) {
          const caseId: string = JSON.parse(openBody(vault, row));
          const [newestAt = ''] = textOf(row, 'listSk').split('#');
          return { caseId, documents: numberOf(row, 'documents'), newestAt };
        },
      });
    },
    async findRevision(documentId, number) {
      const newest = number ?? numberOf(await database.get(documentKey(documentId)), 'newest');
      const row = newest < 1 ? undefined : await database.get(revisionKey(documentId, newest));
      return row === undefined ? undefined : openRevision(context, await context.vault(), row);
    },
    async listRevisions(documentId) {
      const vault = await context.vault();
      const { pk } = documentKey(documentId);
      const rows = await queryAll(database, { pk, from: revisionPrefix, before: 'revision$' });
      return rows.map((row) => parseRevisionSummary(vault, row));
    },
  };
}
