/** One page of a list, newest first unless said; `nextCursor` is null on the last page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Opaque; stays valid while items are added. */
  readonly nextCursor: string | null;
}
