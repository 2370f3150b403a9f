import type { LabDraft } from '@medextract/core';
import type { Note } from '../text/note.js';
import { missingResults, timeWords } from './label-words.js';
import { type Quantity, quantityAt } from './read-quantity.js';
import { Trailing, type TrailingOptions } from './read-trailing.js';
import { resultWords } from './result-words.js';

/** A printed result with what stands behind it. */
export interface FoundResult {
  readonly first: number;
  /** After the value itself. */
  readonly valueLast: number;
  readonly value: string;
  readonly number: number | null;
  readonly comparator: LabDraft['comparator'];
  readonly shape: Quantity['shape'] | 'words';
  readonly trailing: Trailing;
}

/** Codes before a time of day or an identifier: `0900`. */
const isPadded = (text: string): boolean => /^0\d/.test(text) && !text.includes('.');

/** A count of times or a span of time: `3x/week`, `3 months ago`, `10 am`. */
function isCounted(note: Note, quantity: Quantity): boolean {
  if (!note.isWord(quantity.last)) return false;
  const word = note.lower(quantity.last);
  if (word === 'x') return note.raw(quantity.last + 1) !== '10';
  if (word === 'u') return note.mark(quantity.last + 1) !== '/';
  return timeWords.has(word);
}

/** An amount to be given; `>250 units (<20)` shows by its comparator or limits that it is none. */
const isDose = ({ last, comparator }: Quantity, { unit, range }: Trailing): boolean =>
  unit?.isDose === true && unit.first === last && comparator === null && range === undefined;

/** The number at the token as a result, or undefined where it is a dose, a count, a time or a range of normal. */
export function numericResultAt(
  note: Note,
  at: number,
  options: TrailingOptions,
): FoundResult | undefined {
  const quantity = quantityAt(note, at, options.limit);
  if (quantity === undefined) return undefined;
  if (isPadded(quantity.text) || isCounted(note, quantity)) return undefined;
  const trailing = new Trailing(note, quantity.last, options);
  if (isDose(quantity, trailing)) return undefined;
  return {
    first: at,
    valueLast: quantity.last,
    value: quantity.text,
    number: quantity.number,
    comparator: quantity.comparator,
    shape: quantity.shape,
    trailing,
  };
}

/** The result in words at the token; everyday words only with `allowWeak`. */
export function wordResultAt(
  note: Note,
  at: number,
  options: TrailingOptions & { readonly allowWeak: boolean },
): FoundResult | undefined {
  const words = resultWords.at(note, at, options.limit);
  if (words === undefined || (words.value === 'weak' && !options.allowWeak)) return undefined;
  return {
    first: at,
    valueLast: words.last,
    value: note.phrase(at, words.last),
    number: null,
    comparator: null,
    shape: 'words',
    trailing: new Trailing(note, words.last, options),
  };
}

const longestPhrase = 5;

/** Letters are glued to the number that are no unit of it (`1a`). */
const runsOn = (note: Note, { valueLast, trailing }: FoundResult, last: number): boolean =>
  valueLast < last &&
  trailing.last === valueLast &&
  note.isWord(valueLast) &&
  note.isGlued(valueLast);

/** A cell that holds a result: a number, a known wording, or any short phrase that is not a placeholder. */
export function cellResult(note: Note, first: number, last: number): FoundResult | undefined {
  const options = { limit: last, isRow: true, allowWeak: true };
  const found = numericResultAt(note, first, options) ?? wordResultAt(note, first, options);
  if (found !== undefined && !runsOn(note, found, last)) return found;
  if (last - first > longestPhrase || missingResults.has(note.lower(first))) return undefined;
  if (!note.isWord(first) && !note.isNumber(first)) return undefined;
  return {
    first,
    valueLast: last,
    value: note.phrase(first, last),
    number: null,
    comparator: null,
    shape: 'words',
    trailing: new Trailing(note, last, options),
  };
}
