import type { Note } from '../text/note.js';
import { WordTable } from '../text/word-table.js';

/** An age found at tokens [first, last). */
export interface FoundOnset {
  readonly age: number;
  readonly last: number;
}

/** Words that may stand between a condition and the age at which it began. `cue`: the number after it is an age. */
const between = new WordTable<'cue' | 'filler'>([
  ['at', 'cue'],
  ['age', 'cue'],
  ['aged', 'cue'],
  ['dx', 'cue'],
  ['dxd', 'cue'],
  ['diagnosed', 'cue'],
  ['since', 'cue'],
  ['onset', 'cue'],
  ['age', 'cue'],
  ['d', 'filler'],
  ['in', 'filler'],
  ['was', 'filler'],
  ['first', 'filler'],
  ['the', 'filler'],
  ['of', 'filler'],
  ['his', 'filler'],
  ['her', 'filler'],
]);
const openMarks = new Set(['(', ',', '@', "'", '’', '-', '~', ':', '[']);
const closeMarks = new Set([')', ',', ';', '.', '']);
const reach = 7;
const youngest = 1;
const oldest = 110;

function isAge(note: Note, at: number): boolean {
  const age = note.numberAt(at);
  if (!Number.isInteger(age) || age < youngest || age > oldest) return false;
  // `60s` is a decade, `2 stents`, `40 mg` and `52%` are no ages.
  return !(note.isGlued(at + 1) && note.isWord(at + 1)) && note.mark(at + 1) !== '%';
}

/** A bare number counts where nothing but a mark follows: `MI 52;`, `lung cancer, 68`. */
const standsAlone = (note: Note, at: number): boolean =>
  at + 1 >= note.count ||
  (closeMarks.has(note.mark(at + 1)) && !note.isWord(at + 1)) ||
  note.has(at + 1, 8);

function ageAt(note: Note, at: number, isCued: boolean): FoundOnset | undefined {
  const cued = isCued || note.mark(at - 1) === '@';
  if (!isAge(note, at) || !(cued || standsAlone(note, at))) return undefined;
  return { age: note.numberAt(at), last: at + 1 };
}

/** The age printed right after tokens that end at `last`: `MI at 61`, `breast cancer (dx 48)`. */
export function onsetAfter(note: Note, last: number, end: number): FoundOnset | undefined {
  let isCued = false;
  for (let at = last; at < Math.min(end, last + reach); at++) {
    if (note.isNumber(at)) return ageAt(note, at, isCued);
    const word = between.at(note, at);
    if (word === 'cue') isCued = true;
    else if (word === undefined && !openMarks.has(note.mark(at))) return undefined;
  }
  return undefined;
}

/** The second age of `dx'd 48 and 55`, said of two relatives. */
export function secondOnset(note: Note, first: FoundOnset): FoundOnset | undefined {
  if (note.lower(first.last) !== 'and' || !isAge(note, first.last + 1)) return undefined;
  return standsAlone(note, first.last + 1)
    ? { age: note.numberAt(first.last + 1), last: first.last + 2 }
    : undefined;
}
