import { dateAt, type FoundDate } from '../text/dates.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { WordTable } from '../text/word-table.js';
import type { Candidate } from './candidate.js';
import { beginsField, cellBelow, skipFillers } from './layout.js';

/** Words that begin a label of the date of birth; `d` of `D.O.B.` and `d/o/b`, `b` of `b. 1982`. */
export const birthWords = new WordTable<'dob' | 'birth' | 'date' | 'letters' | 'b' | 'born'>([
  ['dob', 'dob'],
  ['birthdate', 'dob'],
  ['birthday', 'dob'],
  ['birth', 'birth'],
  ['date', 'date'],
  ['d', 'letters'],
  ['b', 'b'],
  ['born', 'born'],
]);

const weights = { labelled: 100, below: 95, born: 80, letter: 75 };

function endOfLetters(note: Note, at: number): number {
  const mark = note.mark(at + 1);
  if (mark !== '.' && mark !== '/') return -1;
  if (note.lower(at + 2) !== 'o' || note.mark(at + 3) !== mark || note.lower(at + 4) !== 'b')
    return -1;
  return note.mark(at + 5) === '.' ? at + 6 : at + 5;
}

/** The first token after a label of the date of birth that begins at the token; -1 where none does. */
function endOfBirthLabel(note: Note, at: number): number {
  switch (birthWords.at(note, at)) {
    case 'dob':
      return at + 1;
    case 'letters':
      return endOfLetters(note, at);
    case 'birth':
      return note.lower(at + 1) === 'date' || note.lower(at + 1) === 'dt' ? at + 2 : -1;
    case 'date':
      return note.lower(at + 1) === 'of' && note.lower(at + 2) === 'birth' ? at + 3 : -1;
    case 'b':
      return note.mark(at + 1) === '.' && beginsField(note, at) ? at + 2 : -1;
    case 'born':
      return at + 1;
    case undefined:
      return -1;
  }
}

/** `19610314`, the form that machines write. */
function compactDate(note: Note, at: number): FoundDate | undefined {
  const raw = note.isNumber(at) ? note.raw(at) : '';
  if (!/^(19|20)\d{6}$/.test(raw)) return undefined;
  const value = `${raw.slice(0, 4)}-${raw.slice(4, 6)}-${raw.slice(6)}`;
  return { value, first: at, last: at + 1 };
}

/** Two digits beyond this are a year of the century before: nobody is born in the years to come. */
const newestShortYear = 26;

/** `3/14/38` is 1938 in a date of birth, though elsewhere it may lie ahead. */
function inThePast(note: Note, date: FoundDate): FoundDate {
  const width = (at: number): number => note.end(at) - note.start(at);
  const isYearShort =
    width(date.last - 1) === 2 && !(note.isNumber(date.first) && width(date.first) === 4);
  if (!isYearShort || note.numberAt(date.last - 1) <= newestShortYear) return date;
  const year = Number(date.value.slice(0, 4));
  return year >= 2000 ? { ...date, value: `${year - 100}${date.value.slice(4)}` } : date;
}

const dateFrom = (note: Note, at: number): FoundDate | undefined => {
  const date = dateAt(note, at) ?? compactDate(note, at);
  return date === undefined ? undefined : inThePast(note, date);
};

function isRelatives(note: Note, at: number): boolean {
  const first = note.sentenceOf(at)?.first ?? at;
  for (let back = at - 1; back >= Math.max(first, at - 3); back--)
    if (note.mentionOver('relation', back) !== undefined) return true;
  return false;
}

/** The date of birth whose label begins at the token. */
export function findBirthDate(note: Note, at: number): Candidate<string> | undefined {
  const end = endOfBirthLabel(note, at);
  if (end < 0 || isRelatives(note, at)) return undefined;
  const word = birthWords.at(note, at);
  let value = skipFillers(note, end);
  if (note.lower(value) === 'on' || note.lower(value) === 'is') value++;
  const date = dateFrom(note, value);
  if (date !== undefined) {
    const weight =
      word === 'born' ? weights.born : word === 'b' ? weights.letter : weights.labelled;
    return { value: date.value, first: date.first, last: date.last, weight };
  }
  if (
    value < note.count &&
    note.mark(end) !== '|' &&
    !note.has(end, tokenFlags.gap | tokenFlags.lineStart)
  )
    return undefined;
  const below = cellBelow(note, at);
  const under = below < 0 ? undefined : dateFrom(note, below);
  return (
    under && { value: under.value, first: under.first, last: under.last, weight: weights.below }
  );
}
