import type { DatabaseSync } from 'node:sqlite';
import type { DocumentStore, StoredBytes } from '@medextract/core/service';
import { blobOrNull, number, prepare, query, text, textOrNull } from '../database/prepare.js';
import { toStoreFault } from '../database/store-fault.js';
import type { StoreContext } from '../stores/store-context.js';
import { createDocumentFiles } from './document-files.js';

/** Up to this size bytes live in the database, so that one flush of the disk serves them and their entry. */
const maxRowBytes = 256 * 1_024;

const identityOf = (key: string): string => `bytes:${key}`;

interface KeptBytes {
  readonly sealed: Uint8Array | null;
  readonly file: string | null;
}

/** Bytes that are sealed and, where they are large, in their file; in the store only when `keep` has run. */
export interface PreparedBytes {
  /** Inside a transaction; returns the file that has become stale, for `release`. */
  keep(): string | null;
  /** Takes away the file of bytes that were not kept. */
  discard(): Promise<void>;
}

export interface SqliteDocumentStore extends DocumentStore {
  prepare(stored: StoredBytes): Promise<PreparedBytes>;
  /** After the transaction. */
  release(stale: string | null): Promise<void>;
  /** Takes away the files that a crash left behind without a key; tells how many. */
  sweep(): Promise<number>;
}

/** Small bytes in rows, large ones in files of the folder. */
export function createSqliteDocumentStore(
  context: StoreContext,
  folder: string,
): SqliteDocumentStore {
  const { database, writer, vault } = context;
  const { sealer } = vault;
  const rows = prepareRows(database);
  const files = createDocumentFiles(context, folder);

  /** Inside a transaction; returns the file that has become stale. */
  const replace = (key: string, kept: KeptBytes | undefined): string | null => {
    const earlier = rows.find.get({ key })?.file ?? null;
    if (earlier !== null) files.note(earlier);
    if (kept === undefined) {
      rows.remove.run({ key });
      return earlier;
    }
    if (kept.file !== null) files.unnote(kept.file);
    rows.put.run({ key, ...kept });
    return earlier;
  };

  const release = async (stale: string | null): Promise<void> => {
    if (stale !== null) await files.remove(stale);
  };
  const prepareBytes = async ({ key, bytes }: StoredBytes): Promise<PreparedBytes> => {
    const identity = identityOf(key);
    const isSmall = bytes.byteLength <= maxRowBytes;
    const kept = isSmall
      ? { sealed: sealer.seal(bytes, identity), file: null }
      : { sealed: null, file: await files.write(bytes.slice(), identity) };
    return { keep: () => replace(key, kept), discard: () => release(kept.file) };
  };

  return {
    prepare: prepareBytes,
    release,
    async put(key, bytes) {
      const prepared = await prepareBytes({ key, bytes });
      await release(await writer.write(() => prepared.keep()));
    },
    async get(key) {
      const row = rows.find.get({ key });
      if (row === undefined) return undefined;
      const { sealed, file } = row;
      if (sealed !== null) return sealer.unseal(sealed, identityOf(key));
      if (file === null) return undefined;
      try {
        return await files.read(file, identityOf(key));
      } catch (error) {
        // It may have been deleted between the two looks.
        if (rows.find.get({ key })?.file !== file) return undefined;
        throw toStoreFault(error);
      }
    },
    async delete(key) {
      await release(await writer.write(() => replace(key, undefined), { erases: true }));
    },
    list: async ({ prefix, after = '', limit }) =>
      rows.list
        .all({ prefix, end: `${prefix}${lastCharacter}`, after, limit })
        .map(({ key }) => key),
    sweep: files.sweep,
  };
}

/** After every character, in the order of bytes. */
const lastCharacter = '\u{10ffff}';

function prepareRows(database: DatabaseSync) {
  const find = prepare(database, { key: text }, ({ key }) =>
    query.selectFrom('stored_bytes').select(['sealed', 'file']).where('key', '=', key),
  );
  const put = prepare(database, { key: text, sealed: blobOrNull, file: textOrNull }, (row) =>
    query
      .insertInto('stored_bytes')
      .values(row)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({ sealed: row.sealed, file: row.file }),
      ),
  );
  const remove = prepare(database, { key: text }, ({ key }) =>
    query.deleteFrom('stored_bytes').where('key', '=', key),
  );
  const listParams = { prefix: text, end: text, after: text, limit: number };
  const list = prepare(database, listParams, ({ prefix, end, after, limit }) =>
    query
      .selectFrom('stored_bytes')
      .select('key')
      .where('key', '>=', prefix)
      .where('key', '<', end)
      .where('key', '>', after)
      .orderBy('key')
      .limit(limit),
  );
  return { find, put, remove, list };
}
