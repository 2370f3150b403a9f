import {
  type ArmCell,
  afterArms,
  afterSlices,
  armGrain,
  type Bucket,
  beginOf,
  type Change,
  type MetricSpan,
  type MetricStore,
  mergeBuckets,
  type PromptFigures,
  parseCellStart,
  parseSliceKey,
  quantileOf,
  slicePrefix,
  toArmKey,
  toCellsKey,
  toRange,
  toRanges,
  toSliceKey,
} from '@medextract/core/service';
import { bucketPrefix, createMetricPart, unitsPer } from '../commit/metric-part.js';
import { chunk } from '../table/connection.js';
import { bigintOf, findText, type Item, textOf } from '../table/item.js';
import { queryAll } from '../table/query-all.js';
import { countTo } from '../table/query-shards.js';
import { metricNamesPartition, metricPartition } from './keys.js';
import type { StoreContext } from './store-context.js';

/** Runs of one transaction: each may write seven rows of figures and two of names. */
const perAdd = 10;

const sumOf = (rows: readonly Item[], name: string): bigint =>
  rows.reduce((sum, row) => sum + bigintOf(row, name), 0n);

/** Mean and squared deviations out of exact sums, rounded once, at the end. */
function toSpread(
  given: { readonly count: bigint; readonly sum: bigint; readonly squares: bigint },
  units: number,
) {
  const { count, sum, squares } = given;
  if (count === 0n) return { mean: 0, squaredDeviations: 0 };
  const deviations = count * squares - sum * sum;
  return {
    mean: Number(sum) / Number(count) / units,
    squaredDeviations: Number(deviations) / Number(count) / units ** 2,
  };
}

const toBuckets = (row: Item): Bucket[] =>
  Object.keys(row)
    .filter((name) => name.startsWith(bucketPrefix))
    .map((name) => ({
      bucket: Number(name.slice(bucketPrefix.length).replace('_', '-')),
      runs: Number(bigintOf(row, name)),
    }));

const toTime = (rows: readonly Item[]) => ({
  count: sumOf(rows, 'requests'),
  ...{ sum: sumOf(rows, 'time'), squares: sumOf(rows, 'timeSquares') },
});

const toPrice = (rows: readonly Item[]) => ({
  count: sumOf(rows, 'priced'),
  ...{ sum: sumOf(rows, 'price'), squares: sumOf(rows, 'priceSquares') },
});

function toCell(start: string, rows: readonly Item[]): ArmCell {
  const [time, price] = [toTime(rows), toPrice(rows)];
  return {
    ...parseCellStart(start),
    requests: Number(time.count),
    successes: Number(sumOf(rows, 'successes')),
    time: { count: Number(time.count), ...toSpread(time, unitsPer.ms) },
    cost: { count: Number(price.count), ...toSpread(price, unitsPer.one) },
  };
}

/** Undefined where nothing ran. */
function toFigures(promptVersion: string, rows: readonly Item[]): PromptFigures | undefined {
  const count = sumOf(rows, 'requests');
  if (count === 0n) return undefined;
  const priced = sumOf(rows, 'priced');
  const price = sumOf(rows, 'price');
  const time = toSpread(toTime(rows), unitsPer.ms);
  const cost = toSpread(toPrice(rows), unitsPer.one);
  const buckets = mergeBuckets(rows.flatMap(toBuckets));
  const successes = Number(sumOf(rows, 'successes'));
  const facts = Number(sumOf(rows, 'facts'));
  const perSuccess = (sum: number): number => (successes === 0 ? 0 : sum / successes);
  const endsOf = (name: string) =>
    rows
      .map((row) => findText(row, name))
      .filter((end) => end !== undefined)
      .sort();
  return {
    promptVersion,
    requests: Number(count),
    successes,
    processingMs: {
      ...time,
      p50: quantileOf(buckets, 0.5),
      p95: quantileOf(buckets, 0.95),
      p99: quantileOf(buckets, 0.99),
    },
    inputTokens: Number(sumOf(rows, 'inputTokens')),
    cachedInputTokens: Number(sumOf(rows, 'cachedTokens')),
    outputTokens: Number(sumOf(rows, 'outputTokens')),
    costUsd: {
      known: Number(priced),
      sum: Number(price) / unitsPer.one,
      squaredDeviations: cost.squaredDeviations,
    },
    meanFieldCompleteness: perSuccess(Number(sumOf(rows, 'completeness')) / unitsPer.one),
    meanFacts: perSuccess(facts),
    verifiedShare: facts === 0 ? null : Number(sumOf(rows, 'verifiedFacts')) / facts,
    reviews: {
      decisions: Number(sumOf(rows, 'reviews')),
      corrections: Number(sumOf(rows, 'corrections')),
      timed: Number(sumOf(rows, 'timedReviews')),
      seconds: Number(sumOf(rows, 'reviewTime')) / unitsPer.one,
    },
    firstAt: endsOf('firstAt').at(0) ?? '',
    lastAt: endsOf('lastAt').at(-1) ?? '',
  };
}

const nameOf = ({ promptVersion, slice }: MetricSpan): string =>
  slice === undefined ? promptVersion : toSliceKey(promptVersion, slice);

export function createDynamoDbMetricStore(context: StoreContext): MetricStore {
  const { database, shards } = context;

  const listRows = async (
    place: { readonly name: string; readonly grain: string },
    span: { readonly from?: string; readonly before?: string },
  ): Promise<readonly Item[]> => {
    const pages = countTo(shards).map((shard) =>
      queryAll(database, { pk: metricPartition(place, shard), ...span }),
    );
    return (await Promise.all(pages)).flat();
  };

  const listNames = async (span: { readonly from?: string; readonly before?: string }) => {
    const rows = await queryAll(database, { pk: metricNamesPartition, ...span });
    return rows.map((row) => textOf(row, 'sk'));
  };

  return {
    async add(outcomes, reviews = []) {
      for (const part of chunk(outcomes, perAdd)) await addFigures(context, { outcomes: part });
      for (const part of chunk(reviews, perAdd)) {
        await addFigures(context, { reviewOutcomes: part });
      }
    },
    async find(span) {
      const name = nameOf(span);
      const pages = toRanges(span.from, span.to).map(({ grain, from, to }) =>
        listRows({ name, grain }, { from, before: to }),
      );
      return toFigures(span.promptVersion, (await Promise.all(pages)).flat());
    },
    async listPoints({ grain, ...span }) {
      const { from, to } = toRange(span, grain);
      const rows = await listRows({ name: nameOf(span), grain }, { from, before: to });
      return [...Map.groupBy(rows, (row) => textOf(row, 'sk'))]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .flatMap(([start, ofStart]) => {
          const figures = toFigures(span.promptVersion, ofStart);
          return figures === undefined ? [] : [{ start: beginOf(start, grain), figures }];
        });
    },
    async findArm(query) {
      const rows = await listRows({ name: toArmKey(query), grain: armGrain }, {});
      const [first] = rows;
      return first === undefined ? undefined : toFigures(textOf(first, 'sk'), rows);
    },
    async listCells(experimentId) {
      const rows = await listRows({ name: toCellsKey(experimentId), grain: armGrain }, {});
      return [...Map.groupBy(rows, (row) => textOf(row, 'sk'))].map(([start, alike]) =>
        toCell(start, alike),
      );
    },
    listVersions: () => listNames({ from: afterArms }),
    listSlices: async () =>
      (await listNames({ from: slicePrefix, before: afterSlices })).map(parseSliceKey),
  };
}

async function addFigures(
  context: StoreContext,
  figures: Pick<Change, 'outcomes' | 'reviewOutcomes'>,
): Promise<void> {
  const { database, patience } = context;
  const vault = await context.vault();
  await patience(async () => {
    const plan = createMetricPart(context)({ ...figures, audit: [] }, vault);
    const { writes } = await plan.write(await database.getMany(plan.keys));
    const isDone = (await database.transact(writes)) === 'done';
    return isDone ? { done: true, value: undefined } : { done: false };
  });
}
