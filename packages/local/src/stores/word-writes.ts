import type { DatabaseSync } from 'node:sqlite';
import { blob, number, prepare, query } from '../database/prepare.js';
import type { Vault } from '../sealing/data-keys.js';

const bytesPerHash = 6;
const nothing = new Uint8Array();

function packHashes(hashes: ReadonlySet<number>): Uint8Array {
  const packed = Buffer.alloc(hashes.size * bytesPerHash);
  let at = 0;
  for (const hash of hashes) at = packed.writeUIntBE(hash, at, bytesPerHash);
  return packed;
}

function unpackHashes(packed: Uint8Array): ReadonlySet<number> {
  const view = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const hashes = new Set<number>();
  for (let at = 0; at < view.length; at += bytesPerHash) {
    hashes.add(view.readUIntBE(at, bytesPerHash));
  }
  return hashes;
}

const without = (all: ReadonlySet<number>, some: ReadonlySet<number>): number[] =>
  [...all].filter((hash) => !some.has(hash));

/** Search words as keyed hashes, each with the places of the documents that have it. */
export function createWordWrites(database: DatabaseSync, { hash: keyed }: Vault) {
  const word = { hash: number, place: number };
  const insert = prepare(database, word, (row) => query.insertInto('words').values(row));
  const remove = prepare(database, word, ({ hash, place }) =>
    query.deleteFrom('words').where('hash', '=', hash).where('place', '=', place),
  );
  const find = prepare(database, { place: number }, ({ place }) =>
    query.selectFrom('document_words').select('hashes').where('place', '=', place),
  );
  const keep = prepare(database, { place: number, hashes: blob }, (row) =>
    query
      .insertInto('document_words')
      .values(row)
      .onConflict((conflict) => conflict.column('place').doUpdateSet({ hashes: row.hashes })),
  );
  const forget = prepare(database, { place: number }, ({ place }) =>
    query.deleteFrom('document_words').where('place', '=', place),
  );

  return {
    /** From now on, the document at this place has these words and no others. */
    replace(place: number, words: readonly string[]): void {
      const kept = find.get({ place })?.hashes ?? nothing;
      const earlier = unpackHashes(kept);
      const hashes = new Set(words.map((one) => keyed.ofWord(one)));
      for (const hash of without(earlier, hashes)) remove.run({ hash, place });
      for (const hash of without(hashes, earlier)) insert.run({ hash, place });
      if (hashes.size > 0) keep.run({ place, hashes: packHashes(hashes) });
      else forget.run({ place });
    },
  };
}
