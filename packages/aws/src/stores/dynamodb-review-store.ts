import { toIsoTime } from '@medextract/core';
import {
  parseCursor,
  type ReviewItem,
  type ReviewQuery,
  type ReviewStore,
} from '@medextract/core/service';
import type { Vault } from '../sealing/open-vault.js';
import { type Item, numberOf, textOf } from '../table/item.js';
import { queryAll } from '../table/query-all.js';
import { countTo, queryShards } from '../table/query-shards.js';
import { collectPage } from './collect-page.js';
import { toCaseHash } from './document-rows.js';
import { documentKey, reviewCounterKey, reviewKey } from './keys.js';
import {
  parseReview,
  type ReviewStatus,
  reviewsOfCase,
  reviewsPartition,
  toReviewOrder,
} from './review-rows.js';
import type { StoreContext } from './store-context.js';

/** Items that one look takes together. */
const perLook = 200;
const childPrefix = 'review#';

/** A claim whose lease is over counts as open. */
const statusAt = ({ state }: ReviewItem, now: string): ReviewStatus =>
  state.status === 'claimed' && state.until <= now ? 'open' : state.status;

function isWanted(item: ReviewItem, query: ReviewQuery, now: string): boolean {
  const status = statusAt(item, now);
  const by = status === 'claimed' && item.state.status === 'claimed' ? item.state.by : null;
  return (
    (query.status === undefined || status === query.status) &&
    (query.documentId === undefined || item.documentId === query.documentId) &&
    (query.caseId === undefined || item.caseId === query.caseId) &&
    (query.claimedBy === undefined || by === query.claimedBy)
  );
}

const reviewStatuses = ['open', 'claimed', 'done'] as const;

/** Where items of a status may be: claims that are over lie with the claims. */
const placesOf: Readonly<Record<ReviewStatus, readonly ReviewStatus[]>> = {
  open: ['open', 'claimed'],
  claimed: ['claimed'],
  done: ['done'],
};

/** In order, from behind a place on. */
async function listRows(
  context: StoreContext,
  query: Pick<ReviewQuery, 'status' | 'caseId' | 'claimedBy'>,
  behind: string | undefined,
): Promise<readonly Item[]> {
  const { database, shards } = context;
  const stretch = {
    ...({ order: 'up', limit: perLook } as const),
    ...(behind === undefined ? {} : { after: behind }),
  };
  if (query.caseId !== undefined) {
    const partitions = [reviewsOfCase(toCaseHash(await context.vault(), query.caseId))];
    return queryShards(database, { index: 'facet', partitions, ...stretch });
  }
  const status = query.claimedBy === undefined ? query.status : 'claimed';
  const statuses = status === undefined ? reviewStatuses : placesOf[status];
  const partitions = statuses.flatMap((one) =>
    countTo(shards).map((shard) => reviewsPartition(one, shard)),
  );
  return queryShards(database, { index: 'list', partitions, ...stretch });
}

/** The items of one document are few, and its own partition names them all. */
async function listOfDocument(
  { database }: StoreContext,
  vault: Vault,
  documentId: string,
): Promise<readonly ReviewItem[]> {
  const { pk } = documentKey(documentId);
  const children = await queryAll(database, { pk, from: childPrefix, before: 'review$' });
  const keys = children.map((row) => reviewKey(textOf(row, 'sk').slice(childPrefix.length)));
  const rows = await database.getMany(keys);
  return rows
    .pick(keys)
    .map((row) => parseReview(vault, row))
    .toSorted((left, right) => (toReviewOrder(left) < toReviewOrder(right) ? -1 : 1));
}

async function countLapsed(context: StoreContext): Promise<number> {
  const now = toIsoTime(context.clock.now());
  const vault = await context.vault();
  let lapsed = 0;
  let behind: string | undefined;
  for (;;) {
    const rows = await listRows(context, { status: 'claimed' }, behind);
    const items = rows.map((row) => parseReview(vault, row));
    lapsed += items.filter((item) => statusAt(item, now) === 'open').length;
    const last = items.at(-1);
    if (last === undefined || items.length < perLook) return lapsed;
    behind = toReviewOrder(last);
  }
}

export function createDynamoDbReviewStore(context: StoreContext): ReviewStore {
  const { database, clock, shards } = context;

  const look = async (query: ReviewQuery, behind: string | undefined) => {
    const vault = await context.vault();
    const { documentId } = query;
    if (documentId !== undefined) {
      const all = await listOfDocument(context, vault, documentId);
      const items = all.filter((item) => behind === undefined || toReviewOrder(item) > behind);
      return { items, isLast: true };
    }
    const rows = await listRows(context, query, behind);
    return { items: rows.map((row) => parseReview(vault, row)), isLast: rows.length < perLook };
  };

  return {
    async find(id) {
      const row = await database.get(reviewKey(id));
      return row === undefined ? undefined : parseReview(await context.vault(), row);
    },
    async list(query) {
      const { cursor, limit } = query;
      const start = cursor === undefined ? undefined : parseCursor(cursor, ['string'])[0];
      const now = toIsoTime(clock.now());
      return collectPage({
        ...{ limit, start },
        async look(behind: string | undefined) {
          const { items, isLast } = await look(query, behind);
          const rows = items.map((item) => ({
            place: toReviewOrder(item),
            item: isWanted(item, query, now) ? item : undefined,
          }));
          return { rows, isLast };
        },
      });
    },
    async count() {
      const keys = countTo(shards).map(reviewCounterKey);
      const rows = await database.getMany(keys);
      const sumOf = (status: ReviewStatus): number =>
        keys.reduce((sum, key) => sum + numberOf(rows.get(key), status), 0);
      const lapsed = await countLapsed(context);
      return {
        open: sumOf('open') + lapsed,
        claimed: sumOf('claimed') - lapsed,
        done: sumOf('done'),
      };
    },
  };
}
