import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ProcessingOutcome } from '@medextract/core/service';
import { createCryptoRandom, openLocalStores } from '@medextract/local';
import { createNodeDigest } from '@medextract/local/digest';

const dayMs = 86_400_000;
const end = Date.parse('2024-05-06T00:00:00.000Z');
const days = 90;
const promptVersion = 'v1.0.0';
const queries = 300;
const batch = 2_000;
/** Really counted at most; beyond it the same rows are given higher counts. */
const mostCounted = 100_000;

const iso = (ms: number): string => new Date(ms).toISOString();

/** Spread over all hours of the time, and over times from a millisecond to minutes. */
const aRun = (index: number, count: number): ProcessingOutcome => ({
  at: iso(end - days * dayMs + ((index + 0.5) / count) * days * dayMs),
  documentId: `document-${index}`,
  documentKind: null,
  promptVersion,
  succeeded: index % 20 !== 0,
  cost: {
    processingMs: 1.012 ** ((index * 1_237) % 1_000),
    ...{ modelId: null, promptVersion, inputTokens: 900, outputTokens: 90, costUsd: 0.01 },
  },
  ...{ fieldCompleteness: 0.8, facts: 12, verifiedFacts: 11, pages: 3 },
});

const open = (folder: string) =>
  openLocalStores({
    folder,
    role: 'service',
    clock: { now: () => end },
    digest: createNodeDigest(),
    random: createCryptoRandom(),
  });

/** Rollups of more documents have the same rows with higher counts. */
function multiply(folder: string, factor: number): void {
  const database = new DatabaseSync(join(folder, 'medextract.db'));
  database.exec(`UPDATE metric_spans SET requests = requests * ${factor}, successes = successes * ${factor};
    UPDATE metric_buckets SET runs = runs * ${factor};`);
  database.close();
}

async function measureAt(documents: number) {
  const folder = await mkdtemp(join(tmpdir(), 'medextract-metrics-'));
  try {
    const counted = Math.min(documents, mostCounted);
    const filled = await open(folder);
    for (let from = 0; from < counted; from += batch) {
      const size = Math.min(batch, counted - from);
      const runs = Array.from({ length: size }, (_, index) => aRun(from + index, counted));
      await filled.metrics.add(runs);
    }
    await filled.close();
    if (documents > counted) multiply(folder, documents / counted);
    const stores = await open(folder);
    const span = { promptVersion, from: iso(end - days * dayMs), to: iso(end) };
    const times: number[] = [];
    for (let query = 0; query < queries; query += 1) {
      const started = performance.now();
      await stores.metrics.find(span);
      times.push(performance.now() - started);
    }
    const requests = (await stores.metrics.find(span))?.requests;
    await stores.close();
    times.sort((left, right) => left - right);
    const at = (share: number) => Number((times[Math.ceil(share * queries) - 1] ?? 0).toFixed(2));
    const rollups = documents > counted ? 'counts raised in the same rows' : 'counted one by one';
    return { documents, requests, rollups, p50Ms: at(0.5), p99Ms: at(0.99) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How long figures of 90 days take, by how many documents they are of. */
export async function measureMetrics() {
  const sizes = [1_000, 100_000, 10_000_000];
  const results = [];
  for (const documents of sizes) results.push(await measureAt(documents));
  return { days, queries, results };
}
