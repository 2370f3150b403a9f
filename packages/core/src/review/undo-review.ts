import { toAuditEvent } from '../audit/to-audit-event.js';
import { toIsoTime } from '../clock.js';
import { parseRecord } from '../record/parse-record.js';
import type { MedicalRecord } from '../schema/index.js';
import { done } from '../service/failure.js';
import type { ReviewService } from '../service/service.js';
import { editDocument } from './edit-document.js';
import type { ReviewDeps } from './review-deps.js';
import { itemChanged, noSuchItem, notYours } from './review-failures.js';
import type { ReviewItem } from './review-item.js';
import { toReviewEvent } from './to-review-event.js';

/** The item as it was before this person decided; undefined where somebody else decided, or nobody. */
function toReopened(item: ReviewItem, by: string): ReviewItem | undefined {
  const { state, secondReader } = item;
  const version = item.version + 1;
  if (state.status === 'done') {
    return state.by === by ? { ...item, state: { status: 'open' }, version } : undefined;
  }
  const isFirst = secondReader.wanted && secondReader.firstBy === by;
  const isFree = state.status === 'open';
  return isFirst && isFree ? { ...item, secondReader: { wanted: false }, version } : undefined;
}

interface Step {
  readonly before: MedicalRecord;
  readonly after: MedicalRecord;
}

/** The records on both sides of what was last done to an item; undefined where it left the record as it was. */
async function findStep(
  { records }: Pick<ReviewDeps, 'records'>,
  { id, documentId, state, secondReader }: ReviewItem,
): Promise<Step | undefined> {
  const decision =
    state.status === 'done' ? state.decision : secondReader.wanted && secondReader.firstDecision;
  const keepsRecord = state.status === 'done' && state.revision === null;
  if (decision === 'dismiss' || keepsRecord) return undefined;
  const revisions = await records.listRevisions(documentId);
  const number = revisions.findLast(
    ({ cause }) => cause.kind === 'review' && cause.reviewId === id,
  )?.number;
  if (number === undefined) return undefined;
  const [before, after] = await Promise.all([
    records.findRevision(documentId, number - 1),
    records.findRevision(documentId, number),
  ]);
  if (before === undefined || after === undefined) return undefined;
  return {
    before: parseRecord(JSON.parse(before.record)),
    after: parseRecord(JSON.parse(after.record)),
  };
}

/** Use case: a person takes the own last decision on an item back. What it changed comes back as a revision. */
export function createUndoReview(deps: ReviewDeps): ReviewService['undo'] {
  const { reviews, records, clock } = deps;
  return async ({ id, expectedRevision }, context) => {
    const item = await reviews.find(id);
    if (item === undefined) return noSuchItem;
    const next = toReopened(item, context.principal.id);
    if (next === undefined) return notYours;
    const { documentId, factId } = item;
    const change = { item: next, expectedVersion: item.version };
    const step = await findStep(deps, item);
    if (step === undefined || factId === null) {
      const at = toIsoTime(clock.now());
      const detail = { reviewId: id };
      const result = await records.commit({
        reviews: [change],
        events: [toReviewEvent(next, at, context)],
        audit: [toAuditEvent(context, { action: 'review.undo', subject: documentId, at, detail })],
      });
      return result.ok ? done(next) : itemChanged;
    }
    const edited = await editDocument(deps, {
      documentId,
      expectedRevision,
      edit: { kind: 'restore', factId, ...step },
      context,
      toCause: () => ({ kind: 'review', reviewId: id, decision: 'undo', factId }),
      toReviews: () => [change],
    });
    return edited.ok ? done(next) : edited;
  };
}
