import type { PromptFigures } from '@medextract/core/service';

const percent = 100;

/** Figures of a version as v1 writes them; a cost is null where no price was known. */
export const toPromptMetricsV1 = (figures: PromptFigures) => {
  const { requests, successes, processingMs, costUsd } = figures;
  return {
    prompt_version: figures.promptVersion,
    total_requests: requests,
    successful_requests: successes,
    failed_requests: requests - successes,
    success_rate: requests === 0 ? 0 : (successes / requests) * percent,
    avg_processing_time_ms: processingMs.mean,
    p50_processing_time_ms: processingMs.p50,
    p95_processing_time_ms: processingMs.p95,
    p99_processing_time_ms: processingMs.p99,
    total_input_tokens: figures.inputTokens,
    total_output_tokens: figures.outputTokens,
    total_cost_usd: costUsd.known === 0 ? null : costUsd.sum,
    avg_cost_per_request: costUsd.known === 0 ? null : costUsd.sum / costUsd.known,
    avg_field_completeness: figures.meanFieldCompleteness,
    avg_fields_extracted: figures.meanFacts,
    first_request: figures.firstAt,
    last_request: figures.lastAt,
  };
};
