import type { KeyStore } from '../../access/key-store.js';
import { MedExtractError } from '../../error.js';
import type { MemoryState } from './memory-state.js';

export function createMemoryKeyStore({ keys }: MemoryState): KeyStore {
  return {
    async create(key) {
      if (keys.has(key.id)) {
        throw new MedExtractError('key-exists', 'A key with this id is there already.');
      }
      keys.set(key.id, key);
    },
    find: async (id) => keys.get(id),
    list: async () =>
      [...keys.values()].toSorted((left, right) => (left.createdAt < right.createdAt ? 1 : -1)),
    async revoke(id, at) {
      const key = keys.get(id);
      if (key === undefined || key.revokedAt !== null) return false;
      keys.set(id, { ...key, revokedAt: at });
      return true;
    },
  };
}
