import type { Note } from './note.js';
import { hashWord } from './word-hash.js';

/** Bits of the filter that most words of a text fail at once, and words of 32 bits that hold them; powers of two. */
const filterBits = 4096;
const filterWords = filterBits / 32;

/** Single words with what they mean to one extractor, looked up by the token's hash: no string is made per token. */
export class WordTable<Value> {
  readonly #entries = new Map<number, { readonly length: number; readonly value: Value }>();
  readonly #filter = new Int32Array(filterWords);

  constructor(words: Iterable<readonly [string, Value]>) {
    for (const [word, value] of words) this.#add(hashWord(word), { length: word.length, value });
  }

  /** The words of several tables: who asks for all of them need only look further at these. */
  static union(tables: readonly WordTable<unknown>[]): WordTable<true> {
    const all = new WordTable<true>([]);
    for (const table of tables)
      for (const [hash, { length }] of table.#entries) all.#add(hash, { length, value: true });
    return all;
  }

  #add(hash: number, entry: { readonly length: number; readonly value: Value }): void {
    const place = (hash >>> 5) & (filterWords - 1);
    this.#entries.set(hash, entry);
    this.#filter[place] = (this.#filter[place] ?? 0) | (1 << (hash & 31));
  }

  /** What the word at the token means, in any spelling of its letters' case. */
  at(note: Note, token: number): Value | undefined {
    if (!this.has(note, token)) return undefined;
    return this.#entries.get(note.tokens.hash[token] ?? 0)?.value;
  }

  has(note: Note, token: number): boolean {
    if (token < 0 || token >= note.count) return false;
    const hash = note.tokens.hash[token] ?? 0;
    const bits = this.#filter[(hash >>> 5) & (filterWords - 1)] ?? 0;
    if (((bits >>> (hash & 31)) & 1) === 0) return false;
    return this.#entries.get(hash)?.length === note.end(token) - note.start(token);
  }
}

/** A table that gives each of the words the same meaning: a set of words. */
export function wordSet(words: string): WordTable<true> {
  return new WordTable(words.split(/\s+/u).map((word) => [word, true] as const));
}
