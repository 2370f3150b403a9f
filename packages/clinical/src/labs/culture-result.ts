import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { quantityAt } from './read-quantity.js';
import type { FoundResult } from './read-result.js';
import { Trailing } from './read-trailing.js';

const introductions = new Set([
  'grew',
  'grows',
  'growing',
  'with',
  'for',
  'positive',
  'showed',
  ':',
]);
const reach = 8;
const longestName = 4;

/** The end of a name in italics' manner: `E. coli`, `Pseudomonas aeruginosa`, `MRSA`. */
function organismEnd(note: Note, first: number, limit: number): number {
  if (!note.isWord(first) || !note.has(first, tokenFlags.capital)) return first;
  let at = first + 1;
  if (note.mark(at) === '.' && note.raw(first).length === 1) at++;
  while (at < limit && at - first < longestName && note.isWord(at)) at++;
  return at;
}

/** The organism behind a culture: `Blood cx: E. coli`, `urine culture grew Proteus mirabilis`. */
export function organismAfter(note: Note, from: number, limit: number): FoundResult | undefined {
  for (let at = from; at < Math.min(from + reach, limit); at++) {
    if (!introductions.has(note.lower(at)) && note.mark(at) !== ':') continue;
    const first = at + 1;
    const end = organismEnd(note, first, limit);
    if (end <= first) continue;
    const grade = quantityAt(note, end, limit);
    const last = grade?.shape === 'grade' ? grade.last : end;
    return {
      first,
      valueLast: last,
      value: note.phrase(first, last),
      number: null,
      comparator: null,
      shape: 'words',
      trailing: new Trailing(note, last, { limit, isRow: false }),
    };
  }
  return undefined;
}
