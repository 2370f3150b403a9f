import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseMasterKey } from './sealing/master-key.js';
import { makeTemporaryFolder, openStoresIn } from './testing/open-temporary-stores.js';

const webhook = {
  id: 'webhook-1',
  url: 'https://example.org',
  eventTypes: ['document.completed'],
  secret: 'a secret',
  createdAt: '2024-05-06T07:08:09.010Z',
  createdBy: 'principal-1',
} as const;

describe('the master key', () => {
  it('is made at the first start, for its owner alone, and opens the store again', async () => {
    const folder = makeTemporaryFolder();
    const stores = await openStoresIn(folder);
    await stores.webhooks.create(webhook);
    await stores.close();
    const path = join(folder, 'master.key');
    expect(readFileSync(path, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const again = await openStoresIn(folder);
    expect(await again.webhooks.find('webhook-1')).toEqual(webhook);
  });

  it('may be given instead, and is then in no file', async () => {
    const folder = makeTemporaryFolder();
    const masterKey = parseMasterKey('0123456789abcdef'.repeat(4));
    await (await openStoresIn(folder, { masterKey })).close();
    expect(() => statSync(join(folder, 'master.key'))).toThrow('ENOENT');
    await (await openStoresIn(folder, { masterKey })).close();
  });

  it('is refused when it is another', async () => {
    const folder = makeTemporaryFolder();
    await (await openStoresIn(folder)).close();
    const refusal = { code: 'wrong-master-key', retryable: false };
    const masterKey = new Uint8Array(32).fill(7);
    await expect(openStoresIn(folder, { masterKey })).rejects.toMatchObject(refusal);
    await (await openStoresIn(folder)).close();
  });

  it('is not made anew where a store waits for the one it lost', async () => {
    const folder = makeTemporaryFolder();
    await (await openStoresIn(folder)).close();
    const path = join(folder, 'master.key');
    renameSync(path, `${path}.away`);
    const lost = { code: 'master-key-missing' };
    await expect(openStoresIn(folder)).rejects.toMatchObject(lost);
    renameSync(`${path}.away`, path);
    await (await openStoresIn(folder)).close();
  });

  it.each(['', 'abc', 'g'.repeat(64), 'a'.repeat(63)])('is no master key: %j', async (text) => {
    const folder = makeTemporaryFolder();
    writeFileSync(join(folder, 'master.key'), text);
    const refusal = { code: 'master-key-not-valid' };
    await expect(openStoresIn(folder)).rejects.toMatchObject(refusal);
    const masterKey = new Uint8Array(31);
    await expect(openStoresIn(folder, { masterKey })).rejects.toMatchObject(refusal);
  });
});
