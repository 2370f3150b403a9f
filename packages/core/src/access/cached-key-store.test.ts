import { describe, expect, it } from 'vitest';
import { createFixedClock } from '../testing/fakes.js';
import { createMemoryStores } from '../testing/memory/create-memory-stores.js';
import { createFakeDigest } from '../testing/service-fakes.js';
import { createCachedKeyStore } from './cached-key-store.js';
import type { ApiKey, KeyStore } from './key-store.js';

const aKey = (id: string): ApiKey => ({
  id,
  label: 'desk',
  secretSha256: `digest of ${id}`,
  roles: ['viewer'],
  scopes: null,
  createdAt: '2024-01-01T00:00:00.000Z',
  createdBy: 'system',
  expiresAt: null,
  revokedAt: null,
});
const at = '2024-05-06T07:08:09.010Z';

async function openCache(maxKeys = 10) {
  const clock = createFixedClock();
  const { keys } = createMemoryStores({ clock, digest: createFakeDigest() });
  let lookups = 0;
  const behind: KeyStore = {
    ...keys,
    find(id) {
      lookups += 1;
      return keys.find(id);
    },
  };
  await behind.create(aKey('a'));
  await behind.create(aKey('b'));
  await behind.create(aKey('c'));
  const cache = createCachedKeyStore(behind, { clock, ttlMs: 5_000, maxKeys });
  return { clock, behind, cache, lookups: () => lookups };
}

describe('the cache of keys', () => {
  it('asks the store once while the time runs', async () => {
    const { clock, cache, lookups } = await openCache();
    for (let asked = 0; asked < 5; asked += 1) expect(await cache.find('a')).toEqual(aKey('a'));
    expect(lookups()).toBe(1);
    clock.advance(5_000);
    await cache.find('a');
    expect(lookups()).toBe(2);
  });

  it('sees a revocation of its own process at once', async () => {
    const { cache } = await openCache();
    await cache.find('a');
    expect(await cache.revoke('a', at)).toBe(true);
    expect(await cache.find('a')).toMatchObject({ revokedAt: at });
  });

  it('sees a revocation of another process when the time is over', async () => {
    const { clock, behind, cache } = await openCache();
    await cache.find('a');
    await behind.revoke('a', at);
    expect(await cache.find('a')).toMatchObject({ revokedAt: null });
    clock.advance(5_000);
    expect(await cache.find('a')).toMatchObject({ revokedAt: at });
  });

  it('does not keep what was read before a revocation came in between', async () => {
    const { clock, behind } = await openCache();
    const gate = Promise.withResolvers<void>();
    const slow = {
      ...behind,
      async find(id: string) {
        const key = await behind.find(id);
        await gate.promise;
        return key;
      },
    };
    const cache = createCachedKeyStore(slow, { clock, ttlMs: 5_000, maxKeys: 10 });
    const early = cache.find('a');
    await cache.revoke('a', at);
    gate.resolve();
    await early;
    expect(await cache.find('a')).toMatchObject({ revokedAt: at });
  });

  it('remembers no more keys than it may, and no unknown id', async () => {
    const { cache, lookups } = await openCache(2);
    for (const id of ['a', 'b', 'c', 'c', 'b']) await cache.find(id);
    expect(lookups()).toBe(3);
    await cache.find('a');
    expect(lookups()).toBe(4);
    await cache.find('no');
    await cache.find('no');
    expect(lookups()).toBe(6);
  });
});
