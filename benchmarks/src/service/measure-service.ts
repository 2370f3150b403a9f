import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchRequests, createRequests, documentIdOf, listNotes } from './bench-requests.js';
import { type LoadFigures, measureLoad } from './measure-load.js';
import { measureQueue, type QueueFigures } from './measure-queue.js';
import { type ServeProcess, startServe } from './serve-process.js';

export interface ServiceBenchOptions {
  /** Documents that the store holds when lists and figures are asked for. */
  readonly documents: number;
}

export interface ServiceFigures {
  readonly start_ms: number;
  readonly idle_mb: number;
  readonly upload: readonly LoadFigures[];
  readonly process: readonly LoadFigures[];
  readonly results: readonly LoadFigures[];
  /** From upload to result, one client. */
  readonly end_to_end: LoadFigures;
  /** While every worker that may is at a scan: health and notes go on. */
  readonly beside_scans: {
    readonly scans: number;
    readonly health: LoadFigures;
    readonly process: LoadFigures;
  };
  /** Sent at once, read as there is room. */
  readonly queued: QueueFigures;
  readonly full_store: {
    readonly documents: number;
    readonly list: LoadFigures;
    readonly metrics: LoadFigures;
    readonly loaded_mb: number;
  };
}

const clientCounts = [1, 8, 32] as const;
const uploadsEach = 2_000;
const processedEach = 1_000;
const resultsEach = 4_000;
const warmUpRequests = 400;
const scansAtOnce = 4;
const queuedAtOnce = 1_000;
const idleSettleMs = 5_000;

interface Bench {
  readonly serve: ServeProcess;
  readonly requests: BenchRequests;
  readonly notes: readonly string[];
  /** Uploaded so far, and not processed. */
  readonly waiting: string[];
  uploaded: number;
}

async function upload(bench: Bench, clients: number, count: number): Promise<LoadFigures> {
  const { serve, requests, notes, waiting } = bench;
  const first = bench.uploaded;
  bench.uploaded += count;
  return measureLoad(serve, {
    clients,
    requests: count,
    toRequest: (index) =>
      requests.upload(notes[(first + index) % notes.length] ?? '', first + index),
    onAnswer: (body) => waiting.push(documentIdOf(body)),
  });
}

async function process(bench: Bench, clients: number, count: number) {
  const ids = bench.waiting.splice(0, count);
  const figures = await measureLoad(bench.serve, {
    clients,
    requests: ids.length,
    toRequest: (index) => bench.requests.post(`/api/process/${ids[index]}`),
    onAnswer(body) {
      if (!body.includes('"status":"completed"')) throw new Error(body.slice(0, 300));
    },
  });
  return { figures, ids };
}

async function measureEndToEnd({ serve, requests, notes }: Bench): Promise<LoadFigures> {
  const count = 300;
  let id = '';
  const both = await measureLoad(serve, {
    clients: 1,
    requests: count * 2,
    toRequest: (index) =>
      index % 2 === 0
        ? requests.upload(notes[index % notes.length] ?? '', 1e9 + index)
        : requests.post(`/api/process/${id}`),
    onAnswer: (body) => {
      id = documentIdOf(body);
    },
  });
  return { ...both, per_second: Math.round(both.per_second / 2), cpu_ms: both.cpu_ms * 2 };
}

async function measureBesideScans(bench: Bench) {
  const { serve, requests } = bench;
  const scans: string[] = [];
  await measureLoad(serve, {
    clients: 1,
    requests: scansAtOnce,
    toRequest: (index) => requests.uploadScan(index),
    onAnswer: (body) => scans.push(documentIdOf(body)),
  });
  const reading = measureLoad(serve, {
    clients: scansAtOnce,
    requests: scansAtOnce,
    toRequest: (index) => requests.post(`/api/process/${scans[index]}`),
    accepts: [200, 202],
  });
  await upload(bench, 4, 100);
  const health = await measureLoad(serve, {
    clients: 1,
    requests: 200,
    toRequest: () => requests.get('/api/health'),
  });
  const { figures } = await process(bench, 4, 100);
  await reading;
  return { scans: scansAtOnce, health, process: figures };
}

async function measureFullStore(bench: Bench, documents: number) {
  const { serve, requests } = bench;
  if (documents > bench.uploaded) await upload(bench, 16, documents - bench.uploaded);
  const ask = (path: string) =>
    measureLoad(serve, { clients: 8, requests: 1_000, toRequest: () => requests.get(path) });
  return {
    documents: bench.uploaded,
    list: await ask('/api/documents?limit=50'),
    metrics: await ask('/api/metrics/prompts/offline?days=7'),
    loaded_mb: Math.round(serve.memoryMb()),
  };
}

async function measureRunning(serve: ServeProcess, { documents }: ServiceBenchOptions) {
  const requests = createRequests(serve.key);
  const bench: Bench = { serve, requests, notes: listNotes(), waiting: [], uploaded: 0 };
  await sleep(idleSettleMs);
  const idleMb = Math.round(serve.memoryMb());
  await upload(bench, 8, warmUpRequests);
  await process(bench, 8, warmUpRequests);
  const uploads: LoadFigures[] = [];
  const processed: LoadFigures[] = [];
  const results: LoadFigures[] = [];
  for (const clients of clientCounts) {
    uploads.push(await upload(bench, clients, uploadsEach));
    const { figures, ids } = await process(bench, clients, processedEach);
    processed.push(figures);
    const toRequest = (index: number) => requests.get(`/api/results/${ids[index % ids.length]}`);
    results.push(await measureLoad(serve, { clients, requests: resultsEach, toRequest }));
  }
  const endToEnd = await measureEndToEnd(bench);
  // Before the scans, whose memory would be counted here until their workers rest.
  const { notes } = bench;
  const queued = await measureQueue(serve, { requests, notes, documents: queuedAtOnce });
  const besideScans = await measureBesideScans(bench);
  const fullStore = await measureFullStore(bench, documents);
  return { idleMb, uploads, processed, results, endToEnd, besideScans, queued, fullStore };
}

/** The built service from outside, over HTTP with a key, on a store of its own: start, speed, memory. */
export async function measureService(options: ServiceBenchOptions): Promise<ServiceFigures> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'medextract-bench-'));
  try {
    const first = await startServe({ dataFolder });
    await first.stop();
    const starts: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const again = await startServe({ dataFolder });
      starts.push(again.healthyMs);
      await again.stop();
    }
    const key = first.key === undefined ? {} : { key: first.key };
    const serve = await startServe({ dataFolder, ...key });
    const figures = await measureRunning(serve, options).finally(() => serve.stop());
    starts.sort((a, b) => a - b);
    return {
      start_ms: Math.round(starts[2] ?? 0),
      idle_mb: figures.idleMb,
      upload: figures.uploads,
      process: figures.processed,
      results: figures.results,
      end_to_end: figures.endToEnd,
      beside_scans: figures.besideScans,
      queued: figures.queued,
      full_store: figures.fullStore,
    };
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}
