import type { DatabaseSync } from 'node:sqlite';
import type { IdempotencyStore, KeptAnswer } from '@medextract/core/service';
import { blob, blobOrNull, number, prepare, query, text } from '../database/prepare.js';
import type { StoreContext } from './store-context.js';

/** Claims that are over and go with each new one: more than one, so that they never pile up. */
const sweptPerClaim = 2;

export function createSqliteIdempotencyStore(context: StoreContext): IdempotencyStore {
  const { database, writer, vault, clock } = context;
  const { sealer, hash } = vault;
  const rows = prepareRows(database);
  const keyOf = (request: { readonly principalId: string; readonly key: string }): Uint8Array =>
    hash.digest('idempotency', request.principalId, request.key);
  const identityOf = (key: Uint8Array): string => `answer:${Buffer.from(key).toString('hex')}`;

  return {
    claim: ({ fingerprint, claimMs, ...request }) =>
      writer.write(() => {
        const key = keyOf(request);
        const now = clock.now();
        const earlier = rows.find.get({ key, now });
        if (earlier === undefined) {
          rows.put.run({
            claim_key: key,
            fingerprint,
            until_ms: now + claimMs,
            sealed_answer: null,
          });
          rows.sweep.run({ now, limit: sweptPerClaim });
          return { kind: 'new' };
        }
        if (earlier.fingerprint !== fingerprint) return { kind: 'mismatch' };
        const { sealed_answer: sealed } = earlier;
        if (sealed === null) return { kind: 'in-progress' };
        const answer: KeptAnswer = JSON.parse(sealer.unsealText(sealed, identityOf(key)));
        return { kind: 'answered', answer };
      }),
    async keep({ answer, keepMs, ...request }) {
      const key = keyOf(request);
      const sealed = sealer.seal(JSON.stringify(answer), identityOf(key));
      await writer.write(() => rows.keep.run({ key, answer: sealed, until: clock.now() + keepMs }));
    },
    async release(request) {
      await writer.write(() => rows.release.run({ key: keyOf(request) }));
    },
  };
}

function prepareRows(database: DatabaseSync) {
  const find = prepare(database, { key: blob, now: number }, ({ key, now }) =>
    query
      .selectFrom('idempotency')
      .selectAll()
      .where('claim_key', '=', key)
      .where('until_ms', '>', now),
  );
  const claimParams = {
    claim_key: blob,
    fingerprint: text,
    until_ms: number,
    sealed_answer: blobOrNull,
  };
  const put = prepare(database, claimParams, (row) => query.replaceInto('idempotency').values(row));
  const keepParams = { key: blob, answer: blob, until: number };
  const keep = prepare(database, keepParams, ({ key, answer, until }) =>
    query
      .updateTable('idempotency')
      .set({ sealed_answer: answer, until_ms: until })
      .where('claim_key', '=', key),
  );
  const release = prepare(database, { key: blob }, ({ key }) =>
    query.deleteFrom('idempotency').where('claim_key', '=', key),
  );
  const sweep = prepare(database, { now: number, limit: number }, ({ now, limit }) =>
    query
      .deleteFrom('idempotency')
      .where('claim_key', 'in', (expression) =>
        expression
          .selectFrom('idempotency')
          .select('claim_key')
          .where('until_ms', '<=', now)
          .orderBy('until_ms')
          .limit(limit),
      ),
  );
  return { find, put, keep, release, sweep };
}
