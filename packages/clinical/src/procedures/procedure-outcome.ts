import { dateAt, type FoundDate } from '../text/dates.js';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';

/** Tokens [first, last) that say what a procedure found. */
export interface FoundOutcome {
  readonly first: number;
  readonly last: number;
}

const beforeDate = wordSet(
  'in on of from dated done performed placed inserted implanted without with contrast circa approximately about x repair w o',
);
const dateReach = 6;
const passable = new Set(['(', ',', '-', ':']);

/** The date right behind a procedure: `colonoscopy (2019)`, `CABG x3 in 2015`. */
export function dateAfter(note: Note, last: number, end: number): FoundDate | undefined {
  for (let at = last; at < Math.min(end, last + dateReach); at++) {
    const date = dateAt(note, at, true);
    if (date !== undefined) return date;
    const isCount = note.lower(at - 1) === 'x' && note.isNumber(at);
    if (!isCount && !passable.has(note.mark(at)) && !beforeDate.has(note, at)) return undefined;
  }
  return undefined;
}

const dateWords = wordSet('on in a an had the underwent');

/** The date right before a procedure: `2012 CABG`, `On 10/17/24 cardioversion`, `1/2025: sigmoid colectomy`. */
export function dateBefore(note: Note, first: number): FoundDate | undefined {
  const start = note.sentenceOf(first)?.first ?? first;
  for (let at = first - 1; at >= Math.max(start, first - dateReach - 2); at--) {
    const date = dateAt(note, at, true);
    if (date !== undefined && date.last <= first) return dateEndingAt(note, at, start) ?? date;
    const mark = note.mark(at);
    if (
      !note.isNumber(at) &&
      !note.isWord(at) &&
      mark !== ':' &&
      mark !== '/' &&
      mark !== '-' &&
      mark !== '.'
    )
      return undefined;
    if (note.isWord(at) && !dateWords.has(note, at)) return undefined;
  }
  return undefined;
}

/** The longest date that ends with the token: in `3/1/2023` the year alone is one, too. */
function dateEndingAt(note: Note, last: number, start: number): FoundDate | undefined {
  for (let at = Math.max(start, last - 5); at < last; at++) {
    const date = dateAt(note, at, true);
    if (date !== undefined && date.last === last + 1) return date;
  }
  return undefined;
}

const results = wordSet(
  'showed shows showing revealed reveals demonstrated demonstrates was were noted notable found confirmed suggests',
);
const shortResults = wordSet(
  'normal unremarkable negative positive benign nonobstructive clean abnormal nl neg nml wnl stable',
);
const clauseEnds = new Set([';', '|']);
const longest = 18;

function endOfClause(note: Note, first: number, end: number): number {
  const last = Math.min(end, first + longest);
  for (let at = first; at < last; at++) {
    const mark = note.mark(at);
    if (clauseEnds.has(mark) || (mark === '.' && at === end - 1)) return at;
    if (mark === '.' && !note.isGlued(at + 1)) return at;
  }
  return last;
}

const skip = wordSet('today again in for and most recently on');

/** What stands right behind a procedure as its result: `: EF 55%`, `showed two polyps`, `normal`. */
export function outcomeAfter(note: Note, from: number, end: number): FoundOutcome | undefined {
  let at = from;
  while (at < end && (note.mark(at) === ')' || note.mark(at) === ',' || skip.has(note, at))) at++;
  if (shortResults.has(note, at)) return { first: at, last: at + 1 };
  const isOpen =
    note.mark(at) === ':' || (note.mark(at) === '-' && !note.isGlued(at)) || results.has(note, at);
  if (!isOpen) return undefined;
  const first = at + 1;
  const last = endOfClause(note, first, end);
  return last > first ? { first, last } : undefined;
}
