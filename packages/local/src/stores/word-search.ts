import type { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { number, prepare, query, text } from '../database/prepare.js';
import type { Vault } from '../sealing/data-keys.js';

type Found =
  | { readonly kind: 'place'; readonly place: number }
  /** The search looked at as many documents as one call may: the next goes on from here. */
  | { readonly kind: 'enough'; readonly before: number };

const perLook = 256;
/** Bounds how long one search holds the thread where other filters let few documents through. */
const maxLooks = 8;

/** Finds the documents that have every word, from the newest on. */
export function createWordSearch(database: DatabaseSync, { hash: keyed }: Vault) {
  const params = { tokens: text, from: number, before: number, limit: number };
  const look = prepare(database, params, ({ tokens, from, before, limit }) =>
    query
      .selectFrom('word_index')
      .select('rowid')
      .where(sql<boolean>`word_index MATCH ${tokens}`)
      .where('rowid', '>=', from)
      .where('rowid', '<', before)
      .orderBy('rowid', 'desc')
      .limit(limit),
  );

  return {
    /** `from` is included, `before` is not. */
    *places(
      words: readonly string[],
      { from, before }: { readonly from: number; readonly before: number },
    ): Generator<Found> {
      const tokens = words.map((word) => `"${keyed.ofWord(word)}"`).join(' AND ');
      let end = before;
      for (let looks = 0; looks < maxLooks; looks += 1) {
        const rows = look.all({ tokens, from, before: end, limit: perLook });
        for (const { rowid } of rows) yield { kind: 'place', place: rowid };
        if (rows.length < perLook) return;
        end = rows.at(-1)?.rowid ?? 0;
      }
      yield { kind: 'enough', before: end };
    },
  };
}
