import { awsPrices } from '../cost/aws-prices.js';
import { costOfDocuments, sumUsd } from '../cost/cost-of-documents.js';
import { findModelUse, measureFigures } from '../cost/measure-cost.js';
import { createRandom, measurePartitionHeat, sharedRows } from './partition-heat.js';
import {
  commitsPerDocument,
  commitsPerStore,
  compareQuotas,
  listQuotas,
} from './service-quotas.js';
import { type QueueRun, simulateQueue } from './simulate-queue.js';
import { createArrivals, createTenants, type Tenant } from './traffic.js';

const tenantCount = 50;
/** A quota that is asked for and given to large accounts; the first one of an account is far lower. */
const bedrockTokensPerMinute = 20_000_000;
/** A back-file of a million documents, dropped within ten minutes at ten in the morning. */
const backFile: Tenant = { name: 'back-file', share: 0.1, burst: { fromMinute: 600, minutes: 10 } };

const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

const showRun = ({ tenants, oldestMinutes, longest, emptyAtMinute }: QueueRun) => ({
  oldest_minutes: oldestMinutes,
  longest: Math.round(longest),
  empty_at_hour: emptyAtMinute === null ? null : rounded(emptyAtMinute / 60, 1),
  // The first is the largest, the last but one the smallest, the last the one with the back-file.
  p95_minutes_largest: tenants[0]?.p95Minutes ?? 0,
  p95_minutes_smallest: tenants.at(-2)?.p95Minutes ?? 0,
  p95_minutes_back_file: tenants.at(-1)?.p95Minutes ?? 0,
});

/** Ten million documents a day (or another number): which quota gives way, how long who waits, what it costs. */
export function measureScale(documentsPerDay: number) {
  const figures = measureFigures();
  const model = findModelUse();
  const tokensPerDocument = figures.inputTokens + figures.outputTokens;
  const secondsPerDocument = figures.extractCpuMs / 1_000 + model.seconds;
  const usual = createArrivals(documentsPerDay, createTenants(tenantCount));
  const perMinute = Array.from({ length: 1_440 }, (_, minute) =>
    usual.reduce((sum, tenant) => sum + (tenant[minute] ?? 0), 0),
  );
  const peakPerSecond = Math.max(...perMinute) / 60;
  const stores = Math.ceil((peakPerSecond * commitsPerDocument) / commitsPerStore);
  const quotas = compareQuotas(
    listQuotas({ secondsPerDocument, tokensPerDocument, bedrockTokensPerMinute }),
    { documentsPerDay, peakPerSecond },
  );
  const withBackFile = [...usual, ...createArrivals(documentsPerDay, [backFile])];
  const run = (tokensPerMinute: number, order: 'fifo' | 'fair') =>
    showRun(
      simulateQueue({
        arrivals: withBackFile,
        perMinute: tokensPerMinute / tokensPerDocument,
        order,
      }),
    );
  // What the day needs on the whole, a tenth for the back-file and a twentieth to spare.
  const enough = (documentsPerDay * 1.155 * tokensPerDocument) / 1_440;
  const usd = (use: typeof model | null) =>
    sumUsd(costOfDocuments(1, { figures, prices: awsPrices, model: use }));
  return {
    documents_per_day: documentsPerDay,
    mean_per_second: rounded(documentsPerDay / 86_400, 1),
    peak_per_second: rounded(peakPerSecond, 1),
    tokens_per_document: Math.round(tokensPerDocument),
    stores_needed: stores,
    quotas: quotas.map(({ needed, limit, use, documentsPerDayWithin, ...rest }) => ({
      ...rest,
      needed: Math.round(needed),
      limit: Math.round(limit),
      use: rounded(use, 3),
      documents_per_day_within: Math.round(documentsPerDayWithin),
    })),
    partitions: measurePartitionHeat(sharedRows, {
      documentsPerSecond: peakPerSecond,
      stores,
      seconds: 60,
      random: createRandom(1),
    }).map(({ row, hottest, use }) => ({
      row,
      hottest_units: Math.round(hottest),
      use: rounded(use, 3),
    })),
    partitions_of_one_store: measurePartitionHeat(sharedRows, {
      documentsPerSecond: peakPerSecond,
      stores: 1,
      seconds: 60,
      random: createRandom(1),
    }).map(({ row, hottest, use }) => ({
      row,
      hottest_units: Math.round(hottest),
      use: rounded(use, 3),
    })),
    bedrock_tokens_per_minute: {
      for_the_peak: Math.round(peakPerSecond * 60 * tokensPerDocument),
      for_the_day: Math.round(enough),
    },
    queue: { quota_for_the_day: { fifo: run(enough, 'fifo'), fair: run(enough, 'fair') } },
    usd_per_document: { offline: rounded(usd(null), 6), with_model: rounded(usd(model), 6) },
  };
}
