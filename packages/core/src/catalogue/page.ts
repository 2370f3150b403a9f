/** One page of a list, newest first unless said; `nextCursor` is null on the last page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Opaque; stays valid while items are added. A list given any other text throws `cursor-invalid`. */
  readonly nextCursor: string | null;
}

/** Code of the `MedExtractError` that a list throws for a cursor which it did not make. */
export const cursorInvalid = 'cursor-invalid';
