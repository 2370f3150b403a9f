import type { Lexicon } from '../lexicon/lexicon.js';
import { type MentionKind, mentionKinds } from '../lexicon/lexicon-format.js';
import { type Line, splitLines } from './lines.js';
import { type FoundTerms, matchTerms } from './match-terms.js';
import { type Mention, type MentionList, noMentions } from './mention-list.js';
import { RangeIndex } from './range-index.js';
import { findSections, type Section } from './sections.js';
import { type Sentence, splitSentences } from './sentences.js';
import { type Tokens, tokenFlags, tokenise, tokenKind } from './tokenise.js';
import { type WordFinder, wordFinderOf } from './word-finder.js';

const blank = 32;
const comma = 44;
const point = 46;
const digitZero = 48;
const asciiEnd = 128;
/** So many digits make a whole number without rounding. */
const exactDigits = 15;

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
  readonly sentences: RangeIndex;
  readonly #terms: FoundTerms;
  readonly #finder: WordFinder;
  readonly #spellings: Uint16Array;
  readonly #lineIndex: RangeIndex;
  readonly #sectionIndex: RangeIndex;

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
    this.#lineIndex = RangeIndex.of(this.lines, this.count);
    this.#sectionIndex = RangeIndex.of(parts, this.count);
  }

  get count(): number {
    return this.tokens.count;
  }

  /** Terms of one kind in text order, without overlap within the kind. */
  mentions(kind: MentionKind): MentionList {
    return this.#terms.byKind[indexOfKind(kind)] ?? noMentions;
  }

  /** The first mention of the kind that starts at or after the token. */
  mentionFrom(kind: MentionKind, token: number): Mention | undefined {
    const list = this.mentions(kind);
    return list.at(list.firstFrom(token));
  }

  /** The mention of the kind that starts exactly at the token. */
  mentionAt(kind: MentionKind, token: number): Mention | undefined {
    const index = indexOfKind(kind);
    if ((((this.#terms.starting[token] ?? 0) >> index) & 1) === 0) return undefined;
    const list = this.#terms.byKind[index] ?? noMentions;
    return list.at(list.firstFrom(token));
  }

  /** The mention of the kind that covers the token. */
  mentionOver(kind: MentionKind, token: number): Mention | undefined {
    const index = indexOfKind(kind);
    if ((((this.#terms.covering[token] ?? 0) >> index) & 1) === 0) return undefined;
    const list = this.#terms.byKind[index] ?? noMentions;
    return list.at(list.firstFrom(token + 1) - 1);
  }

  /** The mentions of the kind that lie in tokens [first, last). */
  mentionsWithin(kind: MentionKind, first: number, last: number): readonly Mention[] {
    const list = this.mentions(kind);
    const within: Mention[] = [];
    for (let index = list.firstFrom(first); ; index++) {
      const mention = list.at(index);
      if (mention === undefined || mention.first >= last || mention.last > last) return within;
      within.push(mention);
    }
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
    const end = this.end(token);
    let value = 0;
    for (let at = this.start(token); at < end; at++) {
      const code = this.text.charCodeAt(at);
      if (code === point || end - at > exactDigits)
        return Number(this.raw(token).replaceAll(',', ''));
      if (code !== comma) value = value * 10 + (code - digitZero);
    }
    return value;
  }

  /** The text of tokens [first, last) as written, line breaks and runs of blanks as one blank. */
  phrase(first: number, last: number): string {
    if (last <= first) return '';
    const written = this.text.slice(this.start(first), this.end(last - 1));
    return hasPlainBlanks(written) ? written : written.replace(/\s+/gu, ' ');
  }

  span(first: number, last: number): { start: number; end: number } {
    return { start: this.start(first), end: this.end(last - 1) };
  }

  lineOf(token: number): Line | undefined {
    return this.lines[this.lineIndexOf(token)];
  }

  /** -1 outside the text, as for sentences. */
  lineIndexOf(token: number): number {
    return this.#holds(token) ? this.#lineIndex.find(token) : -1;
  }

  sentenceOf(token: number): Sentence | undefined {
    return this.sentences.over(token);
  }

  sentenceIndexOf(token: number): number {
    return this.#holds(token) ? this.sentences.find(token) : -1;
  }

  sectionOf(token: number): Section | undefined {
    return this.#holds(token) ? this.sections[this.#sectionIndex.find(token)] : undefined;
  }

  #holds(token: number): boolean {
    return token >= 0 && token < this.tokens.count;
  }

  /** The kind of the section that the token stands in, '' outside any. */
  sectionKind(token: number): string {
    return this.sectionOf(token)?.kind ?? '';
  }
}

/** Whether single blanks are the only space in a text of ASCII. */
function hasPlainBlanks(text: string): boolean {
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < blank || code >= asciiEnd || (code === blank && before === blank)) return false;
    before = code;
  }
  return true;
}
