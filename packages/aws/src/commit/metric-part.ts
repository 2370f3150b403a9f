import {
  armGrain,
  bucketOf,
  type MetricPlace,
  type ProcessingOutcome,
  placesOfReview,
  placesOfRun,
  type ReviewOutcome,
} from '@medextract/core/service';
import { metricKey, metricNameKey } from '../stores/keys.js';
import type { StoreContext } from '../stores/store-context.js';
import type { Rows } from '../table/database.js';
import { findText, type Item, number, text } from '../table/item.js';
import { nameOf, shardOf } from '../table/key.js';
import type { Condition, Write } from '../table/write.js';
import { type ChangePart, noConflict } from './change-part.js';

/** Attributes of buckets; the rest of the name is the bucket. */
export const bucketPrefix = 'b_';
/**
 * Sums are of whole units (nanoseconds, billionths of a dollar, billionths of a share): DynamoDB adds numbers of up
 * to 38 digits exactly, so that the sums of squares lose nothing.
 */
export const unitsPer = { ms: 1_000_000, one: 1_000_000_000 } as const;

const toUnits = (value: number, scale: number): bigint => BigInt(Math.round(value * scale));

function toSums(outcome: ProcessingOutcome): Readonly<Record<string, bigint>> {
  const { cost, succeeded } = outcome;
  const time = toUnits(cost.processingMs, unitsPer.ms);
  const price = toUnits(cost.costUsd ?? 0, unitsPer.one);
  const ofSuccess = (value: bigint): bigint => (succeeded ? value : 0n);
  return {
    requests: 1n,
    successes: ofSuccess(1n),
    time,
    timeSquares: time * time,
    priced: cost.costUsd === null ? 0n : 1n,
    price,
    priceSquares: price * price,
    inputTokens: BigInt(cost.inputTokens),
    cachedTokens: BigInt(cost.cachedInputTokens ?? 0),
    outputTokens: BigInt(cost.outputTokens),
    completeness: ofSuccess(toUnits(outcome.fieldCompleteness, unitsPer.one)),
    facts: ofSuccess(BigInt(outcome.facts)),
    verifiedFacts: ofSuccess(BigInt(outcome.verifiedFacts)),
    [`${bucketPrefix}${bucketOf(cost.processingMs)}`.replace('-', '_')]: 1n,
  };
}

const toReviewSums = ({ isCorrection, seconds }: ReviewOutcome) => ({
  reviews: 1n,
  corrections: isCorrection ? 1n : 0n,
  timedReviews: seconds === null ? 0n : 1n,
  reviewTime: toUnits(seconds ?? 0, unitsPer.one),
});

interface Group {
  readonly place: MetricPlace;
  readonly sums: Map<string, bigint>;
  /** Ends of the runs; absent where only decisions are counted. */
  firstAt?: string;
  lastAt?: string;
}

function createGroups() {
  const groups = new Map<string, Group>();
  const add = (place: MetricPlace, sums: Readonly<Record<string, bigint>>): Group => {
    const name = nameOf(metricKey(place, 0));
    const group = groups.get(name) ?? { place, sums: new Map<string, bigint>() };
    groups.set(name, group);
    for (const [field, by] of Object.entries(sums)) {
      group.sums.set(field, (group.sums.get(field) ?? 0n) + by);
    }
    return group;
  };
  return { groups, add };
}

function groupOutcomes(
  outcomes: readonly ProcessingOutcome[],
  reviews: readonly ReviewOutcome[],
): readonly Group[] {
  const { groups, add } = createGroups();
  for (const outcome of outcomes) {
    const { at } = outcome;
    for (const place of placesOfRun(outcome)) {
      const group = add(place, toSums(outcome));
      if (group.firstAt === undefined || at < group.firstAt) group.firstAt = at;
      if (group.lastAt === undefined || at > group.lastAt) group.lastAt = at;
    }
  }
  for (const review of reviews) {
    for (const place of placesOfReview(review)) add(place, toReviewSums(review));
  }
  return [...groups.values()];
}

/** The ends of the span move only outwards: where they do not move, they need no guard. */
function toEnds(row: Item | undefined, { firstAt, lastAt }: Group) {
  const first = findText(row, 'firstAt');
  const last = findText(row, 'lastAt');
  const set: Record<string, Item[string]> = {};
  const guards: string[] = [];
  const values: Record<string, Item[string]> = {};
  if (firstAt !== undefined && (first === undefined || firstAt < first)) {
    set['firstAt'] = text(firstAt);
    values[':firstAt'] = text(firstAt);
    guards.push('(attribute_not_exists(#firstAt) OR #firstAt >= :firstAt)');
  }
  if (lastAt !== undefined && (last === undefined || lastAt > last)) {
    set['lastAt'] = text(lastAt);
    values[':lastAt'] = text(lastAt);
    guards.push('(attribute_not_exists(#lastAt) OR #lastAt <= :lastAt)');
  }
  const condition: Condition | undefined =
    guards.length === 0 ? undefined : { expression: guards.join(' AND '), values };
  return { set, ...(condition === undefined ? {} : { condition }) };
}

/** The figures of prompts: rows that only grow, so that many add to one without reading it. */
export function createMetricPart({ random, shards }: StoreContext): ChangePart {
  return ({ outcomes = [], reviewOutcomes = [] }) => {
    const groups = groupOutcomes(outcomes, reviewOutcomes);
    const shard = shardOf(Buffer.from(random(4)).toString('hex'), shards);
    const names = new Set(
      groups.filter(({ place }) => place.grain !== armGrain).map(({ place }) => place.name),
    );
    const nameKeys = [...names].map(metricNameKey);
    const toWrites = (rows: Rows): readonly Write[] => [
      ...groups.map((group): Write => {
        const key = metricKey(group.place, shard);
        const added = [...group.sums].filter(([, by]) => by !== 0n);
        const add = Object.fromEntries(added.map(([field, by]) => [field, number(by)]));
        return { kind: 'update', key, add, ...toEnds(rows.get(key), group) };
      }),
      ...nameKeys
        .filter((key) => rows.get(key) === undefined)
        .map((key): Write => ({ kind: 'put', key, attributes: {} })),
    ];
    return {
      keys: [...groups.map(({ place }) => metricKey(place, shard)), ...nameKeys],
      conflict: noConflict,
      write: (rows) => ({ writes: toWrites(rows) }),
    };
  };
}
