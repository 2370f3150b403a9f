import type { DocumentStore } from '../../catalogue/document-store.js';
import type { MemoryState } from './memory-state.js';

export function createMemoryDocumentStore({ bytes: kept }: MemoryState): DocumentStore {
  return {
    async put(key, bytes) {
      kept.set(key, bytes.slice());
    },
    get: async (key) => kept.get(key)?.slice(),
    async delete(key) {
      kept.delete(key);
    },
    list: async ({ prefix, after = '', limit }) =>
      [...kept.keys()]
        .filter((key) => key.startsWith(prefix) && key > after)
        .sort()
        .slice(0, limit),
  };
}
