import type { ReviewChange } from '@medextract/core/service';
import type { Vault } from '../sealing/open-vault.js';
import { childKey, documentKey, reviewCounterKey, reviewKey } from '../stores/keys.js';
import { type ReviewStatus, toReviewAttributes } from '../stores/review-rows.js';
import type { StoreContext } from '../stores/store-context.js';
import type { Rows } from '../table/database.js';
import { findText, number, numberOf } from '../table/item.js';
import { shardOf } from '../table/key.js';
import { isAbsent, isStill, type Write } from '../table/write.js';
import type { ChangePart } from './change-part.js';
import type { FollowUp } from './follow-up.js';

/** New items that are written in the transaction itself; more of them follow it. */
const maxItemsInside = 20;
const itemsPerFollowUp = 150;

const isNew = ({ expectedVersion }: ReviewChange): boolean => expectedVersion === 0;

export function toReviewCounter(
  moves: readonly { readonly from: string | undefined; readonly to: ReviewStatus | undefined }[],
  shard: number,
): readonly Write[] {
  const sums = new Map<string, number>();
  const count = (status: string | undefined, by: number) => {
    if (status !== undefined) sums.set(status, (sums.get(status) ?? 0) + by);
  };
  for (const { from, to } of moves) {
    count(from, -1);
    count(to, 1);
  }
  const changed = [...sums].filter(([, by]) => by !== 0);
  if (changed.length === 0) return [];
  const add = Object.fromEntries(changed.map(([status, by]) => [status, number(by)]));
  return [{ kind: 'update', key: reviewCounterKey(shard), add }];
}

/** A new item with the row by which it goes when its document goes. */
export const toNewReviewWrites = (
  vault: Vault,
  { item }: Pick<ReviewChange, 'item'>,
  shards: number,
): readonly Write[] => [
  {
    ...{ kind: 'put', key: reviewKey(item.id), condition: isAbsent },
    attributes: toReviewAttributes(vault, item, shards),
  },
  { kind: 'put', key: childKey(item.documentId, 'review', item.id), attributes: {} },
];

/** Review items, and how many there are of each status. */
export function createReviewPart({ shards, random }: StoreContext): ChangePart {
  return ({ reviews = [], documents = [], erase = [] }, vault) => {
    const gone = new Set(erase.map(({ documentId }) => documentId));
    const brought = new Set(documents.map(({ entry }) => entry.id));
    const isNext = (rows: Rows, { item, expectedVersion }: ReviewChange): boolean => {
      const { documentId } = item;
      const isKnown = !gone.has(documentId) && rows.get(documentKey(documentId)) !== undefined;
      const version = gone.has(documentId) ? 0 : numberOf(rows.get(reviewKey(item.id)), 'version');
      return (isKnown || brought.has(documentId)) && version === expectedVersion;
    };
    const inside = reviews.filter(isNew).slice(0, maxItemsInside);
    const after = reviews.filter(isNew).slice(maxItemsInside);
    const changed = reviews.filter((review) => !isNew(review));
    const followUps: FollowUp[] = [];
    for (let at = 0; at < after.length; at += itemsPerFollowUp) {
      const items = after.slice(at, at + itemsPerFollowUp).map(({ item }) => item);
      followUps.push({ kind: 'reviews', items });
    }
    return {
      keys: reviews.map(({ item }) => reviewKey(item.id)),
      conflict: (rows) => (reviews.every((review) => isNext(rows, review)) ? undefined : 'version'),
      write: (rows) => {
        const moves = [
          ...inside.map(({ item }) => ({ from: undefined, to: item.state.status })),
          ...changed.map(({ item }) => {
            const from = findText(rows.get(reviewKey(item.id)), 'status');
            return { from, to: item.state.status };
          }),
        ];
        const writes = [
          ...inside.flatMap((review) => toNewReviewWrites(vault, review, shards)),
          ...changed.map(({ item }): Write => {
            const key = reviewKey(item.id);
            const attributes = toReviewAttributes(vault, item, shards);
            return { kind: 'put', key, attributes, condition: isStill(rows.get(key), 'version') };
          }),
          ...toReviewCounter(moves, shardOf(Buffer.from(random(4)).toString('hex'), shards)),
        ];
        return { writes, followUps };
      },
    };
  };
}
