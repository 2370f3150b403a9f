import {
  type DecideReview,
  done,
  failed,
  type Outcome,
  type ReviewItem,
} from '@medextract/core/service';
import { toReviewV2, withoutUndefined } from '@medextract/http';
import { z } from 'zod';
import { defineTool, type Tool, type ToolOutcome } from './tool.js';
import { CaseId, DocumentId, pageInput, ReviewId } from './tool-inputs.js';

const toOutcome = (outcome: Outcome<ReviewItem>): ToolOutcome =>
  outcome.ok ? done(toReviewV2(outcome.value)) : outcome;

const listReviewQueue = defineTool({
  name: 'list_review_queue',
  title: 'List what needs a look',
  description:
    'Doubtful facts, unread pages and failed documents that a person should look at, the weightiest first, with reasons.',
  effect: 'read',
  permission: 'review:read',
  input: z.strictObject({
    status: z.enum(['open', 'claimed', 'done']).default('open'),
    document_id: DocumentId.optional(),
    case_id: CaseId.optional(),
    ...pageInput,
  }),
  async run({ status, document_id, case_id, limit, cursor }, service, context) {
    const filters = withoutUndefined({ cursor, documentId: document_id, caseId: case_id });
    const page = await service.reviews.list({ limit, status, ...filters }, context);
    return done({ items: page.items.map(toReviewV2), next_cursor: page.nextCursor });
  },
});

const claimReview = defineTool({
  name: 'claim_review',
  title: 'Claim a review item',
  description: 'Keeps an item for this caller, so that nobody else works on it at the same time.',
  effect: 'write',
  permission: 'review:write',
  input: z.strictObject({
    review_id: ReviewId,
    lease_seconds: z.int().min(30).max(3_600).default(600),
  }),
  run: async ({ review_id: id, lease_seconds }, service, context) =>
    toOutcome(await service.reviews.claim({ id, leaseMs: lease_seconds * 1_000 }, context)),
});

const releaseReview = defineTool({
  name: 'release_review',
  title: 'Release a review item',
  description: 'Gives a claimed item back without a decision.',
  effect: 'write',
  permission: 'review:write',
  input: z.strictObject({ review_id: ReviewId }),
  run: async ({ review_id }, service, context) =>
    toOutcome(await service.reviews.release(review_id, context)),
});

const DecisionInput = z.strictObject({
  review_id: ReviewId,
  expected_revision: z.int().min(0).describe('revision of the record that was looked at'),
  decision: z.enum(['confirm', 'reject', 'correct', 'dismiss']),
  values: z
    .record(z.string().max(100), z.json())
    .optional()
    .describe('for correct: fields of the fact that shall be otherwise'),
  span: z
    .strictObject({ start: z.int().min(0), end: z.int().min(0) })
    .optional()
    .describe('for correct: where in the text of the document it says so'),
  reason: z.string().min(1).max(500).optional().describe('for dismiss'),
});

/** Undefined where what the decision needs is missing. */
function toDecision(input: z.output<typeof DecisionInput>): DecideReview['decision'] | undefined {
  const { decision, values, span, reason } = input;
  switch (decision) {
    case 'correct':
      return values === undefined
        ? undefined
        : { kind: 'correct', values, ...withoutUndefined({ span }) };
    case 'dismiss':
      return reason === undefined ? undefined : { kind: 'dismiss', reason };
    default:
      return { kind: decision };
  }
}

const decideReview = defineTool({
  name: 'decide_review',
  title: 'Decide on a review item',
  description:
    'Confirms, rejects or corrects the fact of an item, or dismisses the item. Each decision is a new revision in the name of this caller. Only decide what a person has told you to.',
  effect: 'write',
  permission: 'review:write',
  input: DecisionInput,
  async run(input, service, context) {
    const decision = toDecision(input);
    if (decision === undefined) {
      const message = 'A correction needs values, and a dismissal needs a reason.';
      return failed('invalid', 'decision-incomplete', message);
    }
    const { review_id: id, expected_revision: expectedRevision } = input;
    return toOutcome(await service.reviews.decide({ id, decision, expectedRevision }, context));
  },
});

/** What people have to look at, and what they decide. */
export const reviewTools: readonly Tool[] = [
  listReviewQueue,
  claimReview,
  releaseReview,
  decideReview,
];
