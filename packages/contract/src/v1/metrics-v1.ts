import { z } from 'zod';
import { named } from '../named-schema.js';
import { integerParameter, MeasuredVersion } from '../parameters.js';

export const MetricsQueryV1 = z.object({ days: integerParameter({ min: 1, max: 90 }).default(7) });

export const PromptMetricsV1 = named(
  'PromptMetricsV1',
  z.object({
    prompt_version: z.string(),
    total_requests: z.int(),
    successful_requests: z.int(),
    failed_requests: z.int(),
    /** Percent. */
    success_rate: z.number(),
    avg_processing_time_ms: z.number(),
    p50_processing_time_ms: z.number(),
    p95_processing_time_ms: z.number(),
    p99_processing_time_ms: z.number(),
    total_input_tokens: z.int(),
    total_output_tokens: z.int(),
    total_cost_usd: z.number().nullable(),
    avg_cost_per_request: z.number().nullable(),
    avg_field_completeness: z.number(),
    avg_fields_extracted: z.number(),
    first_request: z.iso.datetime(),
    last_request: z.iso.datetime(),
  }),
);

export const CompareV1 = named(
  'CompareV1',
  z.object({
    control_version: MeasuredVersion,
    treatment_version: MeasuredVersion,
    confidence_level: z.number().min(0.5).max(0.99).default(0.95),
  }),
);

/** Costs and what follows from them are null where no price is known. */
export const ComparisonV1 = named(
  'ComparisonV1',
  z.object({
    control_version: z.string(),
    treatment_version: z.string(),
    control_n: z.int(),
    treatment_n: z.int(),
    control_success_rate: z.number(),
    treatment_success_rate: z.number(),
    success_rate_delta: z.number(),
    success_rate_p_value: z.number().min(0).max(1),
    control_avg_time: z.number(),
    treatment_avg_time: z.number(),
    time_delta_ms: z.number(),
    time_p_value: z.number().min(0).max(1),
    control_avg_cost: z.number().nullable(),
    treatment_avg_cost: z.number().nullable(),
    cost_delta_usd: z.number().nullable(),
    cost_delta_pct: z.number().nullable(),
    is_significant: z.boolean(),
    confidence_level: z.number(),
    recommendation: z.string().regex(/^(?:PROMOTE|REVIEW|KEEP CONTROL|INSUFFICIENT DATA)/),
  }),
);

export const FunctionMetricsQueryV1 = z.object({
  hours: integerParameter({ min: 1, max: 24 * 90 }).default(24),
});

export const FunctionMetricsV1 = named(
  'FunctionMetricsV1',
  z.array(
    z.object({
      function_name: z.string(),
      invocations: z.int(),
      errors: z.int(),
      throttles: z.int(),
      avg_duration_ms: z.number().nullable(),
      p99_duration_ms: z.number().nullable(),
      cold_starts: z.int(),
      memory_used_mb: z.number().nullable(),
      memory_allocated_mb: z.number().nullable(),
      cost_usd: z.number().nullable(),
    }),
  ),
);

export const HealthV1 = named(
  'HealthV1',
  z.object({
    status: z.enum(['healthy', 'unhealthy']),
    version: z.string(),
    checks: z.record(z.string(), z.string()),
  }),
);
