import type { DatabaseSync } from 'node:sqlite';
import { number, prepare, query } from '../database/prepare.js';
import type { Vault } from '../sealing/data-keys.js';

type Found =
  | { readonly kind: 'place'; readonly place: number }
  /** The search took as many steps as one call may: it goes on from here in the next. */
  | { readonly kind: 'enough'; readonly before: number };

/** Steps of about 3 µs each: bounds how long one search holds the thread. */
const maxSteps = 8_000;

/**
 * Finds the documents that have every word: each word's places are in order, so the search leaps from one to
 * the next that could be common to all, and costs as much as the rarest word.
 */
export function createWordSearch(database: DatabaseSync, { hash: keyed }: Vault) {
  const seek = prepare(database, { hash: number, before: number }, ({ hash, before }) =>
    query
      .selectFrom('words')
      .select('place')
      .where('hash', '=', hash)
      .where('place', '<', before)
      .orderBy('place', 'desc')
      .limit(1),
  );

  return {
    /** From the newest on; `before` and `from` bound the places. */
    *places(
      words: readonly string[],
      span: { readonly from: number; readonly before: number },
    ): Generator<Found> {
      const hashes = [...new Set(words.map((word) => keyed.ofWord(word)))];
      let { before } = span;
      let agreeing = 0;
      for (let step = 0; step < maxSteps; step += 1) {
        const hash = hashes[step % hashes.length] ?? 0;
        const place = seek.get({ hash, before })?.place;
        if (place === undefined || place < span.from) return;
        agreeing = place === before - 1 && agreeing > 0 ? agreeing + 1 : 1;
        before = place + 1;
        if (agreeing === hashes.length) {
          yield { kind: 'place', place };
          before = place;
          agreeing = 0;
        }
      }
      yield { kind: 'enough', before };
    },
  };
}
