import { operations } from '@medextract/contract';
import { toIsoTime } from '@medextract/core';
import type { DecideReview, Outcome, ReviewItem } from '@medextract/core/service';
import type { z } from 'zod';
import { type Answer, json } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute, route } from '../pipeline/route.js';
import { toReviewerV2, toReviewV2 } from './to-review-v2.js';
import { withoutUndefined } from './without-undefined.js';

const answerReview = (outcome: Outcome<ReviewItem>): Answer =>
  outcome.ok ? json(toReviewV2(outcome.value)) : refuseFailure(outcome.failure);

type DecisionBody = z.output<typeof operations.decideReview.body>;

function toDecision(body: DecisionBody): DecideReview['decision'] {
  switch (body.decision) {
    case 'dismiss':
      return { kind: 'dismiss', reason: body.reason };
    case 'correct': {
      const { values, span } = body;
      return { kind: 'correct', values, ...withoutUndefined({ span }) };
    }
    default:
      return { kind: body.decision };
  }
}

const dayMs = 86_400_000;
const usualDays = 30;

export function createReviewRoutesV2({
  service,
  clock,
}: Pick<AppDeps, 'service' | 'clock'>): readonly Route[] {
  const { reviews } = service;
  return [
    rawRoute(operations.listReviews, async ({ query, context }) => {
      const { limit, cursor, status, document_id, case_id, claimed_by } = query;
      const claimedBy = claimed_by === 'me' ? context.principal.id : claimed_by;
      const page = await reviews.list(
        {
          limit,
          ...withoutUndefined({
            cursor,
            status,
            documentId: document_id,
            caseId: case_id,
            claimedBy,
          }),
        },
        context,
      );
      return json({ items: page.items.map(toReviewV2), next_cursor: page.nextCursor });
    }),
    rawRoute(operations.getReview, async ({ params, context }) =>
      answerReview(await reviews.find(params.review_id, context)),
    ),
    route(operations.claimReview, async ({ params, body, context }) =>
      answerReview(
        await reviews.claim({ id: params.review_id, leaseMs: body.lease_seconds * 1_000 }, context),
      ),
    ),
    rawRoute(operations.releaseReview, async ({ params, context }) =>
      answerReview(await reviews.release(params.review_id, context)),
    ),
    route(operations.decideReview, async ({ params, body, expectedRevision, context }) => {
      const { second_reader: secondReader, review_seconds: reviewSeconds } = body;
      const request = {
        id: params.review_id,
        decision: toDecision(body),
        expectedRevision,
        ...withoutUndefined({ secondReader, reviewSeconds }),
      };
      return answerReview(await reviews.decide(request, context));
    }),
    rawRoute(operations.undoReview, async ({ params, expectedRevision, context }) =>
      answerReview(await reviews.undo({ id: params.review_id, expectedRevision }, context)),
    ),
    rawRoute(operations.listReviewers, async ({ query, context }) => {
      const to = query.to ?? toIsoTime(clock.now() + 1);
      const from = query.from ?? toIsoTime(Date.parse(to) - usualDays * dayMs);
      const { items, complete } = await reviews.listFigures({ from, to }, context);
      return json({ from, to, items: items.map(toReviewerV2), complete });
    }),
  ];
}
