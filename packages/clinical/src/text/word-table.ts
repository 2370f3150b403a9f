import type { Note } from './note.js';
import { hashWord } from './tokenise.js';

/** Size of the filter that most words of a text fail at once; a power of two. */
const filterSize = 4096;

/** Single words with what they mean to one extractor, looked up by the token's hash: no string is made per token. */
export class WordTable<Value> {
  readonly #entries = new Map<number, { readonly length: number; readonly value: Value }>();
  readonly #filter = new Uint8Array(filterSize);

  constructor(words: Iterable<readonly [string, Value]>) {
    for (const [word, value] of words) {
      const hash = hashWord(word);
      this.#entries.set(hash, { length: word.length, value });
      this.#filter[hash & (filterSize - 1)] = 1;
    }
  }

  /** What the word at the token means, in any spelling of its letters' case. */
  at(note: Note, token: number): Value | undefined {
    if (token < 0 || token >= note.count) return undefined;
    const hash = note.tokens.hash[token] ?? 0;
    if (this.#filter[hash & (filterSize - 1)] === 0) return undefined;
    const entry = this.#entries.get(hash);
    return entry !== undefined && entry.length === note.end(token) - note.start(token)
      ? entry.value
      : undefined;
  }

  has(note: Note, token: number): boolean {
    return this.at(note, token) !== undefined;
  }
}

/** A table that gives each of the words the same meaning: a set of words. */
export function wordSet(words: string): WordTable<true> {
  return new WordTable(words.split(/\s+/u).map((word) => [word, true] as const));
}
