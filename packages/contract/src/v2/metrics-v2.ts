import { metricGrains } from '@medextract/core/service';
import { z } from 'zod';
import { named } from '../named-schema.js';
import { IsoTime, MeasuredVersion } from '../parameters.js';

/** Whole hours; the seven days before now where nothing is said. */
const span = { from: IsoTime.optional(), to: IsoTime.optional() };

export const MetricsQuery = z.object(span);

export const SeriesQuery = z.object({
  ...span,
  prompt_version: MeasuredVersion,
  grain: z.enum(metricGrains).default('day'),
});

export const SlicesQuery = z.object({ ...span, prompt_version: MeasuredVersion.optional() });

export const ComparisonQuery = z.object({
  ...span,
  control_version: MeasuredVersion,
  treatment_version: MeasuredVersion,
  confidence_level: z.coerce
    .number<string | number>()
    .pipe(z.number().min(0.5).max(0.99))
    .default(0.95),
});

/** What was measured of a version. Shares lie between 0 and 1; null where there is nothing to reckon from. */
const PromptFigures = named(
  'PromptFigures',
  z.object({
    prompt_version: z.string(),
    requests: z.int(),
    successes: z.int(),
    success_share: z.number().nullable(),
    processing_time_ms: z.object({
      mean: z.number(),
      p50: z.number(),
      p95: z.number(),
      p99: z.number(),
    }),
    input_tokens: z.int(),
    /** Of the input tokens those that the provider had kept from an earlier call. */
    cached_input_share: z.number().nullable(),
    output_tokens: z.int(),
    /** US dollars over the requests of known price. */
    cost_usd: z.object({
      known_requests: z.int(),
      total: z.number().nullable(),
      mean: z.number().nullable(),
    }),
    /** Of what a document of its kind should tell; of those that succeeded, as the next two. */
    field_completeness: z.number().nullable(),
    facts_per_document: z.number().nullable(),
    verified_share: z.number().nullable(),
    reviews: z.object({
      decisions: z.int(),
      corrections: z.int(),
      corrections_per_document: z.number().nullable(),
      mean_seconds: z.number().nullable(),
    }),
    first_at: z.iso.datetime(),
    last_at: z.iso.datetime(),
  }),
);

const Span = { from: z.iso.datetime(), to: z.iso.datetime() };

export const MetricsOverview = named(
  'MetricsOverview',
  z.object({ ...Span, items: z.array(PromptFigures) }),
);

export const MetricSeries = named(
  'MetricSeries',
  z.object({
    ...Span,
    prompt_version: z.string(),
    grain: z.enum(metricGrains),
    total: PromptFigures.nullable(),
    /** In order; hours or days in which nothing was read are left out. */
    points: z.array(z.object({ start: z.iso.datetime(), figures: PromptFigures })),
  }),
);

export const MetricSlices = named(
  'MetricSlices',
  z.object({
    ...Span,
    items: z.array(
      z.object({
        prompt_version: z.string(),
        model_id: z.string().nullable(),
        document_kind: z.string().nullable(),
        figures: PromptFigures,
      }),
    ),
  }),
);

const Interval = z.object({ estimate: z.number(), lower: z.number(), upper: z.number() });

export const VersionComparison = named(
  'VersionComparison',
  z.object({
    ...Span,
    confidence_level: z.number(),
    control: PromptFigures,
    treatment: PromptFigures,
    /** Shares, treatment less control; for one look. */
    success: z.object({ difference: Interval, p_value: z.number() }),
    /** Treatment over control. */
    time: z.object({ ratio: Interval.nullable(), p_value: z.number() }),
    cost: z.object({ ratio: Interval.nullable(), p_value: z.number() }).nullable(),
    verdict: z.enum([
      'promote',
      'promote-cheaper',
      'promote-faster',
      'review',
      'keep-control',
      'no-difference',
      'insufficient-data',
    ]),
  }),
);
