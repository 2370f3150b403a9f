import { randomBytes } from 'node:crypto';
import {
  type AwsAccess,
  type AwsStores,
  createAwsStores,
  createPatience,
  createWakeUps,
  type Patience,
  type WakeUps,
} from '@medextract/aws';
import { type JobKind, jobPriorities, type NewJob, type Telemetry } from '@medextract/core/service';
import { nodeDigest, nodeTimer, systemClock } from '@medextract/engine/node-ports';
import type { LambdaConfig } from '../config/parse-config.js';

export interface OpenedStores {
  readonly access: AwsAccess;
  readonly stores: AwsStores;
  readonly wakeUps: WakeUps;
  readonly patience: Patience;
}

const { signal: never } = new AbortController();

const toAccess = ({ region, endpoint }: LambdaConfig): AwsAccess => ({
  region,
  ...(endpoint === undefined ? {} : { endpoint }),
});

/** What only a function with readers can do. */
const readingKinds: readonly JobKind[] = ['extract', 'replay-impact', 'read-shadow'];

/** Whose readers do which jobs; the schedule does the rest, which nobody waits for. */
const toQueueOf =
  ({ queues }: LambdaConfig) =>
  ({ kind, priority }: NewJob): string | undefined => {
    if (!readingKinds.includes(kind)) return undefined;
    return priority <= jobPriorities.bulk ? queues.extractBulk : queues.extract;
  };

/** The stores of a stage, and the queues that tell of their jobs. Connects to nothing until it is used. */
export function openStores(
  config: LambdaConfig,
  { telemetry }: { readonly telemetry: Telemetry },
): OpenedStores {
  const access = toAccess(config);
  const { region, tablesEndpoint, tables, buckets, keys } = config;
  const random = (size: number) => randomBytes(size);
  const wait = (ms: number) => nodeTimer.sleep(ms, never);
  const patience = createPatience({ random, wait });
  const queueOf = toQueueOf(config);
  const wakeUps = createWakeUps({ access, clock: systemClock, patience, queueOf });
  const stores = createAwsStores({
    access,
    ...(tablesEndpoint === undefined ? {} : { tablesAccess: { region, endpoint: tablesEndpoint } }),
    ...{ tables, keys, random, bucket: buckets.documents, clock: systemClock, digest: nodeDigest },
    wake: (jobs) => wakeUps.wake(jobs),
    onLeftBehind: ({ code }) => telemetry.log('warn', 'store-failed', { code }),
  });
  return { access, stores, wakeUps, patience };
}
