import { dateAt } from '../text/dates.js';
import type { Note } from '../text/note.js';
import type { Tail } from './lab-result.js';
import { goalWords, referenceWords } from './label-words.js';
import { type FoundRange, rangeAt } from './read-range.js';
import { unitAt } from './read-unit.js';
import { flagAt } from './result-words.js';

const openers = new Set(['(', '[', '{']);
const closers = new Set([')', ']', '}']);
const longestBracket = 14;

/** The token of the bracket that closes the one at `open`, or -1. */
function closeOf(note: Note, open: number, limit: number): number {
  const end = Math.min(limit, open + longestBracket);
  for (let at = open + 1; at < end; at++) if (closers.has(note.mark(at))) return at;
  return -1;
}

/** The limits behind words such as `ref` or `normal range:`. */
export function namedRange(note: Note, at: number, limit: number): FoundRange | undefined {
  let next = at;
  while (next < limit && referenceWords.has(note.lower(next))) next++;
  if (next === at) return undefined;
  if (note.mark(next) === ':' || note.mark(next) === '.') next++;
  const bracket = openers.has(note.mark(next)) ? 1 : 0;
  const range = rangeAt(note, next + bracket, limit);
  if (range === undefined) return undefined;
  const unit = unitAt(note, range.last, limit);
  const last = unit?.last ?? range.last;
  return { ...range, last: bracket === 1 && closers.has(note.mark(last)) ? last + 1 : last };
}

/** Takes what brackets behind a value say; false where it is something else. */
function takeBracket(note: Note, open: number, limit: number, tail: Tail): boolean {
  const close = closeOf(note, open, limit);
  if (close < 0) return false;
  for (let at = open + 1; at < close; ) {
    const next = takeInBracket(note, at, close, tail);
    if (next === at) return false;
    at = next;
  }
  tail.last = close + 1;
  return true;
}

function takeInBracket(note: Note, at: number, close: number, tail: Tail): number {
  if (goalWords.has(note.lower(at))) return close;
  const mark = note.mark(at);
  if (mark === ',' || mark === ';') return at + 1;
  const date = dateAt(note, at);
  if (date !== undefined && date.last <= close) {
    tail.date ??= date;
    return date.last;
  }
  const range = namedRange(note, at, close) ?? rangeAt(note, at, close);
  if (range !== undefined) {
    tail.range ??= range;
    return unitAt(note, range.last, close)?.last ?? range.last;
  }
  const flag = flagAt(note, at, close, true);
  if (flag !== undefined) {
    tail.flag ??= flag.flag;
    return flag.last;
  }
  return shortDateEnd(note, at) ?? unitInBracket(note, at, close, tail);
}

function unitInBracket(note: Note, at: number, close: number, tail: Tail): number {
  const unit = unitAt(note, at, close);
  if (unit === undefined) return at;
  tail.unit ??= unit;
  return unit.last;
}

/** `1/6`: a day without a year. */
function shortDateEnd(note: Note, at: number): number | undefined {
  const isDay =
    note.isNumber(at) && note.mark(at + 1) === '/' && note.isNumber(at + 2) && note.isGlued(at + 2);
  return isDay ? at + 3 : undefined;
}

/** The date behind `on`, `(on)` or alone. */
function takeDate(note: Note, at: number, limit: number, tail: Tail): boolean {
  if (tail.date !== null) return false;
  const word = note.lower(at);
  const from = word === 'on' || word === 'in' || word === 'from' || word === '@' ? at + 1 : at;
  const date = dateAt(note, from);
  if (date === undefined || date.last > limit) return false;
  tail.date = date;
  tail.last = date.last;
  return true;
}

function takeUnit(note: Note, at: number, limit: number, tail: Tail): boolean {
  if (tail.unit !== null || tail.range !== null) return false;
  const unit = unitAt(note, at, limit);
  if (unit === undefined) return false;
  tail.unit = unit;
  tail.last = unit.last;
  return true;
}

function takeFlag(note: Note, at: number, limit: number, tail: Tail): boolean {
  const flag = tail.flag === null ? flagAt(note, at, limit) : undefined;
  if (flag === undefined) return false;
  tail.flag = flag.flag;
  tail.last = flag.last;
  return true;
}

function takeNamedRange(note: Note, at: number, limit: number, tail: Tail): boolean {
  const from = note.mark(at) === ',' || note.mark(at) === ';' ? at + 1 : at;
  const range = tail.range === null ? namedRange(note, from, limit) : undefined;
  if (range === undefined) return false;
  tail.range = range;
  tail.last = range.last;
  return true;
}

/** Reads what follows a value, in whatever order it stands. */
export function readTail(note: Note, from: number, limit: number): Tail {
  const tail: Tail = { unit: null, range: null, flag: null, date: null, last: from };
  for (;;) {
    const at = tail.last;
    if (at >= limit) return tail;
    const taken = openers.has(note.mark(at))
      ? takeBracket(note, at, limit, tail)
      : takeUnit(note, at, limit, tail) ||
        takeFlag(note, at, limit, tail) ||
        takeNamedRange(note, at, limit, tail) ||
        takeDate(note, at, limit, tail);
    if (!taken) return tail;
  }
}
