import { toAuditEvent } from '../audit/to-audit-event.js';
import { toIsoTime } from '../clock.js';
import type { ReviewService } from '../service/service.js';
import type { ReviewDeps } from './review-deps.js';
import type { ReviewItem } from './review-item.js';
import { type ReviewerFigures, toReviewerFigures } from './reviewer-figures.js';

export interface ReviewFiguresReport {
  readonly items: readonly ReviewerFigures[];
  /** Finished items that were looked at, of any time. */
  readonly counted: number;
  /** False where there are more finished items than one report reads. */
  readonly complete: boolean;
}

const pageSize = 500;
const mostItems = 20_000;

async function listDone({ reviews }: Pick<ReviewDeps, 'reviews'>) {
  const items: ReviewItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await reviews.list({
      limit: pageSize,
      status: 'done',
      ...(cursor === undefined ? {} : { cursor }),
    });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && items.length < mostItems);
  return { items, complete: cursor === undefined };
}

/** Use case: how quickly people decide, and how often two of them agree. */
export function createListReviewerFigures(deps: ReviewDeps): ReviewService['listFigures'] {
  const { auditLog, clock } = deps;
  return async ({ from, to }, context) => {
    const { items, complete } = await listDone(deps);
    const within = items.filter(
      ({ state }) => state.status === 'done' && state.at >= from && state.at < to,
    );
    const at = toIsoTime(clock.now());
    const detail = { count: within.length };
    await auditLog.append([
      toAuditEvent(context, { action: 'review.list', subject: null, at, detail }),
    ]);
    return { items: toReviewerFigures(within), counted: items.length, complete };
  };
}
