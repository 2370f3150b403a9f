import type { Page } from '../catalogue/page.js';
import type { ReviewItem, ReviewState } from './review-item.js';

export interface ReviewQuery {
  readonly limit: number;
  readonly cursor?: string;
  /** `claimed` counts as `open` again when its lease is over. */
  readonly status?: ReviewState['status'];
  readonly documentId?: string;
  readonly caseId?: string;
  readonly claimedBy?: string;
}

/** Port: the review queue. `Change.reviews` writes it. */
export interface ReviewStore {
  find(id: string): Promise<ReviewItem | undefined>;
  /** Highest priority first, then the oldest. */
  list(query: ReviewQuery): Promise<Page<ReviewItem>>;
  count(): Promise<Readonly<Record<ReviewState['status'], number>>>;
}
