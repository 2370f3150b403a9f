import type { PromptComparison, PromptFigures } from '@medextract/core/service';

const overOrNull = (sum: number, count: number): number | null =>
  count === 0 ? null : sum / count;

/** Figures as v2 writes them: null where there is nothing to reckon from. */
export function toFigures(figures: PromptFigures) {
  const { requests, successes, processingMs, inputTokens, costUsd, reviews } = figures;
  const { squaredDeviations: _, ...times } = processingMs;
  const isAnyPriced = costUsd.known > 0;
  return {
    prompt_version: figures.promptVersion,
    requests,
    successes,
    success_share: overOrNull(successes, requests),
    processing_time_ms: times,
    input_tokens: inputTokens,
    cached_input_share: overOrNull(figures.cachedInputTokens, inputTokens),
    output_tokens: figures.outputTokens,
    cost_usd: {
      known_requests: costUsd.known,
      total: isAnyPriced ? costUsd.sum : null,
      mean: overOrNull(costUsd.sum, costUsd.known),
    },
    field_completeness: successes === 0 ? null : figures.meanFieldCompleteness,
    facts_per_document: successes === 0 ? null : figures.meanFacts,
    verified_share: figures.verifiedShare,
    reviews: {
      decisions: reviews.decisions,
      corrections: reviews.corrections,
      corrections_per_document: overOrNull(reviews.corrections, successes),
      mean_seconds: overOrNull(reviews.seconds, reviews.timed),
    },
    first_at: figures.firstAt,
    last_at: figures.lastAt,
  };
}

export const toComparison = ({ success, time, cost, ...rest }: PromptComparison) => ({
  confidence_level: rest.confidenceLevel,
  control: toFigures(rest.control),
  treatment: toFigures(rest.treatment),
  success: { difference: success.difference, p_value: success.pValue },
  time: { ratio: time.ratio ?? null, p_value: time.pValue },
  cost: cost === null ? null : { ratio: cost.ratio ?? null, p_value: cost.pValue },
  verdict: rest.verdict,
});
