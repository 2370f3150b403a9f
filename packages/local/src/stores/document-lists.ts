import type { DatabaseSync } from 'node:sqlite';
import {
  type CaseSummary,
  type DocumentEntry,
  type DocumentQuery,
  type Page,
  parseCursor,
  toCursor,
} from '@medextract/core/service';
import { sql } from 'kysely';
import { blob, blobOrNull, number, prepare, query, textOrNull } from '../database/prepare.js';
import { caseIdentityOf } from './case-writes.js';
import { documentColumns, firstPlaceOf, toCaseKey, toDocumentEntry } from './document-rows.js';
import type { StoreContext } from './store-context.js';
import { createWordSearch } from './word-search.js';

interface Span {
  /** Included. */
  readonly from: number;
  /** Not included. */
  readonly before: number;
}

function toSpan({ cursor, receivedFrom, receivedTo }: DocumentQuery): Span {
  const to = receivedTo === undefined ? Number.MAX_SAFE_INTEGER : firstPlaceOf(receivedTo);
  const last = cursor === undefined ? to : parseCursor(cursor, ['number'])[0];
  return {
    from: receivedFrom === undefined ? 0 : firstPlaceOf(receivedFrom),
    before: Math.min(to, last),
  };
}

function prepareList(
  database: DatabaseSync,
  by: { readonly status: boolean; readonly caseKey: boolean },
) {
  const params = {
    from: number,
    before: number,
    limit: number,
    status: textOrNull,
    caseKey: blobOrNull,
  };
  return prepare(database, params, ({ from, before, limit, status, caseKey }) => {
    let list = query
      .selectFrom('documents')
      .select(documentColumns)
      .where('place', '>=', from)
      .where('place', '<', before)
      .orderBy('place', 'desc')
      .limit(limit);
    if (by.caseKey) list = list.where('case_key', '=', caseKey);
    // Within a case its own index is the narrower one; the sign keeps the other out.
    if (by.caseKey && by.status) list = list.where(sql`+status`, '=', status);
    else if (by.status) list = list.where('status', '=', sql<string>`${status}`);
    return list;
  });
}

/** Lists by keyset over places, the newest first: a page costs the same wherever it is. */
export function createDocumentLists({ database, vault }: StoreContext) {
  const search = createWordSearch(database, vault);
  const all = prepareList(database, { status: false, caseKey: false });
  const byStatus = prepareList(database, { status: true, caseKey: false });
  const byCase = prepareList(database, { status: false, caseKey: true });
  const byBoth = prepareList(database, { status: true, caseKey: true });
  const findByPlace = prepare(database, { place: number }, ({ place }) =>
    query
      .selectFrom('documents')
      .select([...documentColumns, 'case_key', 'status'])
      .where('place', '=', place),
  );

  const listPlain = (asked: DocumentQuery): Page<DocumentEntry> => {
    const { status = null, caseId = null, limit } = asked;
    const statement =
      status === null ? (caseId === null ? all : byCase) : caseId === null ? byStatus : byBoth;
    const caseKey = toCaseKey(caseId, vault);
    const rows = statement.all({ ...toSpan(asked), limit: limit + 1, status, caseKey });
    const taken = rows.slice(0, limit);
    const last = rows.length > limit ? taken.at(-1) : undefined;
    return {
      items: taken.map((row) => toDocumentEntry(row, vault)),
      nextCursor: last === undefined ? null : toCursor([last.place]),
    };
  };

  const listByWords = (asked: DocumentQuery, words: readonly string[]): Page<DocumentEntry> => {
    const { status, limit } = asked;
    const caseKey = toCaseKey(asked.caseId ?? null, vault);
    const items: DocumentEntry[] = [];
    let lastPlace = 0;
    for (const found of search.places(words, toSpan(asked))) {
      if (found.kind === 'enough') return { items, nextCursor: toCursor([found.before]) };
      const row = findByPlace.get({ place: found.place });
      if (row === undefined || !isWanted(row, { status, caseKey })) continue;
      if (items.length === limit) return { items, nextCursor: toCursor([lastPlace]) };
      items.push(toDocumentEntry(row, vault));
      lastPlace = found.place;
    }
    return { items, nextCursor: null };
  };

  return {
    list(asked: DocumentQuery): Page<DocumentEntry> {
      const { words = [] } = asked;
      return words.length === 0 ? listPlain(asked) : listByWords(asked, words);
    },
    cases: createCaseList({ database, vault }),
  };
}

const isWanted = (
  row: { readonly status: string; readonly case_key: Uint8Array | null },
  wanted: { readonly status: string | undefined; readonly caseKey: Uint8Array | null },
): boolean =>
  (wanted.status === undefined || row.status === wanted.status) &&
  (wanted.caseKey === null || isSame(row.case_key, wanted.caseKey));

const isSame = (left: Uint8Array | null, right: Uint8Array): boolean =>
  left !== null && Buffer.compare(left, right) === 0;

function createCaseList({ database, vault }: Pick<StoreContext, 'database' | 'vault'>) {
  const list = prepare(
    database,
    { place: number, key: blob, limit: number },
    ({ place, key, limit }) =>
      query
        .selectFrom('cases')
        .selectAll()
        .where(sql<boolean>`(newest_place, case_key) < (${place}, ${key})`)
        .orderBy('newest_place', 'desc')
        .orderBy('case_key', 'desc')
        .limit(limit),
  );
  return (asked: { readonly limit: number; readonly cursor?: string }): Page<CaseSummary> => {
    const { limit, cursor } = asked;
    const [place, hex] =
      cursor === undefined
        ? [Number.MAX_SAFE_INTEGER, '']
        : parseCursor(cursor, ['number', 'string']);
    const rows = list.all({ place, key: Buffer.from(hex, 'hex'), limit: limit + 1 });
    const taken = rows.slice(0, limit);
    const last = rows.length > limit ? taken.at(-1) : undefined;
    return {
      items: taken.map((row) => ({
        caseId: vault.sealer.unsealText(row.sealed, caseIdentityOf(row.case_key)),
        documents: row.documents,
        newestAt: row.newest_at,
      })),
      nextCursor:
        last === undefined
          ? null
          : toCursor([last.newest_place, Buffer.from(last.case_key).toString('hex')]),
    };
  };
}
