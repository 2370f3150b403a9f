import type { Lexicon } from '../lexicon/lexicon.js';
import type { Mention } from '../text/match-terms.js';
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

/** A line that opens with the name and goes on to a colon: `Sodium [Moles/volume] in Blood: 141`. */
export function labelOfRow(
  note: Note,
  mention: Mention,
): { readonly first: number; readonly last: number; readonly row: number } {
  const own = { first: mention.first, last: mention.last, row: mention.row };
  const line = note.lineOf(mention.first);
  if (line === undefined || mention.first !== line.first + line.bullet) return own;
  const reach = Math.min(mention.first + labelReach, line.last);
  for (let at = mention.last; at < reach; at++) {
    const mark = note.mark(at);
    if (mark === ',' || mark === ';' || mark === '|' || mark === '=') return own;
    if (mark !== ':' || at === mention.last) {
      if (mark === ':') return own;
      continue;
    }
    const isLabel =
      quantityAt(note, at + 1, line.last) !== undefined ||
      resultWords.at(note, at + 1, line.last) !== undefined;
    if (!isLabel || note.mark(mention.last) === '(') return own;
    return { first: mention.first, last: at, row: rowOfLabel(note, mention, at) };
  }
  return own;
}

/** A longer label than the known name is another test unless LOINC names it so. */
function rowOfLabel(note: Note, mention: Mention, last: number): number {
  return rowOfLoincName(note.lexicon, note.phrase(mention.first, last)) ?? -1;
}
