import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFixedClock } from '@medextract/core/testing';
import { onTestFinished } from 'vitest';
import { createNodeDigest } from '../create-node-digest.js';
import {
  type LocalStores,
  type LocalStoresOptions,
  openLocalStores,
} from '../open-local-stores.js';
import { createCryptoRandom } from '../sealing/crypto-random.js';

/** A folder that goes with the test. */
export function makeTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'medextract-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Stores in this folder; closed with the test, unless that was done before. */
export async function openStoresIn(
  folder: string,
  options: Partial<LocalStoresOptions> = {},
): Promise<LocalStores> {
  const stores = await openLocalStores({
    folder,
    role: 'service',
    clock: createFixedClock(),
    digest: createNodeDigest(),
    random: createCryptoRandom(),
    ...options,
  });
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= stores.close();
    return closed;
  };
  onTestFinished(close);
  return { ...stores, close };
}

/** Every file below the folder, as it is on the disk. */
export const readFiles = (folder: string): { readonly name: string; readonly bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((name) => ({ name, bytes: readFileSync(name) }));
