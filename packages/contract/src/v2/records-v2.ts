import {
  Box,
  Evidence,
  factKinds,
  MedicalRecord,
  pageStates,
  Receipt,
  textSources,
} from '@medextract/core/schema';
import { z } from 'zod';
import { named } from '../named-schema.js';
import { DocumentPath, integerParameter, JsonValue } from '../parameters.js';

export const Record = named('MedicalRecord', MedicalRecord);

const maxNumber = 1_000_000;

export const RevisionPath = DocumentPath.extend({
  number: integerParameter({ min: 1, max: maxNumber }),
});

const RevisionSummary = named(
  'RevisionSummary',
  z.object({
    document_id: z.string(),
    number: z.int(),
    cause: z.object({
      kind: z.enum(['extraction', 'replay', 'review']),
      job_id: z.string().optional(),
      review_id: z.string().optional(),
      decision: z.string().optional(),
      fact_id: z.string().optional(),
    }),
    created_at: z.iso.datetime(),
    created_by: z.string(),
    processing_ms: z.number(),
    model_id: z.string().nullable(),
    prompt_version: z.string().nullable(),
    input_tokens: z.int(),
    output_tokens: z.int(),
    cost_usd: z.number().nullable(),
  }),
);

export const RevisionList = named('RevisionList', z.object({ items: z.array(RevisionSummary) }));

export const Revision = named('Revision', RevisionSummary.extend({ record: Record }));

export const DiffQuery = z.object({
  against: integerParameter({ min: 1, max: maxNumber }).optional(),
});

export const RevisionDiff = named(
  'RevisionDiff',
  z.object({
    document_id: z.string(),
    from: z.int(),
    to: z.int(),
    differences: z.array(
      z.object({
        kind: z.enum([...factKinds, 'social_history', 'patient']),
        change: z.enum(['added', 'removed', 'changed']),
        fact_id: z.string(),
        before: z.unknown(),
        after: z.unknown(),
        fields: z.array(z.string()),
      }),
    ),
  }),
);

/** What a replay came to; the values of facts stay with those who may read documents. */
export const Replayed = named(
  'Replayed',
  z.object({
    document_id: z.string(),
    revision: z.int(),
    verdict: z.enum(['same', 'moved']),
    differences: z.array(
      z.object({
        kind: z.enum([...factKinds, 'social_history', 'patient']),
        change: z.enum(['added', 'removed', 'changed']),
        fact_id: z.string(),
        fields: z.array(z.string()),
      }),
    ),
    receipts: z.object({ earlier: Receipt, now: Receipt }),
  }),
);

/** `dx-1`, or `patient.name` for what is said of the person. */
const FactId = z.string().regex(/^(?:[a-z]{1,20}-\d{1,9}|patient\.[a-z_]{1,20})$/);

export const FactPath = DocumentPath.extend({ fact_id: FactId });

export const FactEvidence = named(
  'FactEvidence',
  z.object({
    document_id: z.string(),
    revision: z.int(),
    fact_id: z.string(),
    verified: z.boolean(),
    evidence: z.array(Evidence),
  }),
);

export const AddFact = named(
  'AddFact',
  z.strictObject({
    kind: z.enum(factKinds),
    values: z.record(z.string().max(100), JsonValue),
    start: z.int().nonnegative(),
    end: z.int().nonnegative(),
  }),
);

export const AddedFact = named(
  'AddedFact',
  z.object({ document_id: z.string(), revision: z.int(), fact_id: z.string() }),
);

const pageFields = {
  number: z.int(),
  state: z.enum(pageStates),
  source: z.enum(textSources),
  reason: z.string().nullable(),
  duplicate_of: z.int().nullable(),
  ocr_confidence: z.number().nullable(),
  start: z.int(),
  end: z.int(),
  size: z.object({ width: z.number(), height: z.number() }).nullable(),
};

export const PageList = named(
  'PageList',
  z.object({
    document_id: z.string(),
    format: z.string(),
    items: z.array(z.object(pageFields)),
  }),
);

export const PagePath = DocumentPath.extend({
  number: integerParameter({ min: 1, max: maxNumber }),
});

/** A page: its slice of the canonical text, and where its words stand (points, from the top left). */
export const Page = named(
  'Page',
  z.object({
    document_id: z.string(),
    ...pageFields,
    text: z.string(),
    words: z.array(
      z.object({
        start: z.int(),
        end: z.int(),
        box: Box,
        confidence: z.number().optional(),
      }),
    ),
  }),
);

export const ExportFormats = named(
  'ExportFormats',
  z.object({
    items: z.array(
      z.object({
        format: z.string(),
        title: z.string(),
        media_type: z.string(),
        file_extension: z.string(),
      }),
    ),
  }),
);

export const ExportPath = DocumentPath.extend({
  format: z.string().regex(/^[a-z0-9-]{1,40}$/),
});
