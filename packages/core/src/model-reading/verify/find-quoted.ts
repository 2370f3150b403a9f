import type { Span } from '../../record/fact-drafts.js';
import {
  createQuoteLocator,
  type QuoteLocator,
  type QuoteMatch,
} from '../../record/locate-quote.js';
import { isTokenBorder } from '../../text/token-border.js';

export interface PlacedQuote {
  readonly span: Span;
  readonly match: QuoteMatch;
}

/** Finds the words that a claim rests on within one part of a document; spans are of the whole document. */
export interface QuoteFinder {
  /** The same words asked for again are found at their next place, as long as there is one. */
  find(quote: string): PlacedQuote | undefined;
  /** Every place of the words as they stand, or, where there is none, the one of words that come near. */
  findAll(quote: string): readonly PlacedQuote[];
  /** For claims without a quote: the first line that holds all the terms. */
  findLine(terms: readonly string[]): PlacedQuote | undefined;
  /** Whether the part holds the words anywhere. */
  holds(words: string): boolean;
}

/** More places than this are not looked at: words that common tell nothing apart. */
const mostPlaces = 64;
/** Nothing longer states one fact; what is read of a quote costs more than its length. */
const longestQuote = 2_000;

class PartFinder implements QuoteFinder {
  readonly #text: string;
  readonly #offset: number;
  readonly #locator: QuoteLocator;
  readonly #lastEnds = new Map<string, number>();
  readonly #held = new Map<string, boolean>();
  #lines: readonly Span[] | undefined;

  constructor(text: string, part: Span) {
    this.#text = text.slice(part.start, part.end);
    this.#offset = part.start;
    this.#locator = createQuoteLocator(this.#text);
  }

  #place({ start, end }: Span): Span {
    return { start: start + this.#offset, end: end + this.#offset };
  }

  find(quote: string): PlacedQuote | undefined {
    const wanted = quote.trim();
    if (wanted.length > longestQuote) return undefined;
    const next = this.#findNext(wanted);
    if (next !== undefined) return { span: this.#place(next), match: 'exact' };
    const located = this.#locator.locate(wanted);
    if (located === undefined) return undefined;
    this.#lastEnds.set(wanted, located.span.end);
    return { span: this.#place(located.span), match: located.match };
  }

  #findNext(quote: string): Span | undefined {
    const from = this.#lastEnds.get(quote);
    const next = from === undefined ? undefined : this.#findFrom(quote, from);
    if (next !== undefined) this.#lastEnds.set(quote, next.end);
    return next;
  }

  #findFrom(quote: string, from: number): Span | undefined {
    const text = this.#text;
    for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
      const end = at + quote.length;
      if (isTokenBorder(text, at) && isTokenBorder(text, end)) return { start: at, end };
    }
    return undefined;
  }

  findAll(quote: string): readonly PlacedQuote[] {
    const wanted = quote.trim();
    const places: PlacedQuote[] = [];
    const isUsable = wanted !== '' && wanted.length <= longestQuote;
    if (!isUsable) return [];
    let next = this.#findFrom(wanted, 0);
    while (next !== undefined && places.length < mostPlaces) {
      places.push({ span: this.#place(next), match: 'exact' });
      next = this.#findFrom(wanted, next.end);
    }
    if (places.length > 0) return places;
    const near = this.#locator.locate(wanted);
    return near === undefined ? [] : [{ span: this.#place(near.span), match: near.match }];
  }

  holds(words: string): boolean {
    const known = this.#held.get(words);
    if (known !== undefined) return known;
    const isHeld = this.#locator.locate(words) !== undefined;
    this.#held.set(words, isHeld);
    return isHeld;
  }

  findLine(terms: readonly string[]): PlacedQuote | undefined {
    this.#lines ??= listLines(this.#text);
    const firstWord = terms[0]?.trim().split(/\s+/)[0]?.toLowerCase() ?? '';
    if (firstWord === '') return undefined;
    for (const line of this.#lines) {
      const text = this.#text.slice(line.start, line.end);
      if (!text.toLowerCase().includes(firstWord)) continue;
      const locator = createQuoteLocator(text);
      if (terms.every((term) => locator.locate(term) !== undefined)) {
        return { span: this.#place(line), match: 'words' };
      }
    }
    return undefined;
  }
}

/** The lines of a text that hold anything, without the blanks around them. */
export function listLines(text: string): Span[] {
  const lines: Span[] = [];
  for (const match of text.matchAll(/\S(?:[^\n\f]*\S)?/g)) {
    lines.push({ start: match.index, end: match.index + match[0].length });
  }
  return lines;
}

export const createQuoteFinder = (text: string, part: Span): QuoteFinder =>
  new PartFinder(text, part);
