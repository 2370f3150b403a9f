import { factKinds, reviewSubjects } from '@medextract/core/schema';
import { reviewDecisions } from '@medextract/core/service';
import { z } from 'zod';
import { named } from '../named-schema.js';
import { Id, IsoTime, JsonValue, pageQuery } from '../parameters.js';
import { CaseId, pageOf } from './documents-v2.js';

export const ReviewPath = z.object({ review_id: Id });

const reviewStatuses = ['open', 'claimed', 'done'] as const;

export const Review = named(
  'Review',
  z.object({
    id: z.string(),
    document_id: z.string(),
    case_id: z.string().nullable(),
    revision: z.int(),
    subject: z.enum(reviewSubjects),
    fact_kind: z.enum(factKinds).nullable(),
    fact_id: z.string().nullable(),
    reasons: z.array(z.string()),
    priority: z.number(),
    created_at: z.iso.datetime(),
    status: z.enum(reviewStatuses),
    claimed_by: z.string().nullable(),
    claimed_until: z.iso.datetime().nullable(),
    decided_by: z.string().nullable(),
    decided_at: z.iso.datetime().nullable(),
    decision: z.enum(reviewDecisions).nullable(),
    decision_revision: z.int().nullable(),
    review_seconds: z.number().nullable(),
    second_reader: z.object({
      wanted: z.boolean(),
      first_by: z.string().nullable(),
      first_decision: z.enum(reviewDecisions).nullable(),
    }),
    version: z.int(),
  }),
);
export type Review = z.infer<typeof Review>;

export const ReviewPage = named('ReviewPage', pageOf(Review));

export const ReviewQuery = z.object({
  ...pageQuery,
  status: z.enum(reviewStatuses).optional(),
  document_id: Id.optional(),
  case_id: CaseId.optional(),
  /** `me` for the caller's own. */
  claimed_by: z.string().min(1).max(200).optional(),
});

export const Claim = named(
  'Claim',
  z.strictObject({ lease_seconds: z.int().min(30).max(3_600).default(600) }),
);

const decisionFields = {
  second_reader: z.literal('wanted').optional(),
  review_seconds: z.number().min(0).max(86_400).optional(),
};

/** `If-Match` names the revision that the reviewer looked at. */
export const Decision = named(
  'Decision',
  z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('confirm'), ...decisionFields }),
    z.strictObject({ decision: z.literal('reject'), ...decisionFields }),
    z.strictObject({
      decision: z.literal('dismiss'),
      reason: z.string().min(1).max(500),
      ...decisionFields,
    }),
    z.strictObject({
      decision: z.literal('correct'),
      values: z.record(z.string().max(100), JsonValue),
      span: z.strictObject({ start: z.int().nonnegative(), end: z.int().nonnegative() }).optional(),
      ...decisionFields,
    }),
  ]),
);

/** Decisions from `from` on and before `to`; the thirty days before now where nothing is said. */
export const ReviewerQuery = z.object({ from: IsoTime.optional(), to: IsoTime.optional() });

/** Seconds are of the decisions whose time is known. */
export const ReviewerList = named(
  'ReviewerList',
  z.object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    items: z.array(
      z.object({
        reviewer: z.string(),
        decisions: z.int(),
        by_decision: z.record(z.enum(reviewDecisions), z.int()),
        timed: z.int(),
        mean_seconds: z.number().nullable(),
        median_seconds: z.number().nullable(),
        /** Items that a second person decided on too, and those on which both agreed. */
        second_readings: z.int(),
        agreements: z.int(),
      }),
    ),
    /** False where more items are finished than one report reads. */
    complete: z.boolean(),
  }),
);
