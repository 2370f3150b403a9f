import type { Span } from '@medextract/core';
import { dateAt } from '../text/dates.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';

/** A date with the places in the text that state it. */
export interface StatedDate {
  readonly value: string;
  readonly spans: readonly Span[];
}

const birthWords = new Set(['dob', 'born', 'birth', 'b', 'birthdate', 'o']);
const anchorReach = 400;

/** The day that the note was written, as the latest whole date of its head that is no date of birth. */
export function anchorDate(note: Note): StatedDate | undefined {
  let best: StatedDate | undefined;
  for (let at = 0; at < Math.min(note.count, anchorReach); at++) {
    if (!note.isNumber(at) && !note.has(at, tokenFlags.capital)) continue;
    const date = dateAt(note, at);
    if (date === undefined) continue;
    if (
      date.value.length === 10 &&
      !isBirth(note, at) &&
      (best === undefined || date.value > best.value)
    )
      best = { value: date.value, spans: [note.span(date.first, date.last)] };
    at = date.last - 1;
  }
  return best;
}

function isBirth(note: Note, at: number): boolean {
  for (let i = Math.max(0, at - 4); i < at; i++) if (birthWords.has(note.lower(i))) return true;
  return false;
}

const isCalendarDay = (month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31;

/** `9/30` takes the year that brings it nearest before the anchor; the anchor then is part of the evidence. */
export function dayOfYear(
  note: Note,
  at: number,
  anchor: StatedDate | undefined,
): (StatedDate & { readonly last: number }) | undefined {
  if (anchor === undefined || !note.isNumber(at) || note.mark(at + 1) !== '/') return undefined;
  const month = note.numberAt(at);
  const day = note.numberAt(at + 2);
  if (!note.isGlued(at + 1) || !note.isGlued(at + 2) || !isCalendarDay(month, day))
    return undefined;
  if (note.raw(at + 2).length > 2 || (note.mark(at + 3) === '/' && note.isGlued(at + 3)))
    return undefined;
  const monthDay = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const year = Number(anchor.value.slice(0, 4)) - (monthDay > anchor.value.slice(5) ? 1 : 0);
  const last = at + 3;
  return { value: `${year}-${monthDay}`, spans: [note.span(at, last), ...anchor.spans], last };
}

/** The moment that a cell names, as a date. */
export function momentOf(
  note: Note,
  cell: { readonly first: number; readonly last: number },
  anchor: () => StatedDate | undefined,
): StatedDate | undefined {
  for (let at = cell.first; at < cell.last; at++) {
    if (!note.isNumber(at) && !note.isWord(at)) continue;
    const date = dateAt(note, at);
    if (date !== undefined && date.last <= cell.last)
      return { value: date.value, spans: [note.span(date.first, date.last)] };
    if (note.isNumber(at) && note.mark(at + 1) === '/') {
      const day = dayOfYear(note, at, anchor());
      if (day !== undefined && day.last <= cell.last) return day;
    }
  }
  return undefined;
}
