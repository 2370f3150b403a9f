import { toAuditEvent } from '../audit/to-audit-event.js';
import { toIsoTime } from '../clock.js';
import { done } from '../service/failure.js';
import type { ReviewService } from '../service/service.js';
import { createAddFact } from './add-fact.js';
import { createClaims } from './claim-review.js';
import { createDecideReview } from './decide-review.js';
import { createListReviewerFigures } from './list-reviewer-figures.js';
import type { ReviewDeps } from './review-deps.js';
import { noSuchItem } from './review-failures.js';
import { createUndoReview } from './undo-review.js';

/** Use cases: what a person has to look at, one thing at a time, each step a revision with who and when. */
export function createReviewService(deps: ReviewDeps): ReviewService {
  const { reviews, auditLog, clock } = deps;
  return {
    async list(query, context) {
      const page = await reviews.list(query);
      const at = toIsoTime(clock.now());
      const detail = { count: page.items.length };
      const subject = query.documentId ?? null;
      await auditLog.append([
        toAuditEvent(context, { action: 'review.list', subject, at, detail }),
      ]);
      return page;
    },
    async find(id, context) {
      const item = await reviews.find(id);
      if (item === undefined) return noSuchItem;
      const at = toIsoTime(clock.now());
      const detail = { reviewId: id };
      const subject = item.documentId;
      await auditLog.append([
        toAuditEvent(context, { action: 'review.list', subject, at, detail }),
      ]);
      return done(item);
    },
    ...createClaims(deps),
    decide: createDecideReview(deps),
    undo: createUndoReview(deps),
    listFigures: createListReviewerFigures(deps),
    addFact: createAddFact(deps),
  };
}
