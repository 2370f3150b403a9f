import type { Lexicon } from '../lexicon/lexicon.js';
import { type Tokens, tokenKind } from './tokenise.js';
import { hashWord, stemHashOf } from './word-hash.js';

/** What the vocabulary says of the tokens of a text. */
export interface FoundWords {
  /** Vocabulary id per token, -1 for what the vocabulary lacks. */
  readonly ids: Int32Array;
  /** Number of the token's spelling in the finder, 0 where it keeps none. */
  readonly spellings: Uint16Array;
}

/** Most spellings that are kept; a power of two, and numbers of them fit into 16 bits. */
const mostSpellings = 1 << 15;
const slotCount = mostSpellings * 2;
const slotMask = slotCount - 1;
const asciiCount = 128;
const ampersand = 38;
/** Makes a small letter of a capital and leaves small letters, digits and points as they are. */
const smallLetterBit = 32;

const fillerWords = ['the', 'a', 'his', 'her', 'left', 'right', 'bilateral'];

function find(lexicon: Lexicon, word: string): number {
  return lexicon.findWord(word, 0, word.length, hashWord(word));
}

/**
 * Finds words of texts in a lexicon. Spellings that the vocabulary knows are kept over texts, so that the next time one
 * look-up gives both its id and its small letters; a word that the vocabulary lacks leaves nothing behind.
 */
export class WordFinder {
  readonly #lexicon: Lexicon;
  readonly #marks: Int32Array;
  readonly #slots = new Uint16Array(slotCount);
  readonly #ids = new Int32Array(mostSpellings);
  readonly #hashes = new Int32Array(mostSpellings);
  /** By number; the first number is 1. */
  readonly #spelled: string[] = [''];
  /** Articles, possessives and sides, which terms may be written around. */
  readonly fillers: ReadonlySet<number>;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
    this.#marks = Int32Array.from({ length: asciiCount }, (_, code) =>
      find(lexicon, code === ampersand ? 'and' : String.fromCharCode(code)),
    );
    const fillers = new Set(fillerWords.map((word) => find(lexicon, word)));
    fillers.delete(-1);
    this.fillers = fillers;
  }

  /** The small letters of a spelling, by its number. */
  spelled(spelling: number): string {
    return this.#spelled[spelling] ?? '';
  }

  identify(text: string, tokens: Tokens): FoundWords {
    const { count, start, kind } = tokens;
    const ids = new Int32Array(count);
    const spellings = new Uint16Array(count);
    for (let at = 0; at < count; at++) {
      const code = text.charCodeAt(start[at] ?? 0);
      if (kind[at] === tokenKind.punctuation && code < asciiCount) {
        ids[at] = this.#marks[code] ?? -1;
        continue;
      }
      const spelling = this.#findSpelling(text, tokens, at);
      spellings[at] = spelling;
      ids[at] = spelling > 0 ? (this.#ids[spelling] ?? -1) : this.#findAnew(text, tokens, at);
    }
    return { ids, spellings };
  }

  #findSpelling(text: string, { start, end, hash }: Tokens, at: number): number {
    const wanted = hash[at] ?? 0;
    const first = start[at] ?? 0;
    const last = end[at] ?? 0;
    for (let slot = wanted & slotMask; ; slot = (slot + 1) & slotMask) {
      const spelling = this.#slots[slot] ?? 0;
      if (spelling === 0) return 0;
      if (this.#hashes[spelling] !== wanted) continue;
      if (isSpelled(this.#spelled[spelling] ?? '', text, first, last)) return spelling;
    }
  }

  #findAnew(text: string, { start, end, hash, kind }: Tokens, at: number): number {
    const first = start[at] ?? 0;
    const last = end[at] ?? 0;
    const whole = hash[at] ?? 0;
    const isWord = kind[at] === tokenKind.word;
    const id = this.#lexicon.findWord(
      text,
      first,
      last,
      isWord ? stemHashOf(text, first, last, whole) : whole,
    );
    if (id >= 0) this.#keep(id, whole, text.slice(first, last));
    return id;
  }

  #keep(id: number, hash: number, written: string): void {
    const spelled = written.toLowerCase();
    const spelling = this.#spelled.length;
    if (spelling >= mostSpellings || !isSpelled(spelled, written, 0, written.length)) return;
    this.#spelled.push(spelled);
    this.#ids[spelling] = id;
    this.#hashes[spelling] = hash;
    let slot = hash & slotMask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & slotMask;
    this.#slots[slot] = spelling;
  }
}

/** Whether the text at [start, end) has the small letters of `spelled`, all of ASCII. */
function isSpelled(spelled: string, text: string, start: number, end: number): boolean {
  if (spelled.length !== end - start) return false;
  for (let at = 0; at < spelled.length; at++) {
    const code = spelled.charCodeAt(at);
    if (code >= asciiCount || (text.charCodeAt(start + at) | smallLetterBit) !== code) return false;
  }
  return true;
}

const finders = new WeakMap<Lexicon, WordFinder>();

/** The lexicon's finder, made once. */
export function wordFinderOf(lexicon: Lexicon): WordFinder {
  const known = finders.get(lexicon);
  if (known !== undefined) return known;
  const made = new WordFinder(lexicon);
  finders.set(lexicon, made);
  return made;
}
