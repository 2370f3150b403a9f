import type { ReviewItem, ReviewState } from '@medextract/core/service';
import type { Vault } from '../sealing/open-vault.js';
import { type Item, number, text } from '../table/item.js';
import { shardOf } from '../table/key.js';
import { highestFirst } from '../table/order-key.js';
import { toCaseHash } from './document-rows.js';
import { reviewKey } from './keys.js';
import { openBody, sealBody } from './sealed-row.js';

export type ReviewStatus = ReviewState['status'];

export const reviewsPartition = (status: ReviewStatus, shard: number): string =>
  `reviews#${status}#${shard}`;
export const reviewsOfCase = (caseHash: string): string => `reviews-of-case#${caseHash}`;

/** The queue's order: the highest priority first, then the oldest. */
export const toReviewOrder = ({ priority, createdAt, id }: ReviewItem): string =>
  `${highestFirst(priority)}#${createdAt}#${id}`;

/** Written by `toReviewAttributes` alone. */
export function parseReview(vault: Vault, item: Item): ReviewItem {
  const review: ReviewItem = JSON.parse(openBody(vault, item));
  return review;
}

export function toReviewAttributes(vault: Vault, item: ReviewItem, shards: number): Item {
  const { id, caseId, state, version } = item;
  const order = text(toReviewOrder(item));
  const caseHash = caseId === null ? undefined : toCaseHash(vault, caseId);
  return {
    ...sealBody(vault, reviewKey(id), item),
    version: number(version),
    status: text(state.status),
    ...{ listPk: text(reviewsPartition(state.status, shardOf(id, shards))), listSk: order },
    ...(caseHash === undefined ? {} : { facetPk: text(reviewsOfCase(caseHash)), facetSk: order }),
  };
}
