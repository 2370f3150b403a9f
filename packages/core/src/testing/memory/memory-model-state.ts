import type { KeptBreaker } from '../../models/breaker-store.js';
import { type DayUse, holdUse, settleUse, unusedDay } from '../../models/model-budget.js';
import type { ModelState } from '../../models/model-state.js';
import type { MemoryState } from './memory-state.js';

const untouched: KeptBreaker = { state: { kind: 'closed' }, version: 0 };
function createMemoryBudget(): ModelState['budget'] {
  const days = new Map<string, DayUse>();
  const dayOf = (day: string): DayUse => days.get(day) ?? unusedDay;
  return {
    async hold(day, use, caps) {
      const after = holdUse(dayOf(day), use, caps);
      if (after !== undefined) days.set(day, after);
      return after !== undefined;
    },
    async settle(day, use) {
      days.set(day, settleUse(dayOf(day), use));
    },
    read: async (day) => dayOf(day),
  };
}

function createMemoryBreakers(): ModelState['breakers'] {
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

const createMemoryChunks = ({ chunks }: MemoryState): ModelState['chunks'] => ({
  find: async ({ documentSha256, key }) => chunks.get(documentSha256)?.get(key),
  async put({ documentSha256, key }, answers) {
    const own = chunks.get(documentSha256) ?? new Map<string, string>();
    chunks.set(documentSha256, own.set(key, answers));
  },
});

export function createMemoryModelState(state: MemoryState): ModelState {
  const waiting = new Map<string, string>();
  return {
    breakers: createMemoryBreakers(),
    chunks: createMemoryChunks(state),
    budget: createMemoryBudget(),
    rereads: {
      async add({ documentId, since }) {
        if (!waiting.has(documentId)) waiting.set(documentId, since);
      },
      list: async (limit) =>
        [...waiting]
          .map(([documentId, since]) => ({ documentId, since }))
          .toSorted((left, right) => (left.since < right.since ? -1 : 1))
          .slice(0, limit),
      remove: async (documentId) => void waiting.delete(documentId),
    },
  };
}
