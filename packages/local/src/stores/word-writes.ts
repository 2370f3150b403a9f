import type { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { blob, number, prepare, query, text } from '../database/prepare.js';
import type { Vault } from '../sealing/data-keys.js';

const bytesPerHash = 6;

/** The hash of a word as the index knows it. */
export const toToken = (hash: number): string => hash.toString(36);

function packHashes(hashes: readonly number[]): Uint8Array {
  const packed = Buffer.alloc(hashes.length * bytesPerHash);
  let at = 0;
  for (const hash of hashes) at = packed.writeUIntBE(hash, at, bytesPerHash);
  return packed;
}

function unpackHashes(packed: Uint8Array): readonly number[] {
  const view = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const count = view.length / bytesPerHash;
  return Array.from({ length: count }, (_, index) =>
    view.readUIntBE(index * bytesPerHash, bytesPerHash),
  );
}

const toTokens = (hashes: readonly number[]): string => hashes.map(toToken).join(' ');

/** Search words as keyed hashes. The index keeps no text, so what it was given is kept beside it. */
export function createWordWrites(database: DatabaseSync, { hash: keyed }: Vault) {
  const given = { place: number, words: text };
  const index = prepare(database, given, ({ place, words }) =>
    query.insertInto('word_index').values({ rowid: place, words }),
  );
  const unindex = prepare(database, given, ({ place, words }) =>
    query.insertInto('word_index').values({ word_index: sql.lit('delete'), rowid: place, words }),
  );
  const find = prepare(database, { place: number }, ({ place }) =>
    query.selectFrom('document_words').select('hashes').where('place', '=', place),
  );
  const keep = prepare(database, { place: number, hashes: blob }, (row) =>
    query.insertInto('document_words').values(row),
  );
  const forget = prepare(database, { place: number }, ({ place }) =>
    query.deleteFrom('document_words').where('place', '=', place),
  );

  return {
    /** From now on, the document at this place has these words and no others. */
    replace(place: number, words: readonly string[]): void {
      const earlier = find.get({ place });
      if (earlier !== undefined) {
        unindex.run({ place, words: toTokens(unpackHashes(earlier.hashes)) });
        forget.run({ place });
      }
      const hashes = [...new Set(words.map((one) => keyed.ofWord(one)))];
      if (hashes.length === 0) return;
      index.run({ place, words: toTokens(hashes) });
      keep.run({ place, hashes: packHashes(hashes) });
    },
  };
}
