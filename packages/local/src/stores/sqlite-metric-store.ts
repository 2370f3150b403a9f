import type { DatabaseSync } from 'node:sqlite';
import type { MetricStore, PromptFigures } from '@medextract/core/service';
import { number, prepare, query, text } from '../database/prepare.js';
import type { MetricSpansTable } from '../database/tables.js';
import { afterArms, armGrain, toArmKey } from './metric-arms.js';
import { type Bucket, quantileOf } from './metric-buckets.js';
import { toRanges } from './metric-ranges.js';
import type { createMetricWrites } from './metric-writes.js';
import type { StoreContext } from './store-context.js';

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

function toFigures(
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
    outputTokens: sumOf(spans, (span) => span.output_tokens),
    costUsd: {
      known: price.count,
      sum: price.mean * price.count,
      squaredDeviations: price.deviations,
    },
    meanFieldCompleteness: perSuccess(sumOf(spans, (span) => span.completeness)),
    meanFacts: perSuccess(facts),
    verifiedShare: facts === 0 ? null : sumOf(spans, (span) => span.verified_facts) / facts,
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

function mergeBuckets(buckets: readonly Bucket[]): Bucket[] {
  const runsOf = new Map<number, number>();
  for (const { bucket, runs } of buckets) runsOf.set(bucket, (runsOf.get(bucket) ?? 0) + runs);
  return [...runsOf]
    .map(([bucket, runs]) => ({ bucket, runs }))
    .sort((left, right) => left.bucket - right.bucket);
}

function createArmReader(database: DatabaseSync): MetricStore['findArm'] {
  const listArm = prepare(database, { key: text }, ({ key }) =>
    query
      .selectFrom('metric_spans')
      .selectAll()
      .where('prompt_version', '=', key)
      .where('grain', '=', armGrain),
  );
  const listArmBuckets = prepare(database, { key: text }, ({ key }) =>
    query
      .selectFrom('metric_buckets')
      .select(['bucket', 'runs'])
      .where('prompt_version', '=', key)
      .where('grain', '=', armGrain)
      .orderBy('bucket'),
  );
  return async (asked) => {
    const key = toArmKey(asked);
    const spans = listArm.all({ key });
    const version = spans.at(0)?.start;
    if (version === undefined) return undefined;
    return toFigures(version, { spans, buckets: listArmBuckets.all({ key }) });
  };
}

export function createSqliteMetricStore(
  { database, writer }: StoreContext,
  writes: ReturnType<typeof createMetricWrites>,
): MetricStore {
  const range = { version: text, grain: text, from: text, to: text };
  const listSpans = prepare(database, range, ({ version, grain, from, to }) =>
    query
      .selectFrom('metric_spans')
      .selectAll()
      .where('prompt_version', '=', version)
      .where('grain', '=', grain)
      .where('start', '>=', from)
      .where('start', '<', to),
  );
  const listBuckets = prepare(database, range, ({ version, grain, from, to }) =>
    query
      .selectFrom('metric_buckets')
      .select('bucket')
      .select(({ fn }) => fn.sum<number>('runs').as('runs'))
      .where('prompt_version', '=', version)
      .where('grain', '=', grain)
      .where('start', '>=', from)
      .where('start', '<', to)
      .groupBy('bucket'),
  );
  const listAfter = prepare(database, { after: text, limit: number }, ({ after, limit }) =>
    query
      .selectFrom('metric_spans')
      .select('prompt_version')
      .where('prompt_version', '>', after)
      .orderBy('prompt_version')
      .limit(limit),
  );
  return {
    add: (outcomes) => writer.write(() => writes.add(outcomes)),
    async find({ promptVersion, from, to }) {
      const ranges = toRanges(from, to).map((one) => ({ version: promptVersion, ...one }));
      const spans = ranges.flatMap((one) => listSpans.all(one));
      if (spans.length === 0) return undefined;
      const buckets = mergeBuckets(ranges.flatMap((one) => listBuckets.all(one)));
      return toFigures(promptVersion, { spans, buckets });
    },
    findArm: createArmReader(database),
    async listVersions() {
      const versions: string[] = [];
      for (;;) {
        const next = listAfter.get({ after: versions.at(-1) ?? afterArms, limit: 1 });
        if (next === undefined) return versions;
        versions.push(next.prompt_version);
      }
    },
  };
}
