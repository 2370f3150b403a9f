import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, MedExtractError } from '@medextract/core';
import type { ModelState } from '@medextract/core/models';
import {
  type Digest,
  type HealthCheck,
  type Job,
  jobKinds,
  type NewJob,
  type Stores,
} from '@medextract/core/service';
import { createObjectStore, documentsFolder, overflowFolder } from './bytes/object-store.js';
import { createS3DocumentStore } from './bytes/s3-document-store.js';
import type { AwsAccess } from './clients/aws-config.js';
import { createPatience, type Random } from './clients/patience.js';
import { createCommit } from './commit/create-commit.js';
import { createFollowUps } from './commit/follow-ups.js';
import { createRousingQueue } from './messaging/create-rousing-queue.js';
import { createVault } from './sealing/open-vault.js';
import {
  createDynamoDbKeyStore,
  createDynamoDbWebhookStore,
} from './stores/dynamodb-access-stores.js';
import { createDynamoDbAuditLog } from './stores/dynamodb-audit-log.js';
import { createDynamoDbEventLog } from './stores/dynamodb-event-log.js';
import {
  createDynamoDbExperimentStore,
  createDynamoDbPromptLabelStore,
} from './stores/dynamodb-experiment-store.js';
import { createDynamoDbIdempotencyStore } from './stores/dynamodb-idempotency-store.js';
import { createDynamoDbJobQueue } from './stores/dynamodb-job-queue.js';
import { createDynamoDbMetricStore } from './stores/dynamodb-metric-store.js';
import { createDynamoDbModelState } from './stores/dynamodb-model-state.js';
import { createDynamoDbRecordStore } from './stores/dynamodb-record-store.js';
import { createDynamoDbReviewStore } from './stores/dynamodb-review-store.js';
import { headKey } from './stores/keys.js';
import { listDueJobs } from './stores/lease-jobs.js';
import type { StoreContext } from './stores/store-context.js';
import { createDatabase } from './table/database.js';

export interface AwsStoresOptions {
  readonly access: AwsAccess;
  /** Of the tables, where they are reached in another way: an emulator of DynamoDB alone. */
  readonly tablesAccess?: AwsAccess;
  /** Names of the tables, as `tableDefinitions` describes them. */
  readonly tables: { readonly main: string; readonly audit: string };
  readonly bucket: string;
  /** Ids, ARNs or aliases of the KMS keys: of the rows' data key, and of the objects. */
  readonly keys: { readonly records: string; readonly documents: string };
  readonly clock: Clock;
  readonly digest: Digest;
  readonly random: Random;
  /** Partitions of what all write to; 4 where it is absent. Must stay as it was for the life of a table. */
  readonly shards?: number;
  /** Wakes whoever does jobs, when some are stored that are due or will be; see `createWakeUps`. */
  readonly wake?: (jobs: readonly NewJob[]) => Promise<void>;
  /** Called where a change is stored, and what follows it was not done: the sweep will do it. */
  readonly onLeftBehind?: (fault: MedExtractError) => void;
}

export interface AwsStores extends Stores {
  readonly modelState: ModelState;
  /** Whether tables and bucket can be reached; nothing asks for them before the first call. */
  readonly health: readonly HealthCheck[];
  /** Jobs that are due and that nobody works on, by priority and age: for a schedule that wakes again. */
  listDue(query: { readonly limit: number }): Promise<readonly Job[]>;
  /** Finishes what processes that ended left behind, and takes away bytes that no document has. */
  sweep(): Promise<{ readonly followUps: number; readonly objects: number }>;
}

const defaultShards = 4;
/** No commit takes so long: what is older has been left behind. */
const leftBehindMs = 3_600_000;
const followUpLateMs = 60_000;

/** Every store over two tables, one bucket and one key. Connects to nothing until it is used. */
export function createAwsStores(options: AwsStoresOptions): AwsStores {
  const context = toContext(options);
  const { database, clock } = context;
  const documents = createS3DocumentStore(context);
  const followUps = createFollowUps(context);
  const events = createDynamoDbEventLog(context);
  const { wake = async () => undefined, onLeftBehind = () => undefined } = options;
  const rousing = createRousingQueue({
    ...{ wake, onLeftBehind },
    queue: createDynamoDbJobQueue(context),
  });
  const commit = createCommit(context, {
    bytes: documents,
    followUps,
    onLeftBehind,
    async onStored(change) {
      if (change.events !== undefined) events.announce();
      await rousing.afterCommit(change);
    },
  });
  return {
    records: createDynamoDbRecordStore(context, commit),
    documents,
    reviews: createDynamoDbReviewStore(context),
    queue: rousing.queue,
    listDue: ({ limit }) => listDueJobs(context, { kinds: jobKinds, limit }),
    events: events.log,
    auditLog: createDynamoDbAuditLog(context, (audit) => commit({ audit })),
    metrics: createDynamoDbMetricStore(context),
    experiments: createDynamoDbExperimentStore(context),
    labels: createDynamoDbPromptLabelStore(context),
    keys: createDynamoDbKeyStore(context),
    webhooks: createDynamoDbWebhookStore(context),
    idempotency: createDynamoDbIdempotencyStore(context),
    modelState: createDynamoDbModelState(context),
    health: toHealthChecks(context),
    sweep: async () => ({
      followUps: await followUps.sweep({ notedBeforeMs: clock.now() - followUpLateMs }),
      objects: await documents.sweep({
        prefix: 'documents/',
        writtenBeforeMs: clock.now() - leftBehindMs,
      }),
    }),
  };

  function toHealthChecks({ objects }: StoreContext): readonly HealthCheck[] {
    const ready = (name: string, look: () => Promise<unknown>): HealthCheck => ({
      name,
      kind: 'ready',
      async check() {
        try {
          await look();
          return { healthy: true };
        } catch {
          return { healthy: false, reason: `${name}-unreachable` };
        }
      },
    });
    return [
      ready('tables', () => database.get(headKey)),
      ready('bucket', () => objects.check()),
      ready('key', () => context.vault()),
    ];
  }
}

function toContext(options: AwsStoresOptions): StoreContext {
  const { access, tables, bucket, keys, clock, digest, random } = options;
  const patience = createPatience({ random, wait });
  const database = createDatabase({ access: options.tablesAccess ?? access, tables, patience });
  const toObjects = (folder: string) =>
    createObjectStore({ access, bucket, keyId: keys.documents }, folder);
  return {
    database,
    objects: toObjects(documentsFolder),
    overflow: toObjects(overflowFolder),
    vault: createVault({ access, database, keyId: keys.records, random }),
    ...{ clock, digest, random, patience },
    shards: options.shards ?? defaultShards,
  };
}
