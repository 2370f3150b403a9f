import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { toIsoTime } from '@medextract/core';
import type { DocumentEntry } from '@medextract/core/service';
import {
  aDocumentEntry,
  aDomainEvent,
  aNewJob,
  anAuditEvent,
  anOutcome,
  aReviewItem,
  aRevision,
} from '@medextract/core/testing';
import {
  createCryptoRandom,
  createNodeDigest,
  type LocalStores,
  openLocalStores,
} from '@medextract/local';

const note = new Uint8Array(3_000).fill(65);
const record = JSON.stringify({ facts: 'x'.repeat(40_000) });
const medicalData = JSON.stringify({ facts: 'x'.repeat(4_000) });
/** Words of one document out of a vocabulary of 30,000. */
const wordsOf = (number: number): string[] =>
  Array.from({ length: 60 }, (_, index) => `word${(number * 7_919 + index * 499) % 30_000}`);

const open = (folder: string): Promise<LocalStores> =>
  openLocalStores({
    folder,
    role: 'service',
    clock: { now: Date.now },
    digest: createNodeDigest(),
    random: createCryptoRandom(),
  });

const entryOf = (number: number, atMs: number): DocumentEntry =>
  aDocumentEntry({
    id: `document-${String(number).padStart(9, '0')}`,
    caseId: `case-${number % 50_000}`,
    receivedAt: toIsoTime(atMs),
  });

async function receive({ documents, records }: LocalStores, entry: DocumentEntry): Promise<void> {
  await documents.put(entry.storageKey, note);
  await records.commit({
    documents: [{ entry, expectedVersion: 0 }],
    jobs: [aNewJob({ id: `job of ${entry.id}`, payload: { documentId: entry.id } })],
    events: [aDomainEvent({ documentId: entry.id })],
    audit: [anAuditEvent({ subject: entry.id })],
  });
}

async function extract({ queue, records }: LocalStores, number: number): Promise<void> {
  const [leased] = await queue.lease({ kinds: ['extract'], limit: 1, leaseMs: 60_000 });
  if (leased === undefined) throw new RangeError('No job was due.');
  const documentId = leased.job.payload.documentId ?? '';
  const found = await records.find(documentId);
  if (found === undefined) throw new RangeError('The document is not there.');
  const state = { status: 'completed', at: found.receivedAt } as const;
  await records.commit({
    documents: [
      {
        entry: { ...found, state, revision: 1, version: 2 },
        expectedVersion: 1,
        searchWords: wordsOf(number),
      },
    ],
    revisions: [aRevision({ documentId, record, medicalData })],
    reviews: [
      { item: aReviewItem({ id: `review of ${documentId}`, documentId }), expectedVersion: 0 },
    ],
    settle: { lease: leased.lease, settlement: { kind: 'complete' } },
    outcomes: [anOutcome({ documentId, at: found.receivedAt })],
    events: [aDomainEvent({ documentId })],
    audit: [anAuditEvent({ subject: documentId })],
  });
}

async function serve({ records, auditLog }: LocalStores, number: number): Promise<void> {
  const id = `document-${String(number).padStart(9, '0')}`;
  await records.find(id);
  await records.findRevision(id);
  await auditLog.append([anAuditEvent({ subject: id, action: 'record.read' })]);
}

/** Work by so many clients at once, each beginning the next when the last is done. */
async function measureClients(
  clients: number,
  numbers: Iterable<number>,
  work: (number: number) => Promise<void>,
) {
  const times: number[] = [];
  const left = numbers[Symbol.iterator]();
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const client = async () => {
    for (let next = left.next(); next.done !== true; next = left.next()) {
      const start = performance.now();
      await work(next.value);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    perSecond: Math.round(times.length / seconds),
    // What is left of it where the machine does other things too.
    cpuMs: Number(((user + system) / 1_000 / times.length).toFixed(3)),
    ...toPercentiles(times),
  };
}

function toPercentiles(times: number[]) {
  times.sort((left, right) => left - right);
  const at = (share: number) => Number((times[Math.floor(share * times.length)] ?? 0).toFixed(3));
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

function* range(from: number, count: number): Generator<number> {
  for (let number = from; number < from + count; number += 1) yield number;
}

const clientCounts = [1, 8, 32];
const perRun = 2_000;

async function measureSteps(stores: LocalStores) {
  const steps = [];
  for (const [index, clients] of clientCounts.entries()) {
    const numbers = () => range(index * perRun, perRun);
    const before = { ...stores.counters };
    const upload = await measureClients(clients, numbers(), (number) =>
      receive(stores, entryOf(number, Date.now())),
    );
    const writes = stores.counters.writes - before.writes;
    const transactions = stores.counters.transactions - before.transactions;
    const processed = await measureClients(clients, numbers(), (number) => extract(stores, number));
    const result = await measureClients(clients, numbers(), (number) => serve(stores, number));
    const perTransaction = Number((writes / transactions).toFixed(1));
    steps.push({ clients, upload, writesPerTransaction: perTransaction, processed, result });
  }
  return steps;
}

const perCommit = 200;

async function fill(stores: LocalStores, from: number, to: number): Promise<void> {
  const startMs = Date.UTC(2024, 0, 1);
  for (let number = from; number < to; number += perCommit) {
    const entries = [...range(number, perCommit)].map((own) => ({
      ...entryOf(own, startMs + own * 30),
      state: own % 1_000 === 0 ? failed : ({ status: 'uploaded' } as const),
    }));
    const documents = entries.map((entry, index) => ({
      entry,
      expectedVersion: 0,
      searchWords: wordsOf(number + index).slice(0, 8),
    }));
    const outcomes = entries.map(({ id, receivedAt }) =>
      anOutcome({ documentId: id, at: receivedAt }),
    );
    const audit = entries.map(({ id }) => anAuditEvent({ subject: id }));
    await stores.records.commit({ documents, outcomes, audit });
  }
}

const failure = { code: 'empty', message: 'It is empty.', remedy: 'Send another.' };
const failed = { status: 'failed', at: '2024-01-01T00:00:00.000Z', failure } as const;

async function measureLists(stores: LocalStores, count: number) {
  const { records, metrics, auditLog } = stores;
  const middle = toIsoTime(Date.UTC(2024, 0, 1) + (count / 2) * 30);
  const lists: Readonly<Record<string, () => Promise<unknown>>> = {
    newest: () => records.list({ limit: 50 }),
    middle: () => records.list({ limit: 50, receivedTo: middle }),
    rareStatus: () => records.list({ limit: 50, status: 'failed' }),
    oneCase: () => records.list({ limit: 50, caseId: 'case-77' }),
    twoWords: () => records.list({ limit: 50, words: ['word0', 'word499'] }),
    cases: () => records.listCases({ limit: 50 }),
    metrics: () =>
      metrics.find({
        promptVersion: 'offline',
        from: '2024-01-01T00:00:00.000Z',
        to: '2024-03-31T00:00:00.000Z',
      }),
    auditOfOne: () => auditLog.list({ limit: 50, subject: 'document-000000077' }),
  };
  const figures: Record<string, unknown> = { documents: count };
  for (const [name, list] of Object.entries(lists)) {
    const { p50Ms, p99Ms } = await measureClients(1, range(0, 200), async () => {
      await list();
    });
    figures[name] = { p50Ms, p99Ms };
  }
  return figures;
}

/** Steps of the service against the store alone, and lists while it grows. */
export async function measureLocalStore(counts: readonly number[]) {
  const folder = mkdtempSync(join(tmpdir(), 'medextract-bench-'));
  try {
    const begun = performance.now();
    const first = await open(join(folder, 'steps'));
    const firstStartMs = Math.round(performance.now() - begun);
    const steps = await measureSteps(first);
    await first.close();
    const stores = await open(join(folder, 'lists'));
    const lists = [];
    let filled = 0;
    for (const count of counts) {
      await fill(stores, filled, count);
      filled = count;
      lists.push(await measureLists(stores, count));
    }
    await stores.close();
    const again = performance.now();
    await (await open(join(folder, 'lists'))).close();
    const restartMs = Math.round(performance.now() - again);
    const databaseBytes = statSync(join(folder, 'lists', 'medextract.db')).size;
    return { firstStartMs, restartMs, databaseBytes, steps, lists };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
