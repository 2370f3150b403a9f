import type { LabDraft } from '@medextract/core';
import { dateAt } from '../text/dates.js';
import type { Note } from '../text/note.js';

/** A number as a result prints it, at tokens [first, last). */
export interface Quantity {
  readonly first: number;
  readonly last: number;
  /** As written, with its comparator and without a unit. */
  readonly text: string;
  /** Null for two numbers: `5-10`, `1:160`, `45/62`. */
  readonly number: number | null;
  readonly comparator: LabDraft['comparator'];
  readonly shape: 'number' | 'range' | 'titer' | 'pair' | 'grade';
}

const comparatorWords: ReadonlyMap<string, readonly [string, LabDraft['comparator']]> = new Map([
  ['less', ['than', '<']],
  ['greater', ['than', '>']],
  ['more', ['than', '>']],
  ['at', ['least', '>=']],
]);

const comparatorMarks: ReadonlyMap<string, LabDraft['comparator']> = new Map([
  ['<', '<'],
  ['>', '>'],
  ['≤', '<='],
  ['≥', '>='],
]);

/** The comparator at the token and the token after it. */
export function comparatorAt(
  note: Note,
  at: number,
): { readonly comparator: LabDraft['comparator']; readonly next: number } {
  const mark = comparatorMarks.get(note.mark(at));
  if (mark !== undefined) {
    const joined = note.mark(at + 1) === '=' && note.isGlued(at + 1);
    if (!joined) return { comparator: mark, next: at + 1 };
    return { comparator: mark === '<' ? '<=' : '>=', next: at + 2 };
  }
  if (!note.isWord(at)) return { comparator: null, next: at };
  const words = comparatorWords.get(note.lower(at));
  return words !== undefined && note.lower(at + 1) === words[0]
    ? { comparator: words[1], next: at + 2 }
    : { comparator: null, next: at };
}

const dashes = new Set(['-', '–', '—', '−']);

export const isDash = (note: Note, at: number): boolean => dashes.has(note.mark(at));

/** A minus sign: a dash glued to its number and to nothing before. */
const isMinus = (note: Note, at: number): boolean =>
  isDash(note, at) && note.isNumber(at + 1) && note.isGlued(at + 1) && !note.isGlued(at);

/** A second number behind a mark that is glued on both sides. */
const isJoined = (note: Note, at: number, mark: string): boolean =>
  note.mark(at) === mark && note.isGlued(at) && note.isNumber(at + 1) && note.isGlued(at + 1);

const isRangeDash = (note: Note, at: number): boolean =>
  isDash(note, at) && note.isNumber(at + 1) && note.isGlued(at) === note.isGlued(at + 1);

function shapeAfter(note: Note, at: number, limit: number): Pick<Quantity, 'shape' | 'last'> {
  if (at + 1 < limit) {
    if (isJoined(note, at, ':')) return { shape: 'titer', last: at + 2 };
    if (isJoined(note, at, '/')) return { shape: 'pair', last: at + 2 };
    if (isRangeDash(note, at)) return { shape: 'range', last: at + 2 };
  }
  if (at < limit && note.mark(at) === '+' && note.isGlued(at) && /^[1-4]$/.test(note.raw(at - 1)))
    return { shape: 'grade', last: at + 1 };
  return { shape: 'number', last: at };
}

/** The token after a number with several thousands commas (`1,240,000`). */
function groupsEnd(note: Note, digits: number, limit: number): number {
  let at = digits + 1;
  while (at + 1 < limit && isJoined(note, at, ',') && /^\d{3}$/.test(note.raw(at + 1))) at += 2;
  return at;
}

/** The quantity that starts at the token, never a date. */
export function quantityAt(note: Note, at: number, limit: number): Quantity | undefined {
  const { comparator, next } = comparatorAt(note, at);
  const digits = isMinus(note, next) ? next + 1 : next;
  if (digits >= limit || !note.isNumber(digits)) return undefined;
  if (comparator === null && dateAt(note, digits) !== undefined) return undefined;
  const end = groupsEnd(note, digits, limit);
  const { shape, last } = shapeAfter(note, end, limit);
  const size = Number(note.phrase(digits, end).replaceAll(',', ''));
  const value = size * (digits > next ? -1 : 1);
  return {
    first: at,
    last,
    text: note.phrase(at, last),
    number: shape === 'number' ? value : null,
    comparator,
    shape,
  };
}
