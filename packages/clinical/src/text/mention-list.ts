/** A term of the lexicon found in the text: tokens [first, last). */
export interface Mention {
  readonly first: number;
  readonly last: number;
  readonly row: number;
  /** `entryFlags` of the wording. */
  readonly flags: number;
}

/** Numbers that one term takes: its first token, its last, and its row and flags in one. */
const width = 3;
const flagBits = 7;
const flagMask = (1 << flagBits) - 1;

/**
 * The terms of one kind in text order, kept as plain numbers: a long text has half a million, and an object for each
 * would outweigh the text. One that is asked for is made anew.
 */
export class MentionList implements Iterable<Mention> {
  readonly #numbers: number[] = [];

  get length(): number {
    return this.#numbers.length / width;
  }

  add(place: { readonly first: number; readonly last: number }, row: number, flags: number): void {
    this.#numbers.push(place.first, place.last, (row << flagBits) | flags);
  }

  at(index: number): Mention | undefined {
    const place = index * width;
    const first = this.#numbers[place];
    if (index < 0 || first === undefined) return undefined;
    const rest = this.#numbers[place + 2] ?? 0;
    const last = this.#numbers[place + 1] ?? 0;
    return { first, last, row: rest >> flagBits, flags: rest & flagMask };
  }

  /** Index of the first term that starts at or after the token, by binary search. */
  firstFrom(token: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#numbers[middle * width] ?? 0) < token) low = middle + 1;
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
