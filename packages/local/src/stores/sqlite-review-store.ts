import { toIsoTime } from '@medextract/core';
import {
  type Page,
  parseCursor,
  type ReviewItem,
  type ReviewQuery,
  type ReviewStore,
  toCursor,
} from '@medextract/core/service';
import { sql } from 'kysely';
import { blobOrNull, number, prepare, query, text } from '../database/prepare.js';
import { toCaseKey } from './document-rows.js';
import { toReviewItem } from './review-rows.js';
import type { StoreContext } from './store-context.js';

interface ReviewRow {
  readonly id: string;
  readonly rank: number;
  readonly created_at: string;
  readonly sealed: Uint8Array;
}

/** Which columns a list is filtered by, beside its place in the order. */
interface Shape {
  readonly part: 'pending' | 'done';
  readonly status: ReviewQuery['status'];
  readonly document: boolean;
  readonly caseKey: boolean;
  readonly claimedBy: boolean;
}

const params = {
  now: text,
  rank: number,
  createdAt: text,
  id: text,
  limit: number,
  document: text,
  caseKey: blobOrNull,
  claimedBy: text,
};

function prepareShape(database: StoreContext['database'], shape: Shape) {
  return prepare(database, params, (given) => {
    let list = query
      .selectFrom('reviews')
      .select(['id', 'rank', 'created_at', 'sealed'])
      .where('status', shape.part === 'done' ? '=' : '<>', sql.lit('done'))
      .where(
        sql<boolean>`(rank, created_at, id) > (${given.rank}, ${given.createdAt}, ${given.id})`,
      )
      .orderBy('rank')
      .orderBy('created_at')
      .orderBy('id')
      .limit(given.limit);
    const isLive = sql<boolean>`status = 'claimed' AND claimed_until > ${given.now}`;
    if (shape.status === 'open') list = list.where(sql<boolean>`NOT (${isLive})`);
    if (shape.status === 'claimed') list = list.where(isLive);
    if (shape.claimedBy) list = list.where(isLive).where('claimed_by', '=', given.claimedBy);
    if (shape.caseKey) list = list.where('case_key', '=', given.caseKey);
    if (!shape.document) return list;
    const ofDocument = query
      .selectFrom('documents')
      .select('place')
      .where('id', '=', given.document);
    return list.where('place', '=', ofDocument);
  });
}

const byOrder = (left: ReviewRow, right: ReviewRow): number =>
  left.rank - right.rank ||
  compare(left.created_at, right.created_at) ||
  compare(left.id, right.id);

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Before every item: a rank is the negative of a priority from 0 to 1. */
const beginning = [2, '', ''] as const;

export function createSqliteReviewStore({ database, vault, clock }: StoreContext): ReviewStore {
  const prepared = new Map<string, ReturnType<typeof prepareShape>>();
  const statementOf = (shape: Shape): ReturnType<typeof prepareShape> => {
    const name = JSON.stringify(shape);
    const statement = prepared.get(name) ?? prepareShape(database, shape);
    prepared.set(name, statement);
    return statement;
  };
  const findById = prepare(database, { id: text }, ({ id }) =>
    query.selectFrom('reviews').select(['id', 'sealed']).where('id', '=', id),
  );
  const counts = prepare(database, {}, () => query.selectFrom('review_counts').selectAll());
  const lapsed = prepare(database, { now: text }, ({ now }) =>
    query
      .selectFrom('reviews')
      .select(({ fn }) => fn.countAll<number>().as('items'))
      .where('status', '=', sql.lit('claimed'))
      .where('claimed_until', '<=', now),
  );

  const listRows = (asked: ReviewQuery): readonly ReviewRow[] => {
    const { cursor, status } = asked;
    const [priority, createdAt, id] =
      cursor === undefined ? beginning : parseCursor(cursor, ['number', 'string', 'string']);
    const shape = {
      status,
      document: asked.documentId !== undefined,
      caseKey: asked.caseId !== undefined,
      claimedBy: asked.claimedBy !== undefined,
    };
    const parts = (['pending', 'done'] as const).filter(
      (part) => status === undefined || (status === 'done') === (part === 'done'),
    );
    const values = {
      now: toIsoTime(clock.now()),
      rank: -priority,
      createdAt,
      id,
      limit: asked.limit + 1,
      document: asked.documentId ?? '',
      caseKey: toCaseKey(asked.caseId ?? null, vault),
      claimedBy: asked.claimedBy ?? '',
    };
    return parts.flatMap((part) => statementOf({ part, ...shape }).all(values)).sort(byOrder);
  };

  return {
    async find(id) {
      const row = findById.get({ id });
      return row === undefined ? undefined : toReviewItem(row, vault);
    },
    async list(asked): Promise<Page<ReviewItem>> {
      const rows = listRows(asked);
      const taken = rows.slice(0, asked.limit);
      const last = rows.length > taken.length ? taken.at(-1) : undefined;
      const nextCursor =
        last === undefined ? null : toCursor([-last.rank, last.created_at, last.id]);
      return { items: taken.map((row) => toReviewItem(row, vault)), nextCursor };
    },
    async count() {
      const stored = new Map(counts.all({}).map(({ status, items }) => [status, items]));
      const over = lapsed.get({ now: toIsoTime(clock.now()) })?.items ?? 0;
      return {
        open: (stored.get('open') ?? 0) + over,
        claimed: (stored.get('claimed') ?? 0) - over,
        done: stored.get('done') ?? 0,
      };
    },
  };
}
