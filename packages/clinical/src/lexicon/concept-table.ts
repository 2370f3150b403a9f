/** Strings by row and column over one byte pool; decoded on demand and kept. */
export class ConceptTable {
  readonly rows: number;
  readonly #columns: ReadonlyMap<string, number>;
  readonly #width: number;
  readonly #offsets: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #decoder = new TextDecoder();
  readonly #cache: (string | undefined)[];

  constructor(columns: readonly string[], offsets: Int32Array, bytes: Uint8Array) {
    this.#columns = new Map(columns.map((name, index) => [name, index]));
    this.#width = columns.length;
    this.#offsets = offsets;
    this.#bytes = bytes;
    this.rows = (offsets.length - 1) / columns.length;
    this.#cache = new Array(offsets.length - 1);
  }

  /** The cell's text, '' where it is empty. */
  get(row: number, column: string): string {
    const cell = row * this.#width + (this.#columns.get(column) ?? 0);
    const known = this.#cache[cell];
    if (known !== undefined) return known;
    const text = this.#decoder.decode(
      this.#bytes.subarray(this.#offsets[cell] ?? 0, this.#offsets[cell + 1] ?? 0),
    );
    this.#cache[cell] = text;
    return text;
  }

  number(row: number, column: string): number | null {
    const text = this.get(row, column);
    return text === '' ? null : Number(text);
  }

  /** The row whose cell in a column sorted by code units equals the key, or -1. */
  findSorted(column: string, key: string): number {
    let low = 0;
    let high = this.rows - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = this.get(middle, column);
      if (at === key) return middle;
      if (at < key) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
