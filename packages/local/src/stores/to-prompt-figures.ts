import {
  type ArmCell,
  type Bucket,
  type PromptFigures,
  parseCellStart,
  quantileOf,
} from '@medextract/core/service';
import type { MetricSpansTable } from '../database/tables.js';

type Span = Readonly<MetricSpansTable>;

interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly deviations: number;
}

/** Chan, Golub and LeVeque's merge of two groups. */
function mergeSpreads(left: Spread, right: Spread): Spread {
  const count = left.count + right.count;
  if (count === 0) return left;
  const delta = right.mean - left.mean;
  return {
    count,
    mean: left.mean + (delta * right.count) / count,
    deviations:
      left.deviations + right.deviations + (delta * delta * left.count * right.count) / count,
  };
}

const nothing: Spread = { count: 0, mean: 0, deviations: 0 };

const sumOf = (spans: readonly Span[], read: (span: Span) => number): number =>
  spans.reduce((sum, span) => sum + read(span), 0);

/** Merges spans and their buckets. */
export function toPromptFigures(
  promptVersion: string,
  { spans, buckets }: { readonly spans: readonly Span[]; readonly buckets: readonly Bucket[] },
): PromptFigures {
  const time = spans
    .map((span) => ({
      count: span.requests,
      mean: span.ms_mean,
      deviations: span.ms_deviations,
    }))
    .reduce(mergeSpreads, nothing);
  const price = spans
    .map((span) => ({
      count: span.cost_known,
      mean: span.cost_mean,
      deviations: span.cost_deviations,
    }))
    .reduce(mergeSpreads, nothing);
  const successes = sumOf(spans, (span) => span.successes);
  const facts = sumOf(spans, (span) => span.facts);
  const perSuccess = (sum: number): number => (successes === 0 ? 0 : sum / successes);
  return {
    promptVersion,
    requests: time.count,
    successes,
    processingMs: {
      mean: time.mean,
      squaredDeviations: time.deviations,
      p50: quantileOf(buckets, 0.5),
      p95: quantileOf(buckets, 0.95),
      p99: quantileOf(buckets, 0.99),
    },
    inputTokens: sumOf(spans, (span) => span.input_tokens),
    cachedInputTokens: sumOf(spans, (span) => span.cached_tokens),
    outputTokens: sumOf(spans, (span) => span.output_tokens),
    costUsd: {
      known: price.count,
      sum: price.mean * price.count,
      squaredDeviations: price.deviations,
    },
    meanFieldCompleteness: perSuccess(sumOf(spans, (span) => span.completeness)),
    meanFacts: perSuccess(facts),
    verifiedShare: facts === 0 ? null : sumOf(spans, (span) => span.verified_facts) / facts,
    reviews: {
      decisions: sumOf(spans, (span) => span.reviews),
      corrections: sumOf(spans, (span) => span.corrections),
      timed: sumOf(spans, (span) => span.timed_reviews),
      seconds: sumOf(spans, (span) => span.review_seconds),
    },
    firstAt:
      spans
        .map((span) => span.first_at)
        .sort()
        .at(0) ?? '',
    lastAt:
      spans
        .map((span) => span.last_at)
        .sort()
        .at(-1) ?? '',
  };
}

/** One cell as its row holds it. */
export const toArmCell = (span: Span): ArmCell => ({
  ...parseCellStart(span.start),
  requests: span.requests,
  successes: span.successes,
  time: {
    count: span.requests,
    mean: span.ms_mean,
    squaredDeviations: span.ms_deviations,
  },
  cost: {
    count: span.cost_known,
    mean: span.cost_mean,
    squaredDeviations: span.cost_deviations,
  },
});
