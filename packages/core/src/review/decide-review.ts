import type { RequestContext } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import { toIsoTime } from '../clock.js';
import { done, type Outcome } from '../service/failure.js';
import type { ReviewService } from '../service/service.js';
import { isFirstReader, isHeldByOther } from './claim-review.js';
import { editDocument } from './edit-document.js';
import type { ReviewDeps } from './review-deps.js';
import {
  itemChanged,
  itemDone,
  itemHeld,
  itemWithoutFact,
  noSuchItem,
  secondReaderWanted,
} from './review-failures.js';
import type { ReviewItem } from './review-item.js';
import type { RecordEdit } from './revise-record.js';
import { toReviewEvent } from './to-review-event.js';

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

interface Deciding {
  readonly item: ReviewItem;
  readonly request: DecideReview;
  readonly context: RequestContext;
}

/** The item after the decision: done, or open for the second reader. */
function toNext(
  { item, request, context }: Deciding,
  revision: number | null,
  at: string,
): ReviewItem {
  const by = context.principal.id;
  const { kind: decision } = request.decision;
  const version = item.version + 1;
  const isFirst = item.secondReader.wanted
    ? item.secondReader.firstBy === null
    : request.secondReader === 'wanted';
  if (isFirst) {
    const secondReader = { wanted: true, firstBy: by, firstDecision: decision } as const;
    return { ...item, state: { status: 'open' }, secondReader, version };
  }
  const reviewSeconds = request.reviewSeconds ?? null;
  return { ...item, state: { status: 'done', by, at, decision, revision, reviewSeconds }, version };
}

/** The first reader took the fact out already; there is nothing left to take out. */
const isRejectedTwice = ({ secondReader }: ReviewItem, kind: string): boolean =>
  kind === 'reject' && secondReader.wanted && secondReader.firstDecision === 'reject';

function toEdit(
  item: ReviewItem,
  { decision }: DecideReview,
): Exclude<RecordEdit, { kind: 'restore' }> | 'none' | undefined {
  if (decision.kind === 'dismiss' || isRejectedTwice(item, decision.kind)) return 'none';
  const { factId } = item;
  if (factId === null) return undefined;
  if (decision.kind !== 'correct') return { kind: decision.kind, factId };
  const { values, span } = decision;
  return { kind: 'correct', factId, values, ...(span === undefined ? {} : { span }) };
}

/** Decides without an edit of the record. */
async function keepRecord(deps: ReviewDeps, deciding: Deciding): Promise<Outcome<ReviewItem>> {
  const { item, context } = deciding;
  const at = toIsoTime(deps.clock.now());
  const next = toNext(deciding, null, at);
  const detail = { reviewId: item.id, code: deciding.request.decision.kind };
  const result = await deps.records.commit({
    reviews: [{ item: next, expectedVersion: item.version }],
    events: [toReviewEvent(next, at, context)],
    audit: [
      toAuditEvent(context, { action: 'review.decide', subject: item.documentId, at, detail }),
    ],
  });
  return result.ok ? done(next) : itemChanged;
}

/** Use case: a person decides on an item; what changes in the record is its next revision. */
export function createDecideReview(deps: ReviewDeps): ReviewService['decide'] {
  const { reviews, clock } = deps;
  return async (request, context) => {
    const item = await reviews.find(request.id);
    if (item === undefined) return noSuchItem;
    const by = context.principal.id;
    if (item.state.status === 'done') return itemDone;
    if (isHeldByOther(item, by, toIsoTime(clock.now()))) return itemHeld;
    if (isFirstReader(item, by)) return secondReaderWanted;
    const deciding = { item, request, context };
    const edit = toEdit(item, request);
    if (edit === undefined) return itemWithoutFact;
    if (edit === 'none') return keepRecord(deps, deciding);
    const { expectedRevision, reviewSeconds } = request;
    const edited = await editDocument(deps, {
      documentId: item.documentId,
      expectedRevision,
      edit,
      context,
      reviewSeconds,
      toCause: (factId) => ({ kind: 'review', reviewId: item.id, decision: edit.kind, factId }),
      toReviews: (revision, at) => [
        { item: toNext(deciding, revision, at), expectedVersion: item.version },
      ],
    });
    if (!edited.ok) return edited;
    return done((await reviews.find(item.id)) ?? item);
  };
}
