import { setTimeout as sleep } from 'node:timers/promises';
import { startServe } from '../../benchmarks/src/service/serve-process.js';
import { createClient, type FaultClient, sha256 } from './client.js';

export interface KillOptions {
  readonly rounds: number;
  readonly dataFolder: string;
  readonly clients: number;
  /** Load before the end comes: anywhere between these. */
  readonly leastMs: number;
  readonly mostMs: number;
  /** 0 (included) to 1 (not). */
  readonly random: () => number;
}

/** What the service has acknowledged of a document. */
interface Acknowledged {
  readonly sha256: string;
  processing: 'no' | 'asked' | 'completed';
}

export interface KillReport {
  readonly rounds: number;
  readonly acknowledged: number;
  readonly completed: number;
  /** Ids of documents that are gone, or whose bytes are others. */
  readonly lost: readonly string[];
  /** Acknowledged as read, and not read now. */
  readonly forgotten: readonly string[];
  /** Asked to be read, and neither read nor failed. */
  readonly stuck: readonly string[];
  /** Read into more than one record. */
  readonly doubled: readonly string[];
  readonly auditWhole: boolean;
  /** Documents that were read, and what the rollups tell of them: none counted twice, none left out. */
  readonly read: number;
  readonly measured: number;
}

type Ledger = Map<string, Acknowledged>;

const noteOf = (round: number, number: number): string =>
  `Patient: Test ${round}-${number}\nMedications: Metformin ${500 + number} mg twice daily.\n`;

/** Uploads, and has every other document read, until the connection breaks. */
async function load(
  client: FaultClient,
  ledger: Ledger,
  { round, lane }: { readonly round: number; readonly lane: number },
): Promise<void> {
  for (let number = lane; ; number += 100) {
    const text = noteOf(round, number);
    const id = await client.upload(text);
    const entry: Acknowledged = { sha256: sha256(text), processing: 'no' };
    ledger.set(id, entry);
    if (Math.floor(number / 100) % 2 === 0) continue;
    entry.processing = 'asked';
    if ((await client.process(id)) === 'completed') entry.processing = 'completed';
  }
}

const settleLimitMs = 120_000;

/** Waits until nothing is at work any more: leases of the dead run out, their jobs are taken up again. */
async function settle(client: FaultClient, ledger: Ledger): Promise<readonly string[]> {
  const deadline = performance.now() + settleLimitMs;
  let open = [...ledger.keys()];
  while (open.length > 0 && performance.now() < deadline) {
    const still: string[] = [];
    for (const id of open) {
      const status = await client.statusOf(id).catch(() => 'gone');
      if (status === 'processing') still.push(id);
    }
    open = still;
    if (open.length > 0) await sleep(500);
  }
  return open;
}

async function listWhere(
  ledger: Ledger,
  isFaulty: (id: string, entry: Acknowledged) => Promise<boolean>,
): Promise<readonly string[]> {
  const faulty: string[] = [];
  for (const [id, entry] of ledger) if (await isFaulty(id, entry)) faulty.push(id);
  return faulty;
}

async function judge(client: FaultClient, ledger: Ledger, rounds: number): Promise<KillReport> {
  const stuck = await settle(client, ledger);
  const entries = [...ledger.values()];
  return {
    rounds,
    acknowledged: entries.length,
    completed: entries.filter(({ processing }) => processing === 'completed').length,
    stuck,
    lost: await listWhere(
      ledger,
      async (id, entry) => (await client.sha256Of(id).catch(() => '')) !== entry.sha256,
    ),
    forgotten: await listWhere(
      ledger,
      async (id, { processing }) =>
        processing === 'completed' && (await client.statusOf(id).catch(() => '')) !== 'completed',
    ),
    doubled: await listWhere(
      ledger,
      async (id) => (await client.countRevisions(id).catch(() => 0)) > 1,
    ),
    auditWhole: await client.isAuditWhole(),
    read: await client.countCompleted(),
    measured: await client.countMeasured(),
  };
}

/** Starts the service, loads it, ends it as a power cut would, again and again; then looks at what is left. */
export async function runKillRounds(options: KillOptions): Promise<KillReport> {
  const { rounds, dataFolder, clients, leastMs, mostMs, random } = options;
  const ledger: Ledger = new Map();
  let key: string | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const serve = await startServe({ dataFolder, ...(key === undefined ? {} : { key }) });
    key ??= serve.key;
    const client = createClient({ port: serve.port, key });
    const lanes = Array.from({ length: clients }, (_, lane) =>
      load(client, ledger, { round, lane }).catch(() => undefined),
    );
    await sleep(leastMs + random() * (mostMs - leastMs));
    await serve.kill();
    await Promise.all(lanes);
  }
  const serve = await startServe({ dataFolder, ...(key === undefined ? {} : { key }) });
  try {
    return await judge(createClient({ port: serve.port, key }), ledger, rounds);
  } finally {
    await serve.stop();
  }
}
