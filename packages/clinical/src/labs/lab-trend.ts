import type { Note } from '../text/note.js';
import { strongLinks, weakLinks } from './label-words.js';
import { isDash } from './read-quantity.js';
import { type FoundResult, numericResultAt } from './read-result.js';

const reach = 9;
const arrowReach = 7;

/** The token after `->`, `-->`, `→`, `=>`; the same token where there is no arrow. */
export function afterArrow(note: Note, at: number): number {
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

function behindWords(
  note: Note,
  from: number,
  options: Reach,
  before: FoundResult,
): FoundResult | undefined {
  let strong = false;
  for (let at = from; at < Math.min(from + reach, options.limit); at++) {
    if (note.isWord(at)) {
      const word = note.lower(at);
      strong ||= strongLinks.has(word);
      if (!strong && !weakLinks.has(word)) return undefined;
      if (strong && !strongLinks.has(word) && !weakLinks.has(word)) return undefined;
    } else if (note.isNumber(at)) {
      const result = numericResultAt(note, at, options);
      if (result === undefined) {
        if (/^\d{4}$/.test(note.raw(at))) continue;
        return undefined;
      }
      if (/^\d{4}$/.test(note.raw(at)) && note.lower(at - 1) === 'at') continue;
      const isOwn = strong || hasOwnSupport(result);
      return isOwn && result.shape === 'number' && isSameUnit(before, result) ? result : undefined;
    } else if (!',;('.includes(note.mark(at))) return undefined;
  }
  return undefined;
}

/** `8.2% on 01/15/2023 and 7.1% on 07/20/2023`: the next value brings a date. */
const hasOwnSupport = (result: FoundResult): boolean => result.trailing.date !== undefined;
