import type { Lexicon } from '../lexicon/lexicon.js';
import { type MentionKind, mentionKinds } from '../lexicon/lexicon-format.js';
import { type Line, splitLines } from './lines.js';
import { type FoundTerms, type Mention, matchTerms } from './match-terms.js';
import { findSections, type Section } from './sections.js';
import { type Sentence, splitSentences } from './sentences.js';
import { type Tokens, tokenFlags, tokenise, tokenKind } from './tokenise.js';
import { type WordFinder, wordFinderOf } from './word-finder.js';

const none: readonly Mention[] = [];

/** Punctuation as strings made once. */
const asciiMarks = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

const kindIndices: ReadonlyMap<MentionKind, number> = new Map(
  mentionKinds.map((kind, index) => [kind, index]),
);
const indexOfKind = (kind: MentionKind): number => kindIndices.get(kind) ?? 0;

/**
 * A text with all that the extractors share: tokens, lines, sections, sentences, and the terms of the lexicon by kind.
 * Made once per document; the extractors only look.
 */
export class Note {
  readonly text: string;
  readonly lexicon: Lexicon;
  readonly tokens: Tokens;
  /** Vocabulary id per token, -1 for unknown words. */
  readonly words: Int32Array;
  readonly lines: readonly Line[];
  readonly sections: readonly Section[];
  readonly sentences: readonly Sentence[];
  readonly #terms: FoundTerms;
  readonly #finder: WordFinder;
  readonly #spellings: Uint16Array;
  readonly #lineOf: Int32Array;
  readonly #sectionOf: Int32Array;
  readonly #sentenceOf: Int32Array;

  constructor(text: string, lexicon: Lexicon) {
    this.text = text;
    this.lexicon = lexicon;
    this.tokens = tokenise(text);
    this.#finder = wordFinderOf(lexicon);
    const words = this.#finder.identify(text, this.tokens);
    this.words = words.ids;
    this.#spellings = words.spellings;
    this.lines = splitLines(text, this.tokens);
    this.#terms = matchTerms(text, this.tokens, this.words, lexicon);
    this.sections = findSections(text, this.tokens, this.lines, this.mentions('section'), lexicon);
    const parts = this.sections.map(({ headerFirst, last }) => ({ first: headerFirst, last }));
    this.sentences = splitSentences(text, this.tokens, this.lines, parts);
    this.#lineOf = indexOf(this.lines, this.tokens.count);
    this.#sentenceOf = indexOf(this.sentences, this.tokens.count);
    this.#sectionOf = indexOf(parts, this.tokens.count);
  }

  get count(): number {
    return this.tokens.count;
  }

  /** Terms of one kind in text order, without overlap within the kind. */
  mentions(kind: MentionKind): readonly Mention[] {
    return this.#terms.byKind[indexOfKind(kind)] ?? none;
  }

  /** Index of the first mention of the kind that starts at or after the token (binary search). */
  firstMentionFrom(kind: MentionKind, token: number): number {
    return firstFrom(this.mentions(kind), token);
  }

  /** The mention of the kind that starts exactly at the token. */
  mentionAt(kind: MentionKind, token: number): Mention | undefined {
    const index = indexOfKind(kind);
    if ((((this.#terms.starting[token] ?? 0) >> index) & 1) === 0) return undefined;
    const list = this.#terms.byKind[index] ?? none;
    return list[firstFrom(list, token)];
  }

  /** The mention of the kind that covers the token. */
  mentionOver(kind: MentionKind, token: number): Mention | undefined {
    const index = indexOfKind(kind);
    if ((((this.#terms.covering[token] ?? 0) >> index) & 1) === 0) return undefined;
    const list = this.#terms.byKind[index] ?? none;
    return list[firstFrom(list, token + 1) - 1];
  }

  /** The mentions of the kind that lie in tokens [first, last). */
  mentionsWithin(kind: MentionKind, first: number, last: number): readonly Mention[] {
    const list = this.mentions(kind);
    const from = firstFrom(list, first);
    let to = firstFrom(list, last);
    if (to > from && (list[to - 1]?.last ?? 0) > last) to--;
    return list.slice(from, to);
  }

  start(token: number): number {
    return this.tokens.start[token] ?? 0;
  }

  end(token: number): number {
    return this.tokens.end[token] ?? 0;
  }

  isWord(token: number): boolean {
    return this.tokens.kind[token] === tokenKind.word;
  }

  isNumber(token: number): boolean {
    return this.tokens.kind[token] === tokenKind.number;
  }

  /** Whether the token carries the flag of `tokenFlags`. */
  has(token: number, flag: number): boolean {
    return ((this.tokens.flags[token] ?? 0) & flag) !== 0;
  }

  isGlued(token: number): boolean {
    return this.has(token, tokenFlags.glued);
  }

  /** A punctuation token's character, '' for words, numbers and beyond the text. */
  mark(token: number): string {
    if (this.tokens.kind[token] !== tokenKind.punctuation) return '';
    const start = this.start(token);
    return asciiMarks[this.text.charCodeAt(start)] ?? this.text.charAt(start);
  }

  /** The token as written. */
  raw(token: number): string {
    return this.text.slice(this.start(token), this.end(token));
  }

  /** The token in small letters. */
  lower(token: number): string {
    const spelling = this.#spellings[token] ?? 0;
    if (spelling > 0) return this.#finder.spelled(spelling);
    const raw = this.raw(token);
    return this.has(token, tokenFlags.small) ? raw : raw.toLowerCase();
  }

  /** The number at the token, without thousands commas; NaN elsewhere. */
  numberAt(token: number): number {
    if (!this.isNumber(token)) return Number.NaN;
    const raw = this.raw(token);
    return Number(raw.includes(',') ? raw.replaceAll(',', '') : raw);
  }

  /** The text of tokens [first, last) as written, line breaks and runs of blanks as one blank. */
  phrase(first: number, last: number): string {
    return last <= first
      ? ''
      : this.text.slice(this.start(first), this.end(last - 1)).replace(/\s+/gu, ' ');
  }

  span(first: number, last: number): { start: number; end: number } {
    return { start: this.start(first), end: this.end(last - 1) };
  }

  lineOf(token: number): Line | undefined {
    return this.lines[this.#lineOf[token] ?? -1];
  }

  lineIndexOf(token: number): number {
    return this.#lineOf[token] ?? -1;
  }

  sentenceOf(token: number): Sentence | undefined {
    return this.sentences[this.#sentenceOf[token] ?? -1];
  }

  sentenceIndexOf(token: number): number {
    return this.#sentenceOf[token] ?? -1;
  }

  sectionOf(token: number): Section | undefined {
    return this.sections[this.#sectionOf[token] ?? -1];
  }

  /** The kind of the section that the token stands in, '' outside any. */
  sectionKind(token: number): string {
    return this.sectionOf(token)?.kind ?? '';
  }
}

/** Index of the first mention that starts at or after the token, by binary search. */
function firstFrom(list: readonly Mention[], token: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.first ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

function indexOf(
  ranges: readonly { readonly first: number; readonly last: number }[],
  count: number,
): Int32Array {
  const index = new Int32Array(count).fill(-1);
  for (let i = 0; i < ranges.length; i++) {
    const range = ranges[i];
    if (range !== undefined) index.fill(i, range.first, range.last);
  }
  return index;
}
