import type { Note } from './note.js';
import { hashWord } from './tokenise.js';

/** Single words with what they mean to one extractor, looked up by the token's hash: no string is made per token. */
export class WordTable<Value> {
  readonly #entries = new Map<number, { readonly length: number; readonly value: Value }>();

  constructor(words: Iterable<readonly [string, Value]>) {
    for (const [word, value] of words)
      this.#entries.set(hashWord(word), { length: word.length, value });
  }

  /** What the word at the token means, in any spelling of its letters' case. */
  at(note: Note, token: number): Value | undefined {
    if (token < 0 || token >= note.count) return undefined;
    const entry = this.#entries.get(note.tokens.hash[token] ?? 0);
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
