import type { DatabaseSync } from 'node:sqlite';
import {
  afterArms,
  afterSlices,
  armGrain,
  beginOf,
  type MetricSpan,
  type MetricStore,
  mergeBuckets,
  parseSliceKey,
  slicePrefix,
  toArmKey,
  toCellsKey,
  toRange,
  toRanges,
  toSliceKey,
} from '@medextract/core/service';
import { number, prepare, query, text } from '../database/prepare.js';
import type { createMetricWrites } from './metric-writes.js';
import type { StoreContext } from './store-context.js';
import { toArmCell, toPromptFigures } from './to-prompt-figures.js';

function createArmReader(database: DatabaseSync): Pick<MetricStore, 'findArm' | 'listCells'> {
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
  return {
    async findArm(asked) {
      const key = toArmKey(asked);
      const spans = listArm.all({ key });
      const version = spans.at(0)?.start;
      if (version === undefined) return undefined;
      return toPromptFigures(version, { spans, buckets: listArmBuckets.all({ key }) });
    },
    listCells: async (experimentId) =>
      listArm.all({ key: toCellsKey(experimentId) }).map(toArmCell),
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
  const listStarts = prepare(database, range, ({ version, grain, from, to }) =>
    query
      .selectFrom('metric_buckets')
      .select(['start', 'bucket', 'runs'])
      .where('prompt_version', '=', version)
      .where('grain', '=', grain)
      .where('start', '>=', from)
      .where('start', '<', to)
      .orderBy('bucket'),
  );
  const listKeys = createKeyReader(database);
  return {
    add: (outcomes, reviews = []) =>
      writer.write(() => {
        writes.add(outcomes);
        writes.addReviews(reviews);
      }),
    async find(span) {
      const ranges = toRanges(span.from, span.to).map((one) => ({ version: keyOf(span), ...one }));
      const spans = ranges.flatMap((one) => listSpans.all(one));
      if (spans.length === 0) return undefined;
      const buckets = mergeBuckets(ranges.flatMap((one) => listBuckets.all(one)));
      return toPromptFigures(span.promptVersion, { spans, buckets });
    },
    async listPoints({ grain, ...span }) {
      const asked = { version: keyOf(span), ...toRange(span, grain) };
      const bucketsOf = Map.groupBy(listStarts.all(asked), ({ start }) => start);
      return listSpans.all(asked).map((one) => {
        const buckets = bucketsOf.get(one.start) ?? [];
        const figures = toPromptFigures(span.promptVersion, { spans: [one], buckets });
        return { start: beginOf(one.start, grain), figures };
      });
    },
    ...createArmReader(database),
    listVersions: async () => listKeys(afterArms),
    listSlices: async () => listKeys(slicePrefix, afterSlices).map(parseSliceKey),
  };
}

const keyOf = ({ promptVersion, slice }: MetricSpan): string =>
  slice === undefined ? promptVersion : toSliceKey(promptVersion, slice);

/** Keys in order, after one and before another; it hops from each to the next, whatever lies between. */
function createKeyReader(database: DatabaseSync): (after: string, before?: string) => string[] {
  const listAfter = prepare(database, { after: text, limit: number }, ({ after, limit }) =>
    query
      .selectFrom('metric_spans')
      .select('prompt_version')
      .where('prompt_version', '>', after)
      .orderBy('prompt_version')
      .limit(limit),
  );
  return (after, before) => {
    const keys: string[] = [];
    for (;;) {
      const next = listAfter.get({ after: keys.at(-1) ?? after, limit: 1 });
      const isEnd = next === undefined || (before !== undefined && next.prompt_version >= before);
      if (isEnd) return keys;
      keys.push(next.prompt_version);
    }
  };
}
