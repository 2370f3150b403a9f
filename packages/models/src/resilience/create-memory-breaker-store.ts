import type { BreakerStore, KeptBreaker } from '@medextract/core/models';

const untouched: KeptBreaker = { state: { kind: 'closed' }, version: 0 };

/** Circuits of one process. */
export function createMemoryBreakerStore(): BreakerStore {
  const kept = new Map<string, KeptBreaker>();
  return {
    read: async (name) => kept.get(name) ?? untouched,
    async replace(name, { expectedVersion, state }) {
      const { version } = kept.get(name) ?? untouched;
      if (version !== expectedVersion) return false;
      kept.set(name, { state, version: version + 1 });
      return true;
    },
  };
}
