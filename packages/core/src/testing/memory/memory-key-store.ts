import type { ApiKey, KeyStore } from '../../access/key-store.js';
import { MedExtractError } from '../../error.js';
import type { MemoryState } from './memory-state.js';

export function createMemoryKeyStore({ keys }: MemoryState): KeyStore {
  const findBySecret = (secretSha256: string): ApiKey | undefined =>
    [...keys.values()].find((key) => key.secretSha256 === secretSha256);
  return {
    async create(key) {
      if (keys.has(key.id) || findBySecret(key.secretSha256) !== undefined) {
        throw new MedExtractError('key-exists', 'A key with this id or secret is there already.');
      }
      keys.set(key.id, key);
    },
    findBySecret: async (secretSha256) => findBySecret(secretSha256),
    find: async (id) => keys.get(id),
    list: async () => [...keys.values()],
    async revoke(id, at) {
      const key = keys.get(id);
      if (key === undefined || key.revokedAt !== null) return false;
      keys.set(id, { ...key, revokedAt: at });
      return true;
    },
  };
}
