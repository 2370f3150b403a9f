import { randomBytes } from 'node:crypto';
import type { Clock } from '@medextract/core';
import type { Digest } from '@medextract/core/service';
import { afterAll } from 'vitest';
import { lazy } from '../clients/lazy.js';
import { type AwsStores, type AwsStoresOptions, createAwsStores } from '../create-aws-stores.js';
import { type Emulator, startDynamoDbLocal, startMiniStack } from './emulators.js';
import { provisionBucket, provisionKey, provisionTables } from './provision.js';

const running: Emulator[] = [];
/** Both emulators, started when the first test of a file wants them, and stopped after its last. */
const startBoth = lazy(async () => {
  const [tables, others] = await Promise.all([startDynamoDbLocal(), startMiniStack()]);
  running.push(tables, others);
  return { tables: tables.access, others: others.access, keyId: await provisionKey(others.access) };
});

afterAll(async () => {
  for (const emulator of running.splice(0)) await emulator.stop();
});

/** Where the emulators are, for what is no store. */
export const openEmulators = startBoth;

export interface EmulatedStores extends AwsStores {
  readonly bucket: string;
  /** Stores of another process over the same tables. */
  openAnother(): Promise<AwsStores>;
}

/** Empty stores: tables and a bucket of their own. */
export async function openEmulatedStores(
  deps: { readonly clock: Clock; readonly digest: Digest } & Partial<AwsStoresOptions>,
): Promise<EmulatedStores> {
  const { tables: tablesAccess, others, keyId } = await startBoth();
  const id = randomBytes(6).toString('hex');
  const tables = { main: `main-${id}`, audit: `audit-${id}` };
  const bucket = `documents-${id}`;
  await provisionTables(tablesAccess, tables);
  await provisionBucket(others, bucket);
  const open = () =>
    createAwsStores({
      access: others,
      tablesAccess,
      ...{ tables, bucket, keys: { records: keyId, documents: keyId } },
      random: (size) => randomBytes(size),
      shards: 2,
      ...deps,
    });
  return { ...open(), bucket, openAnother: async () => open() };
}
