import {
  type ChunkStore,
  type DayUse,
  holdUse,
  type ModelBudget,
  type ModelState,
  type RereadList,
  settleUse,
  unusedDay,
} from '@medextract/core/models';
import { createTurnstile } from '../clients/turnstile.js';
import { packText, unpackText } from '../sealing/packed-text.js';
import { binary, binaryOf, findText, number, text, textOf } from '../table/item.js';
import { nameOf } from '../table/key.js';
import { isAbsent, isStill } from '../table/write.js';
import { createDynamoDbBreakerStore } from './dynamodb-breaker-store.js';
import { chunkKey, modelDayKey, rereadKey } from './keys.js';
import type { StoreContext } from './store-context.js';

/** How long the answers about a part are worth keeping for a run that broke off. */
const keptForS = 7 * 86_400;

function createChunks({ database, clock, vault: openVault }: StoreContext): ChunkStore {
  return {
    async find({ documentSha256, key }) {
      const place = chunkKey(documentSha256, key);
      const row = await database.get(place);
      if (row === undefined) return undefined;
      const { sealer } = await openVault();
      return unpackText(sealer.unseal(binaryOf(row, 'answers'), nameOf(place)));
    },
    async put({ documentSha256, key }, kept) {
      const place = chunkKey(documentSha256, key);
      const { sealer } = await openVault();
      const attributes = {
        answers: binary(sealer.seal(packText(kept), nameOf(place))),
        expiresAt: number(Math.floor(clock.now() / 1_000) + keptForS),
      };
      await database.write({ kind: 'put', key: place, attributes });
    },
  };
}

function createBudget({ database, patience }: StoreContext): ModelBudget {
  // Within one process nobody races for the same day.
  const pass = createTurnstile();
  const read = async (day: string) => {
    const row = await database.get(modelDayKey(day));
    const kept = findText(row, 'use');
    const use: DayUse = kept === undefined ? unusedDay : JSON.parse(kept);
    return { row, use };
  };
  /** Undefined where the day does not bear it. */
  const change = (day: string, next: (use: DayUse) => DayUse | undefined): Promise<boolean> =>
    pass(() =>
      patience(async () => {
        const { row, use } = await read(day);
        const after = next(use);
        if (after === undefined) return { done: true, value: false };
        const attributes = { use: text(JSON.stringify(after)) };
        const condition = isStill(row, 'use');
        const key = modelDayKey(day);
        const { ok } = await database.write({ kind: 'put', key, attributes, condition });
        return ok ? { done: true, value: true } : { done: false };
      }),
    );
  return {
    hold: (day, use, caps) => change(day, (known) => holdUse(known, use, caps)),
    async settle(day, use) {
      await change(day, (known) => settleUse(known, use));
    },
    read: async (day) => (await read(day)).use,
  };
}

function createRereads({ database }: StoreContext): RereadList {
  const partition = 'rereads';
  return {
    async add({ documentId, since }) {
      const attributes = { listPk: text(partition), listSk: text(`${since}#${documentId}`) };
      const key = rereadKey(documentId);
      await database.write({ kind: 'put', key, attributes, condition: isAbsent });
    },
    async list(limit) {
      const rows = await database.query({ index: 'list', pk: partition, order: 'up', limit });
      return rows.map((row) => {
        const [since = '', ...rest] = textOf(row, 'listSk').split('#');
        return { documentId: rest.join('#'), since };
      });
    },
    async remove(documentId) {
      await database.write({ kind: 'delete', key: rereadKey(documentId) });
    },
  };
}

/** What all functions that call models share. */
export const createDynamoDbModelState = (context: StoreContext): ModelState => ({
  breakers: createDynamoDbBreakerStore(context),
  chunks: createChunks(context),
  budget: createBudget(context),
  rereads: createRereads(context),
});
