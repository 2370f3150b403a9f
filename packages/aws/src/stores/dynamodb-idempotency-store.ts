import type { IdempotencyClaim, IdempotencyStore, KeptAnswer } from '@medextract/core/service';
import { findBinary, findText, type Item, number, text } from '../table/item.js';
import type { Condition } from '../table/write.js';
import { isPresent } from '../table/write.js';
import { claimKey } from './keys.js';
import { openBody, sealBody } from './sealed-row.js';
import type { StoreContext } from './store-context.js';

/** Rows go by themselves some time after their end (TTL); until then the end decides. */
const ends = (untilMs: number): Item => ({
  untilMs: number(untilMs),
  expiresAt: number(Math.ceil(untilMs / 1_000)),
});

export function createDynamoDbIdempotencyStore(context: StoreContext): IdempotencyStore {
  const { database, clock } = context;
  const keyOf = async (request: { readonly principalId: string; readonly key: string }) => {
    const { hash } = await context.vault();
    return claimKey(hash.digest('claim', request.principalId, request.key));
  };
  return {
    async claim({ fingerprint, claimMs, ...request }): Promise<IdempotencyClaim> {
      const now = clock.now();
      const isFree: Condition = {
        expression: 'attribute_not_exists(#pk) OR #untilMs <= :now',
        values: { ':now': number(now) },
      };
      const { ok, row } = await database.write({
        kind: 'put',
        key: await keyOf(request),
        attributes: { fingerprint: text(fingerprint), ...ends(now + claimMs) },
        condition: isFree,
      });
      if (ok) return { kind: 'new' };
      if (findText(row, 'fingerprint') !== fingerprint) return { kind: 'mismatch' };
      if (row === undefined || findBinary(row, 'body') === undefined) {
        return { kind: 'in-progress' };
      }
      const answer: KeptAnswer = JSON.parse(openBody(await context.vault(), row));
      return { kind: 'answered', answer };
    },
    async keep({ answer, keepMs, ...request }) {
      const key = await keyOf(request);
      const vault = await context.vault();
      const set = { ...sealBody(vault, key, answer), ...ends(clock.now() + keepMs) };
      await database.write({ kind: 'update', key, set, condition: isPresent });
    },
    async release(request) {
      await database.write({ kind: 'delete', key: await keyOf(request) });
    },
  };
}
