import { toIsoTime } from '@medextract/core';
import type { ReviewItem } from '@medextract/core/service';
import {
  chunkKey,
  documentKey,
  followUpKey,
  followUpPartition,
  reviewKey,
  wordKey,
} from '../stores/keys.js';
import { openBody, sealBody } from '../stores/sealed-row.js';
import type { StoreContext } from '../stores/store-context.js';
import { text, textOf } from '../table/item.js';
import { type Key, shardOf } from '../table/key.js';
import { isPresent, type Write } from '../table/write.js';
import { eraseRows } from './erase-document.js';
import type { FollowUp } from './follow-up.js';
import { toNewReviewWrites, toReviewCounter } from './review-part.js';

const idSize = 8;
const perSweep = 100;

export interface NotedFollowUp {
  readonly key: Key;
  readonly followUp: FollowUp;
}

export interface FollowUps {
  /** For the transaction, so that what follows it is known if it is stored. */
  note(followUps: readonly FollowUp[]): Promise<{
    readonly noted: readonly NotedFollowUp[];
    readonly writes: readonly Write[];
  }>;
  /** After the transaction: does them, and takes their notes away. */
  finish(noted: readonly NotedFollowUp[]): Promise<void>;
  /** Does what processes that ended left behind; tells how many. */
  sweep(options: { readonly notedBeforeMs: number }): Promise<number>;
}

/** What a commit leaves to be done: noted in its transaction, done at once, and swept up after a crash. */
export function createFollowUps(context: StoreContext): FollowUps {
  const { database, clock, random, vault: openVault } = context;
  const finish = async (noted: readonly NotedFollowUp[]): Promise<void> => {
    for (const { key, followUp } of noted) {
      await doFollowUp(context, followUp);
      await database.write({ kind: 'delete', key });
    }
  };
  return {
    finish,
    async note(followUps) {
      const vault = await openVault();
      const noted = followUps.map((followUp) => {
        const id = Buffer.from(random(idSize)).toString('hex');
        return { key: followUpKey(`${toIsoTime(clock.now())}#${id}`), followUp };
      });
      const writes = noted.map(({ key, followUp }): Write => {
        return { kind: 'put', key, attributes: sealBody(vault, key, followUp) };
      });
      return { noted, writes };
    },
    async sweep({ notedBeforeMs }) {
      const vault = await openVault();
      const before = toIsoTime(notedBeforeMs);
      const pk = followUpPartition;
      const left = await database.query({ pk, before, order: 'up', limit: perSweep });
      const noted = left.map((item) => {
        const followUp: FollowUp = JSON.parse(openBody(vault, item));
        return { key: followUpKey(textOf(item, 'sk')), followUp };
      });
      await finish(noted);
      return noted.length;
    },
  };
}

async function doFollowUp(context: StoreContext, followUp: FollowUp): Promise<void> {
  switch (followUp.kind) {
    case 'words':
      return writeWords(context, followUp);
    case 'chunks': {
      const keys = followUp.keys.map((key) => chunkKey(followUp.documentSha256, key));
      return context.database.writeMany(keys.map((key) => ({ kind: 'delete', key })));
    }
    case 'erase':
      return eraseRows(context, followUp);
    case 'reviews':
      for (const item of followUp.items) await addReview(context, item);
  }
}

async function writeWords(
  { database }: StoreContext,
  followUp: Extract<FollowUp, { readonly kind: 'words' }>,
): Promise<void> {
  const { documentId, place, add, remove } = followUp;
  await database.writeMany([
    ...remove.map((hash) => ({ kind: 'delete', key: wordKey(hash, place) }) as const),
    ...add.map((hash) => {
      const attributes = { documentId: text(documentId) };
      return { kind: 'put', key: wordKey(hash, place), attributes } as const;
    }),
  ]);
}

/** Nothing where the item is there already, or its document is gone. */
async function addReview(context: StoreContext, item: ReviewItem): Promise<void> {
  const { database, shards, patience } = context;
  const vault = await context.vault();
  const moves = [{ from: undefined, to: item.state.status }];
  const writes: readonly Write[] = [
    { kind: 'check', key: documentKey(item.documentId), condition: isPresent },
    ...toNewReviewWrites(vault, { item }, shards),
    ...toReviewCounter(moves, shardOf(item.id, shards)),
  ];
  await patience(async () => {
    if ((await database.transact(writes)) === 'done') return { done: true, value: undefined };
    const rows = await database.getMany([documentKey(item.documentId), reviewKey(item.id)]);
    const isOver =
      rows.get(reviewKey(item.id)) !== undefined ||
      rows.get(documentKey(item.documentId)) === undefined;
    return isOver ? { done: true, value: undefined } : { done: false };
  });
}
