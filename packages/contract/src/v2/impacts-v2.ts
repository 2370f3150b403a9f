import {
  impactKinds,
  impactMeanings,
  impactScopes,
  impactStatuses,
} from '@medextract/core/experiments';
import { z } from 'zod';
import { named } from '../named-schema.js';
import { Id, integerParameter, JsonValue, PromptVersion } from '../parameters.js';

export const StartImpact = named(
  'StartImpact',
  z.strictObject({
    prompt_version: PromptVersion,
    /** `chosen`: to try a version on these documents. `corrected`: all documents in which people corrected something; a difference is a correction that is broken. */
    scope: z.enum(impactScopes).default('newest'),
    /** Of the scope `chosen`; each must have been read. */
    document_ids: z.array(Id).min(1).max(20).optional(),
    /** How many of the newest documents to read again. */
    documents: z.int().min(1).max(500).default(50),
    /** US dollars; null sets no bound. */
    max_cost_usd: z.number().gt(0).max(10_000).nullable().default(null),
  }),
);

export const ImpactPath = z.object({ impact_id: Id });
export const ImpactsQuery = z.object({
  limit: integerParameter({ min: 1, max: 100 }).default(20),
});
export const DifferencesQuery = z.object({
  limit: integerParameter({ min: 1, max: 100 }).default(20),
  cursor: Id.optional(),
});

/** So many differences of one meaning, without patient text. */
export const ImpactGroup = z.object({
  kind: z.enum(impactKinds),
  meaning: z.enum(impactMeanings),
  count: z.int(),
  documents: z.int(),
  changing_risk: z.int(),
});

/** What a version would change in what is on file; counts only. */
export const Impact = named(
  'Impact',
  z.object({
    id: z.string(),
    prompt_version: z.string(),
    scope: z.enum(impactScopes),
    status: z.enum(impactStatuses),
    /** A code, where it ended early; `cost-cap` where its cost did. */
    stop_reason: z.string().nullable(),
    documents: z.int(),
    documents_read: z.int(),
    documents_failed: z.int(),
    /** Deleted meanwhile. */
    documents_gone: z.int(),
    documents_changed: z.int(),
    /** As "1 allergy lost, 14 diagnoses changed (3 change a risk factor)". */
    summary: z.string(),
    /** The gravest first. */
    groups: z.array(ImpactGroup),
    cost_usd: z.number(),
    max_cost_usd: z.number().nullable(),
    asked_at: z.iso.datetime(),
    asked_by: z.string(),
    ended_at: z.iso.datetime().nullable(),
  }),
);

export const ImpactList = named('ImpactList', z.object({ items: z.array(Impact) }));

const Side = z.object({
  values: z.record(z.string(), JsonValue),
  quote: z.string().nullable(),
  page: z.int().nullable(),
  read_by: z.string(),
});

/** Document by document; those that went, or were replayed since, are left out. */
export const ImpactDifferences = named(
  'ImpactDifferences',
  z.object({
    items: z.array(
      z.object({
        document_id: z.string(),
        differences: z.array(
          z.object({
            kind: z.enum(impactKinds),
            meaning: z.enum(impactMeanings),
            fields: z.array(z.string()),
            before: Side.nullable(),
            after: Side.nullable(),
            risk_factors: z.array(z.string()),
          }),
        ),
      }),
    ),
    next_cursor: z.string().nullable(),
  }),
);
