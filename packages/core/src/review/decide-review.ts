/** One decision on one review item. */
export interface DecideReview {
  readonly id: string;
  readonly decision:
    | { readonly kind: 'confirm' }
    | { readonly kind: 'reject' }
    /** The document or page was looked at; nothing in the record changes. */
    | { readonly kind: 'dismiss'; readonly reason: string }
    | {
        readonly kind: 'correct';
        /** Fields of the fact that shall be otherwise. */
        readonly values: Readonly<Record<string, unknown>>;
        /** Where the text says so; the evidence stays as it is where this is absent. */
        readonly span?: { readonly start: number; readonly end: number };
      };
  /** The revision that the reviewer looked at; refused where a newer one changed the fact. */
  readonly expectedRevision: number;
  readonly secondReader?: 'wanted';
  readonly reviewSeconds?: number;
}
