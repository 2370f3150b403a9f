import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '@medextract/core';
import type { Digest, ModelState, Stores } from '@medextract/core/service';
import { createSqliteDocumentStore } from './bytes/sqlite-document-store.js';
import { createGroupCommit, type WriteCounters } from './database/group-commit.js';
import { migrate } from './database/migrate.js';
import { endStart, lockFolder, makeFolder, openDatabase } from './database/open-database.js';
import { findMasterKeyId, openVault, type Vault } from './sealing/data-keys.js';
import { openMasterKeyFile } from './sealing/master-key.js';
import type { Random } from './sealing/sealer.js';
import { createAuditWrites } from './stores/audit-writes.js';
import { createChangeWriter } from './stores/change-writer.js';
import { createEventWrites } from './stores/event-writes.js';
import { createJobWrites } from './stores/job-writes.js';
import { createMetricWrites } from './stores/metric-writes.js';
import { createSqliteKeyStore, createSqliteWebhookStore } from './stores/sqlite-access-stores.js';
import { createSqliteAuditLog } from './stores/sqlite-audit-log.js';
import { createSqliteEventLog } from './stores/sqlite-event-log.js';
import {
  createSqliteExperimentStore,
  createSqlitePromptLabelStore,
} from './stores/sqlite-experiment-store.js';
import { createSqliteIdempotencyStore } from './stores/sqlite-idempotency-store.js';
import { createSqliteJobQueue } from './stores/sqlite-job-queue.js';
import { createSqliteMetricStore } from './stores/sqlite-metric-store.js';
import { createSqliteModelState } from './stores/sqlite-model-state.js';
import { createSqlitePastStore } from './stores/sqlite-past-store.js';
import { createSqliteRecordStore } from './stores/sqlite-record-store.js';
import { createSqliteReviewStore } from './stores/sqlite-review-store.js';
import type { StoreContext } from './stores/store-context.js';

export interface LocalStoresOptions {
  /** Holds the database, the large documents and, unless a key is given, the master key. */
  readonly folder: string;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly random: Random;
  /** 32 bytes; from the file `master.key` in the folder (made at the first start) where it is absent. */
  readonly masterKey?: Uint8Array;
  /**
   * A service holds the folder for itself: a second one is refused (`store-in-use`). A command works beside a
   * service; each write of either is whole, and what one stored the other sees.
   */
  readonly role: 'service' | 'command';
  /** Beyond this size the database counts as full (`store-unavailable`). */
  readonly maxDatabaseBytes?: number;
  /** How long a write waits for another process that writes; 5 seconds where it is absent. */
  readonly busyLimitMs?: number;
}

export interface LocalStores extends Stores {
  readonly modelState: ModelState;
  /** Migrations that this start made, by name. */
  readonly migrated: readonly string[];
  readonly counters: WriteCounters;
  /** Resolves when all that was asked for is written and the folder is free. */
  close(): Promise<void>;
}

const defaultBusyLimitMs = 5_000;
const busyStepMs = 10;
/** About 0.3 ms each: the thread is held for some 20 ms at most. */
const maxGroup = 64;

/**
 * Opens the stores of one machine: one SQLite database with everything that may hold patient text sealed.
 * Throws `store-in-use`, `store-newer-than-program`, `wrong-master-key`, `master-key-missing`,
 * `master-key-not-valid`, `store-unavailable` (retryable) or `store-damaged`.
 */
export async function openLocalStores(options: LocalStoresOptions): Promise<LocalStores> {
  const { folder, role } = options;
  makeFolder(folder);
  const lock = role === 'service' ? lockFolder(folder) : undefined;
  let database: DatabaseSync | undefined;
  try {
    database = openDatabase(options);
    const migrated = migrate(database);
    const vault = openVaultOf(database, options);
    endStart(database);
    return await assemble({ database, vault, migrated, lock, options });
  } catch (error) {
    database?.close();
    lock?.release();
    throw error;
  }
}

function openVaultOf(database: DatabaseSync, options: LocalStoresOptions): Vault {
  const { folder, random } = options;
  const storedKeyId = findMasterKeyId(database);
  const masterKey =
    options.masterKey ?? openMasterKeyFile(join(folder, 'master.key'), { random, storedKeyId });
  return openVault(database, { masterKey, random });
}

interface Opened {
  readonly database: DatabaseSync;
  readonly vault: Vault;
  readonly migrated: readonly string[];
  readonly lock: ReturnType<typeof lockFolder> | undefined;
  readonly options: LocalStoresOptions;
}

async function assemble(opened: Opened): Promise<LocalStores> {
  const { database, vault, migrated, lock, options } = opened;
  const { clock, digest, random, busyLimitMs: limitMs = defaultBusyLimitMs } = options;
  const busy = { limitMs, stepMs: busyStepMs };
  const writer = createGroupCommit(database, { maxGroup, busy, wait: (ms) => wait(ms) });
  const context: StoreContext = { database, writer, vault, clock, digest, random };
  const audit = createAuditWrites(context);
  const events = createEventWrites(context);
  const jobs = createJobWrites(context);
  const metrics = createMetricWrites(database);
  const eventLog = createSqliteEventLog(context, events);
  const documents = createSqliteDocumentStore(context, join(options.folder, 'documents'));
  const changes = createChangeWriter(context, {
    ...{ audit, events, jobs, metrics, bytes: documents },
    onStored: (change) => change.events !== undefined && eventLog.announce(),
  });
  if (options.role === 'service') await documents.sweep();
  return {
    records: createSqliteRecordStore(context, changes.commit),
    documents,
    reviews: createSqliteReviewStore(context),
    queue: createSqliteJobQueue(context, jobs),
    events: eventLog.log,
    auditLog: createSqliteAuditLog(context, audit),
    metrics: createSqliteMetricStore(context, metrics),
    experiments: createSqliteExperimentStore(context),
    labels: createSqlitePromptLabelStore(context),
    keys: createSqliteKeyStore(context),
    webhooks: createSqliteWebhookStore(context),
    idempotency: createSqliteIdempotencyStore(context),
    past: createSqlitePastStore(context, events),
    modelState: createSqliteModelState(context),
    migrated,
    counters: writer.counters,
    async close() {
      await writer.idle();
      database.close();
      lock?.release();
    },
  };
}
