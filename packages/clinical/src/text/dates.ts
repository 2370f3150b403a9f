import type { Note } from './note.js';
import { WordTable, wordSet } from './word-table.js';

/** A date found at tokens [first, last): ISO to the precision that the text gives. */
export interface FoundDate {
  readonly value: string;
  readonly first: number;
  readonly last: number;
}

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

const months = new WordTable<number>([
  ...monthNames.map((name, index): [string, number] => [name, index + 1]),
  ...monthNames.map((name, index): [string, number] => [name.slice(0, 3), index + 1]),
  ['sept', 9],
]);

const pad = (value: number): string => String(value).padStart(2, '0');

/** Two-digit years up to 40 belong to this century. */
function fullYear(year: number, digits: number): number | undefined {
  if (digits === 4) return year >= 1850 && year <= 2100 ? year : undefined;
  if (digits === 2) return year <= 40 ? 2000 + year : 1900 + year;
  return undefined;
}

function iso(year: number | undefined, month: number, day: number): string | undefined {
  if (year === undefined || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return `${year}-${pad(month)}-${pad(day)}`;
}

const width = (note: Note, at: number): number => note.end(at) - note.start(at);
const whole = (note: Note, at: number): number => {
  const value = note.numberAt(at);
  return Number.isInteger(value) && !note.raw(at).includes(',') ? value : Number.NaN;
};

const numericMarks = new Set(['/', '-', '.', '‑', '–']);

/** `03/14/2024`, `2024-03-14`, `3-14-24`, `14.3.2024` (day first where only that is a date). */
function numericDate(note: Note, at: number): FoundDate | undefined {
  const mark = note.mark(at + 1);
  if (!numericMarks.has(mark) || !note.isGlued(at + 1)) return undefined;
  const third = at + 4;
  if (note.mark(at + 3) !== mark || !note.isGlued(at + 2) || !note.isGlued(third))
    return monthYear(note, at, mark);
  const a = whole(note, at);
  const b = whole(note, at + 2);
  const c = whole(note, third);
  if (Number.isNaN(a + b + c)) return undefined;
  if (width(note, at) === 4) return found(iso(fullYear(a, 4), b, c), at, at + 5);
  const year = fullYear(c, width(note, third));
  if (width(note, at) > 2 || width(note, at + 2) > 2) return undefined;
  return found(a > 12 ? iso(year, b, a) : iso(year, a, b), at, at + 5);
}

/** `03.14.2024`, `2024.03.14`: the tokens are a decimal, a point and a whole number. */
function dottedDate(note: Note, at: number): FoundDate | undefined {
  if (note.mark(at + 1) !== '.' || !note.isGlued(at + 1) || !note.isGlued(at + 2)) return undefined;
  const [a = '', b = '', more] = note.raw(at).split('.');
  const third = whole(note, at + 2);
  if (more !== undefined || b.length === 0 || b.length > 2 || Number.isNaN(third)) return undefined;
  if (a.length === 4) return found(iso(fullYear(Number(a), 4), Number(b), third), at, at + 3);
  if (a.length > 2) return undefined;
  const year = fullYear(third, width(note, at + 2));
  const [month, day] = Number(a) > 12 ? [Number(b), Number(a)] : [Number(a), Number(b)];
  return found(iso(year, month, day), at, at + 3);
}

/** `03/2024`, `2024-03`. */
function monthYear(note: Note, at: number, mark: string): FoundDate | undefined {
  const a = whole(note, at);
  const b = whole(note, at + 2);
  if (!note.isGlued(at + 2) || Number.isNaN(a + b)) return undefined;
  if (mark === '/' && width(note, at + 2) === 4 && a >= 1 && a <= 12 && fullYear(b, 4))
    return found(`${b}-${pad(a)}`, at, at + 3);
  if (
    mark === '-' &&
    width(note, at) === 4 &&
    width(note, at + 2) === 2 &&
    b >= 1 &&
    b <= 12 &&
    fullYear(a, 4)
  )
    return found(`${a}-${pad(b)}`, at, at + 3);
  return undefined;
}

function found(value: string | undefined, first: number, last: number): FoundDate | undefined {
  return value === undefined ? undefined : { value, first, last };
}

const ordinals = wordSet('st nd rd th');

/** `March 14, 2024`, `Mar 14th 2024`, `March 2024`. */
function monthFirst(note: Note, at: number, month: number): FoundDate | undefined {
  let next = at + 1;
  if (note.mark(next) === '.') next++;
  const day = whole(note, next);
  if (width(note, next) === 4)
    return fullYear(day, 4) ? found(`${day}-${pad(month)}`, at, next + 1) : undefined;
  if (Number.isNaN(day) || day > 31)
    return note.lower(next) === 'of' && fullYear(whole(note, next + 1), 4)
      ? found(`${whole(note, next + 1)}-${pad(month)}`, at, next + 2)
      : undefined;
  next++;
  if (ordinals.has(note, next)) next++;
  if (note.mark(next) === ',') next++;
  const year = width(note, next) === 4 ? fullYear(whole(note, next), 4) : undefined;
  return found(iso(year, month, day), at, next + 1);
}

/** `14 March 2024`, `14-Mar-2024`, `14MAR24`. */
function dayFirst(note: Note, at: number): FoundDate | undefined {
  if (width(note, at) > 2) return undefined;
  const day = whole(note, at);
  let next = at + 1;
  if (ordinals.has(note, next) && note.isGlued(next)) next++;
  const mark = note.mark(next) === '-' || note.mark(next) === '/' ? 1 : 0;
  next += mark;
  const month = months.at(note, next);
  if (month === undefined) return undefined;
  next++;
  if (note.mark(next) === '.' || note.mark(next) === ',' || (mark === 1 && note.mark(next) !== ''))
    next++;
  const digits = width(note, next);
  if (digits !== 4 && !(digits === 2 && (mark === 1 || note.isGlued(next)))) return undefined;
  return found(iso(fullYear(whole(note, next), digits), month, day), at, next + 1);
}

/** The date that starts at the token, or undefined. A bare year counts only with `allowYear`. */
export function dateAt(note: Note, at: number, allowYear = false): FoundDate | undefined {
  if (note.isNumber(at)) {
    const date = numericDate(note, at) ?? dottedDate(note, at) ?? dayFirst(note, at);
    if (date !== undefined) return date;
    const year = whole(note, at);
    return allowYear && width(note, at) === 4 && year >= 1900 && year <= 2100
      ? { value: String(year), first: at, last: at + 1 }
      : undefined;
  }
  if (!note.isWord(at)) return undefined;
  const month = months.at(note, at);
  return month === undefined ? undefined : monthFirst(note, at, month);
}

/** The dates within tokens [first, last), in order. */
export function datesIn(note: Note, first: number, last: number): FoundDate[] {
  const dates: FoundDate[] = [];
  for (let at = first; at < last; at++) {
    const date = dateAt(note, at);
    if (date === undefined || date.last > last) continue;
    dates.push(date);
    at = date.last - 1;
  }
  return dates;
}
