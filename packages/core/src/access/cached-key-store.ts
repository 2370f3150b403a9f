import type { Clock } from '../clock.js';
import { createRecentMap } from '../recent-map.js';
import type { ApiKey, KeyStore } from './key-store.js';

export interface KeyCacheOptions {
  readonly clock: Clock;
  /** How long another process may take to notice a revocation of this one. */
  readonly ttlMs: number;
  readonly maxKeys: number;
}

interface CachedKey {
  readonly key: ApiKey;
  readonly until: number;
}

/**
 * Remembers found keys for a short while. A revocation through this store counts at once, also against
 * a look-up that was under way when it came. Unknown ids are not remembered, so guesses fill no memory.
 */
export function createCachedKeyStore(
  keys: KeyStore,
  { clock, ttlMs, maxKeys }: KeyCacheOptions,
): KeyStore {
  const cached = createRecentMap<CachedKey>(maxKeys);
  let revocations = 0;
  return {
    create: (key) => keys.create(key),
    list: () => keys.list(),
    async find(id) {
      const known = cached.find(id);
      if (known !== undefined && known.until > clock.now()) return known.key;
      const seen = revocations;
      const key = await keys.find(id);
      if (key !== undefined && seen === revocations) {
        cached.set(id, { key, until: clock.now() + ttlMs });
      }
      return key;
    },
    async revoke(id, at) {
      try {
        return await keys.revoke(id, at);
      } finally {
        revocations += 1;
        cached.delete(id);
      }
    },
  };
}
