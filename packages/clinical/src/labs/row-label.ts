import type { Lexicon } from '../lexicon/lexicon.js';
import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { quantityAt } from './read-quantity.js';
import { resultWords } from './result-words.js';

const labelReach = 30;

const rowsByLoincName = new WeakMap<Lexicon, ReadonlyMap<string, number>>();

/** The row whose LOINC name is printed in full. */
export function rowOfLoincName(lexicon: Lexicon, name: string): number | undefined {
  let rows = rowsByLoincName.get(lexicon);
  if (rows === undefined) {
    const table = lexicon.table('analyte');
    const found = new Map<string, number>();
    for (let row = 0; row < table.rows; row++) {
      const each = table.get(row, 'loincName').toLowerCase();
      if (each !== '' && !found.has(each)) found.set(each, row);
    }
    rows = found;
    rowsByLoincName.set(lexicon, rows);
  }
  return rows.get(name.toLowerCase());
}

interface RowLabel {
  readonly first: number;
  readonly last: number;
  readonly row: number;
}

/** `cashew IgE`: an antibody to one allergen is a test of its own. */
function allergenLabel(note: Note, mention: Mention): RowLabel | undefined {
  if (note.lower(mention.last - 1) !== 'ige') return undefined;
  const allergen = note.mentionOver('allergen', mention.first - 1);
  return allergen?.last === mention.first
    ? { first: allergen.first, last: mention.last, row: -1 }
    : undefined;
}

const labelEnds = new Set([',', ';', '|', '=', '(']);

/** The colon that ends a name in LOINC's manner, with its brackets or its `in Serum`; -1 where the line goes on otherwise. */
function colonOf(note: Note, from: number, limit: number): number {
  let isLoincLike = false;
  for (let at = from; at < limit; at++) {
    const mark = note.mark(at);
    if (mark === ':') return isLoincLike ? at : -1;
    if (labelEnds.has(mark)) return -1;
    isLoincLike ||= mark === '[' || note.lower(at) === 'in';
  }
  return -1;
}

/** A line that opens with the name and goes on to a colon: `Sodium [Moles/volume] in Blood: 141`. */
export function labelOfRow(note: Note, mention: Mention): RowLabel {
  const own = allergenLabel(note, mention) ?? {
    first: mention.first,
    last: mention.last,
    row: mention.row,
  };
  const line = note.lineOf(mention.first);
  if (line === undefined || mention.first !== line.first + line.bullet) return own;
  const colon = colonOf(note, mention.last, Math.min(mention.first + labelReach, line.last));
  if (colon < 0) return own;
  const isResult =
    quantityAt(note, colon + 1, line.last) !== undefined ||
    resultWords.at(note, colon + 1, line.last) !== undefined;
  if (!isResult) return own;
  // A longer label than the known name is another test unless LOINC names it so.
  const row = rowOfLoincName(note.lexicon, note.phrase(mention.first, colon)) ?? -1;
  return { first: mention.first, last: colon, row };
}
