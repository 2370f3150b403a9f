import type { ReviewItem } from '@medextract/core/service';

/** What a commit leaves to be done after it. Each can be done again without harm. */
export type FollowUp =
  /** The index of words, which only points to documents. */
  | {
      readonly kind: 'words';
      readonly documentId: string;
      readonly place: string;
      readonly add: readonly string[];
      readonly remove: readonly string[];
    }
  /** Rows of a document that is gone: places in its partition, as they were when it went. */
  | { readonly kind: 'erase'; readonly documentId: string; readonly rows: readonly string[] }
  /** Answers of models about a document that was read, or is gone. */
  | { readonly kind: 'chunks'; readonly documentSha256: string; readonly keys: readonly string[] }
  /** Review items beyond those that fit into the transaction. */
  | { readonly kind: 'reviews'; readonly items: readonly ReviewItem[] };
