import type { Note } from '../text/note.js';
import { comparatorAt, isDash } from './read-quantity.js';

/** Limits of the normal at tokens [first, last). */
export interface FoundRange {
  readonly first: number;
  readonly last: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly text: string;
}

/** `70-99`, `70 - 99`, `70 to 99`, `<200`, `>=40`, and with `allowSingle` the lone `0`. */
export function rangeAt(
  note: Note,
  at: number,
  limit: number,
  allowSingle = false,
): FoundRange | undefined {
  const { comparator, next } = comparatorAt(note, at);
  if (next >= limit || !note.isNumber(next)) return undefined;
  const first = note.numberAt(next);
  if (comparator !== null) {
    const upper = comparator === '<' || comparator === '<=';
    return {
      first: at,
      last: next + 1,
      low: upper ? null : first,
      high: upper ? first : null,
      text: note.phrase(at, next + 1),
    };
  }
  const joined = isDash(note, next + 1) || note.lower(next + 1) === 'to';
  if (joined && next + 2 < limit && note.isNumber(next + 2)) {
    const high = note.numberAt(next + 2);
    return high < first
      ? undefined
      : { first: at, last: next + 3, low: first, high, text: note.phrase(at, next + 3) };
  }
  return allowSingle
    ? { first: at, last: next + 1, low: first, high: first, text: note.phrase(at, next + 1) }
    : undefined;
}
