/** Finds the range that a token stands in, of ranges that follow one another without a gap from the first token on. */
export class RangeIndex {
  readonly #starts: Int32Array;
  /** The last answer: questions come from near one another. */
  #near = 0;

  constructor(ranges: readonly { readonly first: number }[]) {
    this.#starts = Int32Array.from(ranges, ({ first }) => first);
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
