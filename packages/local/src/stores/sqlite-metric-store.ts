import type { MetricStore, PromptFigures } from '@medextract/core/service';
import { number, prepare, query, text } from '../database/prepare.js';
import type { MetricHoursTable } from '../database/tables.js';
import { type Bucket, quantileOf } from './metric-buckets.js';
import { type createMetricWrites, hourOf } from './metric-writes.js';
import type { StoreContext } from './store-context.js';

type Hour = Readonly<MetricHoursTable>;

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

const sumOf = (hours: readonly Hour[], read: (hour: Hour) => number): number =>
  hours.reduce((sum, hour) => sum + read(hour), 0);

function toFigures(
  promptVersion: string,
  { hours, buckets }: { readonly hours: readonly Hour[]; readonly buckets: readonly Bucket[] },
): PromptFigures {
  const time = hours
    .map((hour) => ({
      count: hour.requests,
      mean: hour.ms_mean,
      deviations: hour.ms_deviations,
    }))
    .reduce(mergeSpreads, nothing);
  const price = hours
    .map((hour) => ({
      count: hour.cost_known,
      mean: hour.cost_mean,
      deviations: hour.cost_deviations,
    }))
    .reduce(mergeSpreads, nothing);
  const successes = sumOf(hours, (hour) => hour.successes);
  const facts = sumOf(hours, (hour) => hour.facts);
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
    inputTokens: sumOf(hours, (hour) => hour.input_tokens),
    outputTokens: sumOf(hours, (hour) => hour.output_tokens),
    costUsd: {
      known: price.count,
      sum: price.mean * price.count,
      squaredDeviations: price.deviations,
    },
    meanFieldCompleteness: perSuccess(sumOf(hours, (hour) => hour.completeness)),
    meanFacts: perSuccess(facts),
    verifiedShare: facts === 0 ? null : sumOf(hours, (hour) => hour.verified_facts) / facts,
    firstAt:
      hours
        .map((hour) => hour.first_at)
        .sort()
        .at(0) ?? '',
    lastAt:
      hours
        .map((hour) => hour.last_at)
        .sort()
        .at(-1) ?? '',
  };
}

export function createSqliteMetricStore(
  { database, writer }: StoreContext,
  writes: ReturnType<typeof createMetricWrites>,
): MetricStore {
  const span = { version: text, from: text, to: text };
  const listHours = prepare(database, span, ({ version, from, to }) =>
    query
      .selectFrom('metric_hours')
      .selectAll()
      .where('prompt_version', '=', version)
      .where('hour', '>=', from)
      .where('hour', '<', to),
  );
  const listBuckets = prepare(database, span, ({ version, from, to }) =>
    query
      .selectFrom('metric_buckets')
      .select('bucket')
      .select(({ fn }) => fn.sum<number>('runs').as('runs'))
      .where('prompt_version', '=', version)
      .where('hour', '>=', from)
      .where('hour', '<', to)
      .groupBy('bucket')
      .orderBy('bucket'),
  );
  const listAfter = prepare(database, { after: text, limit: number }, ({ after, limit }) =>
    query
      .selectFrom('metric_hours')
      .select('prompt_version')
      .where('prompt_version', '>', after)
      .orderBy('prompt_version')
      .limit(limit),
  );
  return {
    add: (outcomes) => writer.write(() => writes.add(outcomes)),
    async find({ promptVersion, from, to }) {
      // An hour's name is before every time in it but its very beginning: `to` itself is the border.
      const bounds = { version: promptVersion, from: hourOf(from), to: toBorder(to) };
      const hours = listHours.all(bounds);
      if (hours.length === 0) return undefined;
      return toFigures(promptVersion, { hours, buckets: listBuckets.all(bounds) });
    },
    async listVersions() {
      const versions: string[] = [];
      for (;;) {
        const next = listAfter.get({ after: versions.at(-1) ?? '', limit: 1 });
        if (next === undefined) return versions;
        versions.push(next.prompt_version);
      }
    },
  };
}

/** The first hour that begins at or after this time. */
function toBorder(to: string): string {
  const hour = hourOf(to);
  return to > `${hour}:00:00.000Z` ? `${hour}~` : hour;
}
