import { isOneEditApart } from '../text/one-edit.js';
import { type QuoteWords, toQuoteWords } from '../text/quote-words.js';
import { isTokenBorder } from '../text/token-border.js';
import type { Span } from './fact-drafts.js';

/**
 * `exact`: the same characters. `words`: the same words and numbers, though case, white space,
 * hyphens, line breaks or punctuation differ. `approximate`: within the bound on edits below.
 */
export type QuoteMatch = 'exact' | 'words' | 'approximate';

export interface LocatedQuote {
  readonly span: Span;
  readonly match: QuoteMatch;
}

export interface QuoteLocator {
  /** `near` decides between equal places; without it the first one is taken. */
  locate(quote: string, near?: number): LocatedQuote | undefined;
}

/**
 * The bound: at most one edit in a word (one letter, or a space lost or put in), at most one edited
 * word in four, numbers, signs and initialisms never edited, no letter `a` put in or left out at a word's start
 * (afebrile is not febrile), and the fewer words around it, the longer an edited word has to be.
 */
const wordsPerEdit = 4;
const shortestEditedWord = [6, 6, 3, 3, 2] as const;
const shortestInContext = 2;
/** More places than this are not looked at: a quote that common identifies nothing. */
const mostPlaces = 256;
const mostAnchors = 4;
const mostUnanchoredWords = 2;

/** Short words whose look-alikes mean something else: denials, units, routes, times, persons. */
const protectedWords: ReadonlySet<string> = new Set(
  (
    'no not nor non g kg mg mcg ug ml dl cm mm am pm po pr iv im sc sl sq bid tid qid qd qod qhs prn ' +
    'he she her his him ldl hdl alt ast wbc rbc'
  ).split(' '),
);

interface Alignment {
  readonly cost: number;
  readonly first: number;
  readonly last: number;
}

const isDeniedForm = (word: string, other: string): boolean => word === `a${other}`;

function isEdit(wanted: string, found: string, quoteWords: number): boolean {
  if (Math.abs(wanted.length - found.length) > 1) return false;
  const least = shortestEditedWord[quoteWords] ?? shortestInContext;
  if (Math.min(wanted.length, found.length) < least) return false;
  if (protectedWords.has(wanted) || protectedWords.has(found)) return false;
  if (isDeniedForm(wanted, found) || isDeniedForm(found, wanted)) return false;
  return isOneEditApart(wanted, found);
}

/** Finds the quote's words in the text's words, outward from a pair that is the same. */
class WordAligner {
  readonly #text: QuoteWords;
  readonly #quote: QuoteWords;
  readonly budget: number;

  constructor(text: QuoteWords, quote: QuoteWords) {
    this.#text = text;
    this.#quote = quote;
    this.budget = Math.max(1, Math.floor(quote.words.length / wordsPerEdit));
  }

  align(quoteIndex: number, textIndex: number): Alignment | undefined {
    const right = this.#walk(quoteIndex + 1, textIndex + 1, 1);
    if (right === undefined) return undefined;
    const left = this.#walk(quoteIndex - 1, textIndex - 1, -1);
    if (left === undefined) return undefined;
    const cost = left.cost + right.cost;
    return cost > this.budget ? undefined : { cost, first: left.edge + 1, last: right.edge - 1 };
  }

  /** Aligns from the quote's first word, where none of its words stands in the text as it is. */
  alignFrom(textIndex: number): Alignment | undefined {
    const walked = this.#walk(0, textIndex, 1);
    return walked && { cost: walked.cost, first: textIndex, last: walked.edge - 1 };
  }

  #walk(
    quoteStart: number,
    textStart: number,
    direction: 1 | -1,
  ): { readonly cost: number; readonly edge: number } | undefined {
    let [quoteIndex, edge, cost] = [quoteStart, textStart, 0];
    while (this.#quote.words[quoteIndex] !== undefined) {
      const step = this.#step(quoteIndex, edge, direction);
      if (step === undefined) return undefined;
      cost += step.cost;
      if (cost > this.budget) return undefined;
      quoteIndex += direction * step.quoteWords;
      edge += direction * step.textWords;
    }
    return { cost, edge };
  }

  #step(quoteIndex: number, textIndex: number, direction: 1 | -1) {
    const wanted = this.#quote.words[quoteIndex];
    const found = this.#text.words[textIndex];
    if (wanted === undefined || found === undefined) return undefined;
    if (wanted === found) return { cost: 0, quoteWords: 1, textWords: 1 };
    const joined = this.#joined(this.#text, textIndex, direction);
    if (joined?.word === wanted) return { cost: joined.cost, quoteWords: 1, textWords: 2 };
    const joinedQuote = this.#joined(this.#quote, quoteIndex, direction);
    if (joinedQuote?.word === found) {
      return { cost: joinedQuote.cost, quoteWords: 2, textWords: 1 };
    }
    if (this.#quote.isFixed[quoteIndex] || this.#text.isFixed[textIndex]) return undefined;
    if (!isEdit(wanted, found, this.#quote.words.length)) return undefined;
    return { cost: 1, quoteWords: 1, textWords: 1 };
  }

  /** Two neighbours as one word; free where a hyphen or a line's end stands between them. */
  #joined({ words, runsOn }: QuoteWords, index: number, direction: 1 | -1) {
    const first = direction === 1 ? index : index - 1;
    const [one, other] = [words[first], words[first + 1]];
    if (one === undefined || other === undefined || /\d/.test(one + other)) return undefined;
    return { word: one + other, cost: runsOn[first] === true ? 0 : 1 };
  }
}

const distance = (span: Span, near: number | undefined): number =>
  near === undefined ? span.start : Math.abs(span.start - near);

function findExact(text: string, quote: string, near: number | undefined): Span | undefined {
  let best: Span | undefined;
  for (let start = text.indexOf(quote); start >= 0; start = text.indexOf(quote, start + 1)) {
    const span = { start, end: start + quote.length };
    if (!isTokenBorder(text, start) || !isTokenBorder(text, span.end)) continue;
    if (near === undefined) return span;
    if (best !== undefined && distance(best, near) <= distance(span, near)) return best;
    best = span;
  }
  return best;
}

function indexWords({ words }: QuoteWords): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [index, word] of words.entries()) {
    const known = places.get(word);
    if (known === undefined) places.set(word, [index]);
    else known.push(index);
  }
  return places;
}

/** A cheap look before the words are aligned: one edit apart, or one the beginning of the other. */
const isNearInLength = (word: string, other: string): boolean =>
  Math.abs(word.length - other.length) <= 1 || word.startsWith(other) || other.startsWith(word);

class IndexedText {
  readonly #words: QuoteWords;
  readonly #places: ReadonlyMap<string, readonly number[]>;

  constructor(text: string) {
    this.#words = toQuoteWords(text);
    this.#places = indexWords(this.#words);
  }

  find(quote: string, near: number | undefined): LocatedQuote | undefined {
    const quoteWords = toQuoteWords(quote);
    const aligner = new WordAligner(this.#words, quoteWords);
    let best: (LocatedQuote & { readonly cost: number }) | undefined;
    for (const alignment of this.#alignments(quoteWords, aligner)) {
      const span = this.#spanOf(alignment);
      if (span === undefined) continue;
      const { cost } = alignment;
      const isBetter =
        best === undefined ||
        cost < best.cost ||
        (cost === best.cost && distance(span, near) < distance(best.span, near));
      if (isBetter) best = { span, cost, match: cost === 0 ? 'words' : 'approximate' };
    }
    return best && { span: best.span, match: best.match };
  }

  #spanOf({ first, last }: Alignment): Span | undefined {
    const [start, end] = [this.#words.starts[first], this.#words.ends[last]];
    return start === undefined || end === undefined ? undefined : { start, end };
  }

  /** Tries the rarest of the quote's words that the text knows; if none, words one edit apart. */
  *#alignments(quote: QuoteWords, aligner: WordAligner): Generator<Alignment> {
    const anchors = [...quote.words.entries()]
      .map(([index, word]) => ({ index, places: this.#places.get(word) ?? [] }))
      .filter(({ places }) => places.length > 0)
      .sort((left, right) => left.places.length - right.places.length)
      .slice(0, mostAnchors);
    for (const { index, places } of anchors) {
      let isFound = false;
      for (const place of places.slice(0, mostPlaces)) {
        const alignment = aligner.align(index, place);
        if (alignment === undefined) continue;
        isFound = true;
        yield alignment;
      }
      if (isFound) return;
    }
    yield* this.#unanchored(quote, aligner);
  }

  /** Only short quotes can lose every word to an edit. */
  *#unanchored(quote: QuoteWords, aligner: WordAligner): Generator<Alignment> {
    const [first] = quote.words;
    if (first === undefined || quote.words.length > mostUnanchoredWords) return;
    for (const [index, word] of this.#words.words.entries()) {
      if (!isNearInLength(word, first)) continue;
      const alignment = aligner.alignFrom(index);
      if (alignment !== undefined) yield alignment;
    }
  }
}

/** Finds many quotes in one text; the text is indexed once, and only if some quote is not exact. */
export function createQuoteLocator(text: string): QuoteLocator {
  let indexed: IndexedText | undefined;
  return {
    locate(quote, near) {
      const wanted = quote.trim();
      if (wanted === '') return undefined;
      const exact = findExact(text, wanted, near);
      if (exact !== undefined) return { span: exact, match: 'exact' };
      indexed ??= new IndexedText(text);
      return indexed.find(wanted, near);
    },
  };
}

/** Finds a quote that came without offsets; undefined where the text does not bear it out. */
export const locateQuote = (text: string, quote: string, near?: number): LocatedQuote | undefined =>
  createQuoteLocator(text).locate(quote, near);
