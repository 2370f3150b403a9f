/** Tokens [first, last). */
interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * Ranges of tokens that follow one another without a gap from the first token of a text to its last, kept as their starts
 * alone: a long text has a hundred thousand of them. One that is asked for is made anew.
 */
export class RangeIndex implements Iterable<Range> {
  readonly #starts: Int32Array;
  readonly #count: number;
  /** The last answer: questions come from near one another. */
  #near = 0;

  /** `count` is the number of tokens of the text. */
  constructor(starts: Int32Array, count: number) {
    this.#starts = starts;
    this.#count = count;
  }

  static of(ranges: readonly { readonly first: number }[], count: number): RangeIndex {
    return new RangeIndex(
      Int32Array.from(ranges, ({ first }) => first),
      count,
    );
  }

  get length(): number {
    return this.#starts.length;
  }

  at(index: number): Range | undefined {
    const first = this.#starts[index];
    if (first === undefined) return undefined;
    return { first, last: this.#starts[index + 1] ?? this.#count };
  }

  *[Symbol.iterator](): Iterator<Range> {
    for (let index = 0; index < this.length; index++) {
      const range = this.at(index);
      if (range !== undefined) yield range;
    }
  }

  /** The range of the token; undefined outside the text. */
  over(token: number): Range | undefined {
    return token >= 0 && token < this.#count ? this.at(this.find(token)) : undefined;
  }

  /** Index of the range of the token; the caller sees to it that the token is one of the text. */
  find(token: number): number {
    const next = this.#starts[this.#near + 1];
    const isNear = token >= (this.#starts[this.#near] ?? 0) && (next === undefined || token < next);
    if (!isNear) this.#near = this.#search(token);
    return this.#near;
  }

  #search(token: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= token) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}
