import type { DatabaseSync } from 'node:sqlite';
import {
  bucketOf,
  type MetricPlace,
  type ProcessingOutcome,
  placesOfReview,
  placesOfRun,
  type ReviewOutcome,
} from '@medextract/core/service';
import { sql } from 'kysely';
import { number, prepare, query, text } from '../database/prepare.js';

const params = {
  prompt_version: text,
  grain: text,
  start: text,
  successes: number,
  ms: number,
  input_tokens: number,
  cached_tokens: number,
  output_tokens: number,
  cost_known: number,
  cost: number,
  completeness: number,
  facts: number,
  verified_facts: number,
  at: text,
};

function prepareRun(database: DatabaseSync) {
  return prepare(database, params, (given) => {
    const { prompt_version, grain, start, successes, input_tokens, output_tokens } = given;
    const { cached_tokens } = given;
    const { ms, cost, cost_known, completeness, facts, verified_facts, at } = given;
    const row = {
      ...{ prompt_version, grain, start, successes, input_tokens, output_tokens },
      ...{ cost_known, completeness, facts, verified_facts, cached_tokens },
      ...{ reviews: 0, corrections: 0, timed_reviews: 0, review_seconds: 0 },
      requests: 1,
      ms_mean: ms,
      ms_deviations: 0,
      cost_mean: cost,
      cost_deviations: 0,
      first_at: at,
      last_at: at,
    };
    return query
      .insertInto('metric_spans')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['prompt_version', 'grain', 'start']).doUpdateSet({
          requests: sql`requests + 1`,
          successes: sql`metric_spans.successes + excluded.successes`,
          ms_deviations: sql`metric_spans.ms_deviations + (excluded.ms_mean - metric_spans.ms_mean)
            * (excluded.ms_mean - metric_spans.ms_mean) * requests / (requests + 1.0)`,
          ms_mean: sql`metric_spans.ms_mean
            + (excluded.ms_mean - metric_spans.ms_mean) / (requests + 1.0)`,
          input_tokens: sql`metric_spans.input_tokens + excluded.input_tokens`,
          cached_tokens: sql`metric_spans.cached_tokens + excluded.cached_tokens`,
          output_tokens: sql`metric_spans.output_tokens + excluded.output_tokens`,
          cost_deviations: sql`metric_spans.cost_deviations + excluded.cost_known
            * (excluded.cost_mean - metric_spans.cost_mean)
            * (excluded.cost_mean - metric_spans.cost_mean)
            * metric_spans.cost_known / (metric_spans.cost_known + 1.0)`,
          cost_mean: sql`metric_spans.cost_mean + excluded.cost_known
            * (excluded.cost_mean - metric_spans.cost_mean) / (metric_spans.cost_known + 1.0)`,
          cost_known: sql`metric_spans.cost_known + excluded.cost_known`,
          completeness: sql`metric_spans.completeness + excluded.completeness`,
          facts: sql`metric_spans.facts + excluded.facts`,
          verified_facts: sql`metric_spans.verified_facts + excluded.verified_facts`,
          first_at: sql`min(metric_spans.first_at, excluded.first_at)`,
          last_at: sql`max(metric_spans.last_at, excluded.last_at)`,
        }),
      );
  });
}

/** To the row of the reading, which is there since it was made. */
const prepareReview = (database: DatabaseSync) =>
  prepare(
    database,
    {
      ...{ prompt_version: text, grain: text, start: text },
      ...{ corrections: number, timed: number, seconds: number },
    },
    ({ prompt_version, grain, start, corrections, timed, seconds }) =>
      query
        .updateTable('metric_spans')
        .set({
          reviews: sql`reviews + 1`,
          corrections: sql`corrections + ${corrections}`,
          timed_reviews: sql`timed_reviews + ${timed}`,
          review_seconds: sql`review_seconds + ${seconds}`,
        })
        .where('prompt_version', '=', prompt_version)
        .where('grain', '=', grain)
        .where('start', '=', start),
  );

interface Span {
  readonly prompt_version: string;
  readonly grain: string;
  readonly start: string;
}

const toSpan = ({ name, ...place }: MetricPlace): Span => ({ prompt_version: name, ...place });

const toRun = (outcome: ProcessingOutcome, span: Span) => {
  const { cost, succeeded } = outcome;
  return {
    ...span,
    successes: succeeded ? 1 : 0,
    ms: cost.processingMs,
    input_tokens: cost.inputTokens,
    cached_tokens: cost.cachedInputTokens ?? 0,
    output_tokens: cost.outputTokens,
    cost_known: cost.costUsd === null ? 0 : 1,
    cost: cost.costUsd ?? 0,
    completeness: succeeded ? outcome.fieldCompleteness : 0,
    facts: succeeded ? outcome.facts : 0,
    verified_facts: succeeded ? outcome.verifiedFacts : 0,
    at: outcome.at,
  };
};

/**
 * The metrics' part of a commit: a row of the hour and one of the day, of the version and of its slice, however many
 * runs there were (mean and spread by Welford's step).
 */
export function createMetricWrites(database: DatabaseSync) {
  const addRun = prepareRun(database);
  const addBucket = prepare(
    database,
    { prompt_version: text, grain: text, start: text, bucket: number },
    (row) =>
      query
        .insertInto('metric_buckets')
        .values({ ...row, runs: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['prompt_version', 'grain', 'start', 'bucket'])
            .doUpdateSet({ runs: sql`metric_buckets.runs + 1` }),
        ),
  );

  const addReview = prepareReview(database);

  return {
    addReviews(reviews: readonly ReviewOutcome[]): void {
      for (const review of reviews) {
        const { isCorrection, seconds } = review;
        const said = {
          corrections: isCorrection ? 1 : 0,
          timed: seconds === null ? 0 : 1,
          seconds: seconds ?? 0,
        };
        for (const place of placesOfReview(review)) addReview.run({ ...toSpan(place), ...said });
      }
    },
    add(outcomes: readonly ProcessingOutcome[]): void {
      for (const outcome of outcomes) {
        for (const span of placesOfRun(outcome).map(toSpan)) {
          const run = toRun(outcome, span);
          addRun.run(run);
          addBucket.run({ ...span, bucket: bucketOf(run.ms) });
        }
      }
    },
  };
}
