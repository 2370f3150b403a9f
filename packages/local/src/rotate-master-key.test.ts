import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aContext, createFixedClock } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { createNodeDigest } from './create-node-digest.js';
import { rotateMasterKey } from './rotate-master-key.js';
import { createCryptoRandom } from './sealing/crypto-random.js';
import { makeTemporaryFolder, openStoresIn } from './testing/open-temporary-stores.js';

const bytes = new TextEncoder().encode('PMH: asthma.');
const random = createCryptoRandom();

const rotate = (folder: string, keys?: { from: Uint8Array; to: Uint8Array }) =>
  rotateMasterKey({
    ...{ folder, random, clock: createFixedClock(), digest: createNodeDigest() },
    context: aContext(),
    ...(keys === undefined ? {} : { keys }),
  });

async function aFolderWithBytes(masterKey?: Uint8Array) {
  const folder = makeTemporaryFolder();
  const stores = await openStoresIn(folder, masterKey === undefined ? {} : { masterKey });
  await stores.documents.put('a', bytes);
  await stores.close();
  return { folder, path: join(folder, 'master.key') };
}

describe('rotateMasterKey', () => {
  it('puts a new key into the file, under which everything opens, and the old one opens nothing', async () => {
    const { folder, path } = await aFolderWithBytes();
    const old = readFileSync(path, 'utf8');
    const { before, after } = rotate(folder);
    expect(readFileSync(path, 'utf8')).not.toBe(old);
    const stores = await openStoresIn(folder);
    expect(await stores.documents.get('a')).toEqual(bytes);
    const { items } = await stores.auditLog.list({ limit: 1 });
    expect(items).toMatchObject([{ action: 'key.rotate', detail: { before, after, count: 1 } }]);
    await stores.close();
    writeFileSync(path, old);
    await expect(openStoresIn(folder)).rejects.toMatchObject({ code: 'wrong-master-key' });
  });

  it('takes keys that are kept elsewhere, and writes none down', async () => {
    const [from, to] = [random(32), random(32)];
    const { folder, path } = await aFolderWithBytes(from);
    rotate(folder, { from, to });
    expect(existsSync(path)).toBe(false);
    const stores = await openStoresIn(folder, { masterKey: to });
    expect(await stores.documents.get('a')).toEqual(bytes);
  });

  it('is refused under another key, and while a service runs, and leaves all as it was', async () => {
    const { folder } = await aFolderWithBytes();
    const wrong = () => rotate(folder, { from: random(32), to: random(32) });
    expect(wrong).toThrow(expect.objectContaining({ code: 'wrong-master-key' }));
    const stores = await openStoresIn(folder);
    expect(() => rotate(folder)).toThrow(expect.objectContaining({ code: 'store-in-use' }));
    expect(await stores.documents.get('a')).toEqual(bytes);
  });

  it('opens with the right one of two keys where the change was cut off', async () => {
    const { folder, path } = await aFolderWithBytes();
    const old = readFileSync(path, 'utf8');
    rotate(folder);
    // As if the machine had stopped after the data keys were wrapped anew,
    renameSync(path, `${path}.next`);
    writeFileSync(path, old);
    await (await openStoresIn(folder)).close();
    // and as if it had stopped before.
    writeFileSync(`${path}.next`, `${'ab'.repeat(32)}\n`);
    const stores = await openStoresIn(folder);
    expect(await stores.documents.get('a')).toEqual(bytes);
  });
});
