import type { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { blob, number, prepare, query, text } from '../database/prepare.js';
import type { Vault } from '../sealing/data-keys.js';
import { wordSize } from '../sealing/keyed-hash.js';

const digitsPerHash = 2 * wordSize;

/** Hashes without what parts them, at half the size of their digits. */
const packHashes = (hashes: readonly string[]): Uint8Array => Buffer.from(hashes.join(''), 'hex');

function unpackHashes(packed: Uint8Array): readonly string[] {
  const digits = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength).toString('hex');
  return Array.from({ length: digits.length / digitsPerHash }, (_, index) =>
    digits.slice(index * digitsPerHash, (index + 1) * digitsPerHash),
  );
}

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
        unindex.run({ place, words: unpackHashes(earlier.hashes).join(' ') });
        forget.run({ place });
      }
      const hashes = [...new Set(words.map((one) => keyed.ofWord(one)))];
      if (hashes.length === 0) return;
      index.run({ place, words: hashes.join(' ') });
      keep.run({ place, hashes: packHashes(hashes) });
    },
  };
}
