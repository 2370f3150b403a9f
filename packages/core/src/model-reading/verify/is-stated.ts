import type { Span } from '../../record/fact-drafts.js';
import { locateQuote } from '../../record/locate-quote.js';
import { normaliseTerm } from '../../text/normalise-term.js';
import { numbersIn } from '../../text/numbers-in.js';
import type { NamedKind, Terminology } from './clinical-ports.js';

/** Where the quote states the words, within the bound of the quote locator; whole words and numbers. */
const findStated = (words: string, quote: string): Span | undefined =>
  locateQuote(quote, words)?.span;

export const isStated = (words: string, quote: string): boolean =>
  findStated(words, quote) !== undefined;

const joining: ReadonlySet<string> = new Set([
  'of',
  'the',
  'a',
  'an',
  'and',
  'in',
  'to',
  'with',
  'on',
]);

/** All words of a name, in whatever order and place they stand. */
function holdsAllWords(name: string, quote: string): boolean {
  const wanted = normaliseTerm(name)
    .split(' ')
    .filter((word) => word !== '' && !joining.has(word));
  const stated = new Set(normaliseTerm(quote).split(' '));
  return wanted.length > 0 && wanted.every((word) => stated.has(word));
}

/** Where the quote names what a claim is about: in its words, or in others that the tables know for the same. */
export function findName(
  kind: NamedKind,
  {
    name,
    quote,
    terminology,
  }: { readonly name: string; readonly quote: string; readonly terminology: Terminology },
): Span | undefined {
  return (
    findStated(name, quote) ??
    terminology.findNamed(kind, name, quote) ??
    (holdsAllWords(name, quote) ? { start: 0, end: quote.length } : undefined)
  );
}

const range = /\d+(?:[.,]\d+)*\s*(?:[-–—]|to)\s*\d+(?:[.,]\d+)*/gi;
const date = /\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b/g;

/** The quote without its reference ranges and dates: where a result has to stand. */
const withoutBounds = (quote: string): string => quote.replaceAll(date, ' ').replaceAll(range, ' ');

/** Whether a result stands in the quote otherwise than as the bound of a range or a part of a date. */
export function isResultStated(value: string, quote: string): boolean {
  if (!isStated(value, quote)) return false;
  if (numbersIn(value).length !== 1) return true;
  return isStated(value, withoutBounds(quote));
}
