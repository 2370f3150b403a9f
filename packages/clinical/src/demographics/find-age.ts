import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { WordTable, wordSet } from '../text/word-table.js';
import type { Candidate } from './candidate.js';
import { beginsField, skipFillers } from './layout.js';

export type Sex = 'female' | 'male' | 'other';

/** An age with the sex that stands with it, at tokens [first, last). */
export interface FoundAge {
  readonly years: number | null;
  readonly sex: Sex | null;
  readonly first: number;
  readonly last: number;
  readonly weight: number;
}

const sexWords = new WordTable<Sex>([
  ['male', 'male'],
  ['man', 'male'],
  ['boy', 'male'],
  ['gentleman', 'male'],
  ['female', 'female'],
  ['woman', 'female'],
  ['girl', 'female'],
  ['lady', 'female'],
  ['nonbinary', 'other'],
]);
const sexLetters = new WordTable<Sex>([
  ['m', 'male'],
  ['f', 'female'],
  ['x', 'other'],
  ['male', 'male'],
  ['female', 'female'],
  ['nonbinary', 'other'],
]);

const small: readonly string[] =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens: readonly string[] = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const numberWords = new WordTable<number>([
  ...small.map((word, index) => [word, index + 1] as const),
  ...tens.map((word, index) => [word, index * 10 + 20] as const),
]);

export const ageUnits = new WordTable<'years' | 'months' | 'weeks' | 'days' | 'short'>([
  ['yo', 'short'],
  ['y', 'short'],
  ['yr', 'years'],
  ['yrs', 'years'],
  ['year', 'years'],
  ['years', 'years'],
  ['mo', 'months'],
  ['month', 'months'],
  ['months', 'months'],
  ['week', 'weeks'],
  ['weeks', 'weeks'],
  ['wk', 'weeks'],
  ['day', 'days'],
  ['days', 'days'],
]);
const perYear = { years: 1, short: 1, months: 12, weeks: 52.18, days: 365.25 } as const;
const oldestYears = 115;

const weights = { labelled: 100, aged: 90, glued: 85, old: 70 };
const notNow = wordSet(
  'at since until till from by age aged for over past last after before within',
);

interface ReadNumber {
  readonly value: number;
  readonly first: number;
}

const dashes = new Set(['-', '‑', '–']);
const isDash = (note: Note, token: number): boolean => dashes.has(note.mark(token));

/** The whole number, in digits or words, that ends before the token. */
function numberBefore(note: Note, end: number): ReadNumber | undefined {
  const at = isDash(note, end - 1) ? end - 2 : end - 1;
  if (note.isNumber(at)) return { value: note.numberAt(at), first: at };
  const word = numberWords.at(note, at);
  if (word === undefined) return undefined;
  const before = isDash(note, at - 1) ? at - 2 : at - 1;
  const ten = numberWords.at(note, before);
  return ten !== undefined && ten >= 20 && word < 10
    ? { value: ten + word, first: before }
    : { value: word, first: at };
}

/** The end of `y/o`, `y.o.`, `yo`, `-year-old`, `years old`; -1 where the words give no age on their own. */
function endOfUnit(note: Note, at: number): number {
  if (note.lower(at) === 'yo') return at + 1;
  const next = note.mark(at + 1);
  if (next === '/' || next === '.') {
    if (note.lower(at + 2) !== 'o') return -1;
    return note.mark(at + 3) === '.' && note.isGlued(at + 3) ? at + 4 : at + 3;
  }
  const old = isDash(note, at + 1) ? at + 2 : at + 1;
  return note.lower(old) === 'old' ? old + 1 : -1;
}

/** A sex word within a few tokens after an age: `58-year-old right-handed woman`, `72 y/o F`. */
function sexAfter(
  note: Note,
  last: number,
): { readonly sex: Sex; readonly last: number } | undefined {
  const end = Math.min(note.sentenceOf(last)?.last ?? last, last + 6);
  for (let at = last; at < end; at++) {
    const sex = sexWords.at(note, at) ?? (at <= last + 1 ? sexLetters.at(note, at) : undefined);
    if (sex !== undefined) return { sex, last: at + 1 };
    const mark = note.mark(at);
    if (note.mentionAt('relation', at) !== undefined || mark === '.' || mark === ';')
      return undefined;
    if (note.isNumber(at) || (!note.isWord(at) && mark !== '-' && mark !== ',' && mark !== '/'))
      return undefined;
  }
  return undefined;
}

/** Whether the age is said of a relative: `his 80-year-old mother`, `brother, a 50-year-old`, `Mother, age 72`. */
function isRelatives(note: Note, first: number, last: number): boolean {
  for (let at = last; at < last + 3; at++)
    if (note.mentionAt('relation', at) !== undefined && at < note.count) return true;
  const sentence = note.sentenceOf(first);
  for (let at = first - 1; at >= Math.max(sentence?.first ?? 0, first - 4); at--)
    if (note.mentionOver('relation', at) !== undefined) return true;
  return false;
}

const childWords = wordSet('boy girl male female');

/** `14 months male`: an age without `old` counts in years, or where a child's sex follows. */
function isAgeBySex(note: Note, at: number, sexEnd: number): boolean {
  const unit = ageUnits.at(note, at);
  if (unit === undefined || sexEnd > at + 4) return false;
  return perYear[unit] === 1 || childWords.has(note, sexEnd - 1);
}

const isPartOfNumber = (note: Note, token: number): boolean =>
  note.isGlued(token) && note.mark(token - 1) !== '(' && !beginsField(note, token);

/** The age that the unit word at the token closes. */
export function findAge(note: Note, at: number): FoundAge | undefined {
  const unit = ageUnits.at(note, at);
  const number = numberBefore(note, at);
  if (unit === undefined || number === undefined || isPartOfNumber(note, number.first))
    return undefined;
  const end = endOfUnit(note, at);
  const sex = sexAfter(note, end < 0 ? at + 1 : end);
  if (end < 0 && (sex === undefined || !isAgeBySex(note, at, sex.last))) return undefined;
  const last = sex?.last ?? end;
  const years = Math.round((number.value / perYear[unit]) * 100) / 100;
  if (!(years <= oldestYears) || isRelatives(note, number.first, last)) return undefined;
  if (sex === undefined && notNow.has(note, number.first - 1)) return undefined;
  const weight = sex === undefined ? weights.old : weights.aged;
  return { years, sex: sex?.sex ?? null, first: number.first, last, weight };
}

const openers = wordSet('a an this pt patient');

/** `63F`, `29M`: at the start of a field, so that a temperature or a size is none. */
export function findGluedAge(note: Note, letter: number): FoundAge | undefined {
  const number = letter - 1;
  if (
    !note.isNumber(number) ||
    !note.isGlued(letter) ||
    (note.isGlued(number) && note.mark(number - 1) !== '(')
  )
    return undefined;
  const years = note.numberAt(number);
  const sex = sexLetters.at(note, letter);
  if (sex === undefined || sex === 'other' || !Number.isInteger(years) || years < 1 || years >= 100)
    return undefined;
  if (!beginsField(note, number) && !openers.has(note, number - 1)) return undefined;
  if (isRelatives(note, number, letter + 1)) return undefined;
  return { years, sex, first: number, last: letter + 1, weight: weights.glued };
}

/** `Age: 47`, `Age/Sex: 48/F`, `Age 6 mo`. */
export function findLabelledAge(note: Note, at: number): FoundAge | undefined {
  if (!beginsField(note, at) || isRelatives(note, at, at + 1)) return undefined;
  const withSex =
    note.mark(at + 1) === '/' && (note.lower(at + 2) === 'sex' || note.lower(at + 2) === 'gender');
  const value = skipFillers(note, withSex ? at + 3 : at + 1);
  const number = note.numberAt(value);
  if (!(number <= oldestYears * 12)) return undefined;
  const unit = ageUnits.at(note, value + 1) ?? 'years';
  const years = Math.round((number / perYear[unit]) * 100) / 100;
  if (years > oldestYears) return undefined;
  const unitEnd = ageUnits.has(note, value + 1) ? value + 2 : value + 1;
  const letter = note.mark(unitEnd) === '/' || note.mark(unitEnd) === ',' ? unitEnd + 1 : unitEnd;
  const sex = note.has(letter, tokenFlags.lineStart) ? undefined : sexLetters.at(note, letter);
  const last = sex === undefined ? unitEnd : letter + 1;
  return { years, sex: sex ?? null, first: value, last, weight: weights.labelled };
}

/** `Sex: F`, `Gender Female`. */
export function findLabelledSex(note: Note, at: number): Candidate<Sex> | undefined {
  const value = skipFillers(note, at + 1);
  if (note.has(value, tokenFlags.lineStart)) return undefined;
  const sex = sexLetters.at(note, value);
  const isLabel = beginsField(note, at) || value > at + 1 || note.has(value, tokenFlags.upper);
  if (sex === undefined || !isLabel) return undefined;
  return { value: sex, first: value, last: value + 1, weight: weights.labelled };
}

/** `Rosa Delgado   F   DOB 03/14/1961`: a letter in a column of its own before the date of birth. */
export function findSexBeforeBirth(note: Note, birth: number): Candidate<Sex> | undefined {
  const at = note.mark(birth - 1) === '' ? birth - 1 : birth - 2;
  const sex = note.has(at, tokenFlags.upper) ? sexLetters.at(note, at) : undefined;
  if (sex === undefined || !beginsField(note, at)) return undefined;
  return { value: sex, first: at, last: at + 1, weight: weights.labelled };
}
