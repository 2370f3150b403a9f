import type { DocumentStore, StoredBytes } from '@medextract/core/service';
import { bytesKey } from '../stores/keys.js';
import type { StoreContext } from '../stores/store-context.js';
import type { Rows } from '../table/database.js';
import { findText, text } from '../table/item.js';
import type { Key } from '../table/key.js';
import { isPresent, isStill, type Write } from '../table/write.js';
import {
  afterNamesOf,
  isNameOf,
  toCommittedName,
  toKeyOfName,
  toNamePrefix,
  toObjectName,
} from './object-name.js';

const idSize = 8;
/** Objects that one sweep or list looks at together. */
const perLook = 500;

/** Bytes that are in the bucket and that nobody can see yet. */
export interface StagedBytes {
  readonly key: string;
  readonly name: string;
}

export interface S3DocumentStore extends DocumentStore {
  /** Writes the bytes beside whatever the key has; they are its own when the pointer is stored. */
  stage(bytes: readonly StoredBytes[]): Promise<readonly StagedBytes[]>;
  /** Takes away what was staged and refused. */
  discard(staged: readonly StagedBytes[]): Promise<void>;
  /** Takes away objects that no row points to and that were written before; tells how many. */
  sweep(options: { readonly prefix: string; readonly writtenBeforeMs: number }): Promise<number>;
}

/**
 * Bytes in a bucket. What a commit brings is a new object, and a row of the table points from the key to it: so
 * the bytes change in the same transaction as the document. A key without such a row is the object of that name.
 */
export function createS3DocumentStore(context: StoreContext): S3DocumentStore {
  const { database, objects, random } = context;
  const findName = async (key: string): Promise<string> =>
    findText(await database.get(bytesKey(key)), 'object') ?? toObjectName(key);
  return {
    async put(key, bytes) {
      await objects.put(toObjectName(key), bytes.slice(), 'replace');
      const pointer = await database.write({
        ...{ kind: 'delete', key: bytesKey(key), condition: isPresent },
      });
      if (pointer.ok) await objects.delete(toObjectName(key), isCommittedOf(key));
    },
    async get(key) {
      const name = await findName(key);
      const bytes = await objects.get(name);
      if (bytes !== undefined) return bytes;
      // It may have been replaced between the two looks.
      const now = await findName(key);
      return now === name ? undefined : objects.get(now);
    },
    async delete(key) {
      await database.write({ kind: 'delete', key: bytesKey(key) });
      await objects.delete(toObjectName(key), (name) => isNameOf(name, key));
    },
    list: (asked) => listKeys(context, asked),
    async stage(bytes) {
      const staged: StagedBytes[] = [];
      for (const one of bytes) {
        const name = toCommittedName(one.key, Buffer.from(random(idSize)).toString('hex'));
        await objects.put(name, one.bytes.slice(), 'new');
        staged.push({ key: one.key, name });
      }
      return staged;
    },
    async discard(staged) {
      for (const { name } of staged) await objects.delete(name, (other) => other === name);
    },
    sweep: (asked) => sweepObjects(context, asked),
  };
}

const isCommittedOf =
  (key: string) =>
  (name: string): boolean =>
    isNameOf(name, key) && name !== toObjectName(key);

/** Rows that the pointers of staged bytes are read from. */
export const pointerKeys = (staged: readonly StagedBytes[]): readonly Key[] =>
  staged.map(({ key }) => bytesKey(key));

export const toPointerWrites = (staged: readonly StagedBytes[], rows: Rows): readonly Write[] =>
  staged.map(({ key, name }) => ({
    kind: 'put',
    key: bytesKey(key),
    attributes: { object: text(name) },
    condition: isStill(rows.get(bytesKey(key)), 'object'),
  }));

/** What the pointers left behind. */
export const listStale = (staged: readonly StagedBytes[], rows: Rows): readonly StagedBytes[] =>
  staged.flatMap(({ key }) => {
    const name = findText(rows.get(bytesKey(key)), 'object');
    return name === undefined ? [] : [{ key, name }];
  });

async function listKeys(
  { objects }: StoreContext,
  { prefix, after, limit }: Parameters<DocumentStore['list']>[0],
): Promise<readonly string[]> {
  const keys: string[] = [];
  let from = after === undefined ? undefined : afterNamesOf(after);
  while (keys.length < limit) {
    const place = from === undefined ? {} : { after: from };
    const page = await objects.list({ prefix: toNamePrefix(prefix), limit: perLook, ...place });
    for (const { name } of page) {
      const key = toKeyOfName(name);
      if (key !== keys.at(-1)) keys.push(key);
    }
    from = page.at(-1)?.name;
    if (page.length < perLook) break;
  }
  return keys.slice(0, limit);
}

async function sweepObjects(
  { database, objects }: StoreContext,
  { prefix, writtenBeforeMs }: { readonly prefix: string; readonly writtenBeforeMs: number },
): Promise<number> {
  let swept = 0;
  let after: { after?: string } = {};
  for (;;) {
    const page = await objects.list({ prefix: toNamePrefix(prefix), limit: perLook, ...after });
    const old = page.filter(({ writtenAtMs }) => writtenAtMs < writtenBeforeMs);
    const rows = await database.getMany(old.map(({ name }) => bytesKey(toKeyOfName(name))));
    for (const { name } of old) {
      const key = toKeyOfName(name);
      const current = findText(rows.get(bytesKey(key)), 'object') ?? toObjectName(key);
      if (current === name) continue;
      await objects.delete(name, (other) => other === name);
      swept += 1;
    }
    const last = page.at(-1)?.name;
    if (last === undefined || page.length < perLook) return swept;
    after = { after: last };
  }
}
