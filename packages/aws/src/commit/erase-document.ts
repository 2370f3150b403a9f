import { parseJob, toCounterWrites } from '../stores/job-rows.js';
import { documentKey, jobKey, reviewKey } from '../stores/keys.js';
import type { StoreContext } from '../stores/store-context.js';
import type { Database } from '../table/database.js';
import { findText, textOf } from '../table/item.js';
import { mainKey, shardOf } from '../table/key.js';
import { queryAll } from '../table/query-all.js';
import { isStill, type Write } from '../table/write.js';
import { toReviewCounter } from './review-part.js';

/** Places of all rows that belong to the document, its own aside. */
export async function listChildren(database: Database, documentId: string): Promise<string[]> {
  const { pk, sk } = documentKey(documentId);
  const rows = await queryAll(database, { pk });
  return rows.map((item) => textOf(item, 'sk')).filter((one) => one !== sk);
}

/** Takes away rows of a document that is gone, each with what counts it; what is gone already is passed over. */
export async function eraseRows(
  context: StoreContext,
  { documentId, rows }: { readonly documentId: string; readonly rows: readonly string[] },
): Promise<void> {
  const { pk } = documentKey(documentId);
  for (const sk of rows) {
    const [kind, id = ''] = [sk.slice(0, sk.indexOf('#')), sk.slice(sk.indexOf('#') + 1)];
    if (kind === 'job') await eraseJob(context, id);
    if (kind === 'review') await eraseReview(context, id);
    const key = mainKey(pk, sk);
    if (kind === 'revision') await eraseOverflow(context, key);
    await context.database.write({ kind: 'delete', key });
  }
}

async function eraseOverflow(
  { database, overflow }: StoreContext,
  key: ReturnType<typeof mainKey>,
): Promise<void> {
  const object = findText(await database.get(key), 'object');
  if (object !== undefined) await overflow.delete(object, (name) => name === object);
}

async function eraseJob(context: StoreContext, id: string): Promise<void> {
  const { database, patience } = context;
  const vault = await context.vault();
  const key = jobKey(id);
  await patience(async () => {
    const row = await database.get(key);
    if (row === undefined) return { done: true, value: undefined };
    const { kind, state } = parseJob(vault, row);
    const shard = shardOf(id, context.shards);
    const counter = toCounterWrites([{ kind, from: state.status, to: null }], shard);
    const deletion: Write = { kind: 'delete', key, condition: isStill(row, 'lock') };
    const result = await database.transact([deletion, ...counter]);
    return result === 'done' ? { done: true, value: undefined } : { done: false };
  });
}

async function eraseReview(context: StoreContext, id: string): Promise<void> {
  const { database, patience } = context;
  const key = reviewKey(id);
  await patience(async () => {
    const row = await database.get(key);
    if (row === undefined) return { done: true, value: undefined };
    const moves = [{ from: findText(row, 'status'), to: undefined }];
    const counter = toReviewCounter(moves, shardOf(id, context.shards));
    const deletion: Write = { kind: 'delete', key, condition: isStill(row, 'version') };
    const result = await database.transact([deletion, ...counter]);
    return result === 'done' ? { done: true, value: undefined } : { done: false };
  });
}
