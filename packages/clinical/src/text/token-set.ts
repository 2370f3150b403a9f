/** Tokens of a note that are marked by ranges: whether one is in any of them is a single look-up. */
export class TokenSet {
  readonly #marks: Uint8Array;

  constructor(count: number) {
    this.#marks = new Uint8Array(count);
  }

  /** Marks tokens [first, last). */
  add({ first, last }: { readonly first: number; readonly last: number }): void {
    this.#marks.fill(1, first, last);
  }

  has(token: number): boolean {
    return this.#marks[token] === 1;
  }
}
