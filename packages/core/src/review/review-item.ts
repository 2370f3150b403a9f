import type { FactKind, ReviewSubject } from '../schema/index.js';

export const reviewDecisions = ['confirm', 'correct', 'reject', 'add', 'dismiss'] as const;
export type ReviewDecisionKind = (typeof reviewDecisions)[number];

export type ReviewState =
  | { readonly status: 'open' }
  | { readonly status: 'claimed'; readonly by: string; readonly until: string }
  | {
      readonly status: 'done';
      readonly by: string;
      readonly at: string;
      readonly decision: ReviewDecisionKind;
      /** The revision that the decision made; null where the record stayed as it was. */
      readonly revision: number | null;
      readonly reviewSeconds: number | null;
    };

/** Something that a person should look at: a doubtful fact, an unread page, a failed document. */
export interface ReviewItem {
  readonly id: string;
  readonly documentId: string;
  readonly caseId: string | null;
  /** The revision in which the doubt arose; 0 for a failed document. */
  readonly revision: number;
  readonly subject: ReviewSubject;
  readonly factKind: FactKind | null;
  readonly factId: string | null;
  /** Sentences without document text. */
  readonly reasons: readonly string[];
  /** Chance of an error times its consequence, 0 to 1; the queue's order. */
  readonly priority: number;
  readonly createdAt: string;
  readonly state: ReviewState;
  /** A second person, not the first, must decide too. */
  readonly secondReader:
    | { readonly wanted: false }
    | {
        readonly wanted: true;
        readonly firstBy: string | null;
        readonly firstDecision: ReviewDecisionKind | null;
      };
  readonly version: number;
}
