import type { Note } from '../text/note.js';
import { strongLinks, weakLinks } from './label-words.js';
import { isDash } from './read-quantity.js';
import { type FoundResult, numericResultAt } from './read-result.js';

const reach = 9;
const arrowReach = 7;

/** The token after `->`, `-->`, `→`, `=>`; the same token where there is no arrow. */
function afterArrow(note: Note, at: number): number {
  if (note.mark(at) === '→' || note.mark(at) === '➔') return at + 1;
  let head = at;
  while (isDash(note, head) || note.mark(head) === '=') head++;
  return head > at && note.mark(head) === '>' && note.isGlued(head) ? head + 1 : at;
}

/** The next value of the same name: behind an arrow, or behind words that say so. */
export function nextInTrend(
  note: Note,
  before: FoundResult,
  limit: number,
): FoundResult | undefined {
  const { trendAt, last } = before.trailing;
  const options = { limit, isRow: false };
  if (trendAt >= 0) return behindWords(note, trendAt, options, before);
  const arrow = afterArrow(note, last);
  if (arrow > last) return behindArrow(note, arrow, options);
  return behindWords(note, last, options, before);
}

interface Reach {
  readonly limit: number;
  readonly isRow: boolean;
}

/** What is no result between two arrows is passed over (`7.1 -> 1 u PRBC -> 8.9`). */
function behindArrow(note: Note, at: number, options: Reach): FoundResult | undefined {
  const result = numericResultAt(note, at, options);
  if (result !== undefined) return result.shape === 'number' ? result : undefined;
  for (let next = at; next < Math.min(at + arrowReach, options.limit); next++) {
    const head = afterArrow(note, next);
    if (head > next) return numericResultAt(note, head, options);
  }
  return undefined;
}

function isSameUnit(before: FoundResult, next: FoundResult): boolean {
  const unit = next.trailing.unit?.ucum ?? null;
  return unit === null || before.trailing.unit === undefined || unit === before.trailing.unit.ucum;
}

/** A time of day between link and value: `repeat at 0600 14.1`. */
const isClock = (note: Note, at: number): boolean =>
  /^[0-2]\d[0-5]\d$/.test(note.raw(at)) &&
  (note.lower(at - 1) === 'at' || note.raw(at).startsWith('0'));

interface Link {
  /** The token where the next value could stand, -1 where something else does. */
  readonly at: number;
  readonly isStrong: boolean;
}

/** The token may stand between two values of one name. */
function isLinking(note: Note, at: number): boolean {
  if (note.isWord(at)) {
    const word = note.lower(at);
    return strongLinks.has(word) || weakLinks.has(word);
  }
  return note.isNumber(at) ? isClock(note, at) : ',;('.includes(note.mark(at));
}

/** Walks over linking words, commas and times of day to the next number. */
function linkFrom(note: Note, from: number, limit: number): Link {
  let at = from;
  let isStrong = false;
  while (at < Math.min(from + reach, limit) && isLinking(note, at)) {
    isStrong ||= strongLinks.has(note.lower(at));
    at++;
  }
  return { at: note.isNumber(at) && at < limit ? at : -1, isStrong };
}

function behindWords(
  note: Note,
  from: number,
  options: Reach,
  before: FoundResult,
): FoundResult | undefined {
  const { at, isStrong } = linkFrom(note, from, options.limit);
  const result = at < 0 ? undefined : numericResultAt(note, at, options);
  if (result === undefined || result.shape !== 'number') return undefined;
  const isNext = isStrong || hasOwnDate(result);
  return isNext && isSameUnit(before, result) ? result : undefined;
}

/** `8.2% on 01/15/2023 and 7.1% on 07/20/2023`: the next value brings a date. */
const hasOwnDate = (result: FoundResult): boolean => result.trailing.date !== undefined;
