/** A term of the lexicon found in the text: tokens [first, last). */
export interface Mention {
  readonly first: number;
  readonly last: number;
  readonly row: number;
  /** `entryFlags` of the wording. */
  readonly flags: number;
}

/** Numbers that one term takes: its first token, its last, and the rest in one. */
const width = 3;
const flagBits = 7;
const flagMask = (1 << flagBits) - 1;
/** While terms of all kinds are collected, the kind stands below the row (of less than 2^20) and the flags. */
const kindBits = 4;
const kindMask = (1 << kindBits) - 1;

/** Where the numbers of one kind stand: `length` terms from the number at `from` on. */
interface Place {
  readonly from: number;
  readonly length: number;
}

/**
 * The terms of one kind in text order, kept as plain numbers: a long text has half a million, and an object for each
 * would outweigh the text. One that is asked for is made anew.
 */
export class MentionList implements Iterable<Mention> {
  readonly #numbers: Int32Array;
  readonly #from: number;
  readonly length: number;

  constructor(numbers: Int32Array, { from, length }: Place) {
    this.#numbers = numbers;
    this.#from = from;
    this.length = length;
  }

  at(index: number): Mention | undefined {
    if (index < 0 || index >= this.length) return undefined;
    const place = this.#from + index * width;
    const first = this.#numbers[place] ?? 0;
    const last = this.#numbers[place + 1] ?? 0;
    const rest = this.#numbers[place + 2] ?? 0;
    return { first, last, row: rest >> flagBits, flags: rest & flagMask };
  }

  /** Index of the first term that starts at or after the token, by binary search. */
  firstFrom(token: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#numbers[this.#from + middle * width] ?? 0) < token) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  *[Symbol.iterator](): Iterator<Mention> {
    for (let index = 0; index < this.length; index++) {
      const mention = this.at(index);
      if (mention !== undefined) yield mention;
    }
  }
}

export const noMentions = new MentionList(new Int32Array(0), { from: 0, length: 0 });

/** Takes the terms of all kinds as they are found, in text order, and parts them by kind into one array of exact size. */
export class MentionCollector {
  #found: Int32Array<ArrayBuffer>;
  #used = 0;
  readonly #counts: Int32Array;

  constructor(kinds: number, expected: number) {
    this.#found = new Int32Array(Math.max(16, expected) * width);
    this.#counts = new Int32Array(kinds);
  }

  add(kind: number, { first, last, row, flags }: Mention): void {
    if (this.#used === this.#found.length)
      this.#found = new Int32Array(this.#found.buffer.transfer(this.#found.byteLength * 2));
    this.#found[this.#used] = first;
    this.#found[this.#used + 1] = last;
    this.#found[this.#used + 2] = (((row << flagBits) | flags) << kindBits) | kind;
    this.#used += width;
    this.#counts[kind] = (this.#counts[kind] ?? 0) + 1;
  }

  /** The lists by kind. Nothing can be added any more: what held the terms so far is given back at once. */
  finish(): MentionList[] {
    const numbers = new Int32Array(this.#used);
    const next = new Int32Array(this.#counts.length);
    let from = 0;
    const lists = Array.from(this.#counts, (length, kind) => {
      const list = new MentionList(numbers, { from, length });
      next[kind] = from;
      from += length * width;
      return list;
    });
    for (let at = 0; at < this.#used; at += width) {
      const rest = this.#found[at + 2] ?? 0;
      const place = next[rest & kindMask] ?? 0;
      numbers[place] = this.#found[at] ?? 0;
      numbers[place + 1] = this.#found[at + 1] ?? 0;
      numbers[place + 2] = rest >> kindBits;
      next[rest & kindMask] = place + width;
    }
    this.#found.buffer.transfer(0);
    return lists;
  }
}
