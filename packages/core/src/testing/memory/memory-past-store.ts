import type { PastStore } from '../../retention/past-store.js';
import type { MemoryState } from './memory-state.js';

export function createMemoryPastStore({ jobs, events, positions }: MemoryState): PastStore {
  return {
    async removeCompletedJobs({ before, limit }) {
      const ended = [...jobs.values()]
        .flatMap(({ job: { id, state } }) =>
          state.status === 'completed' && state.at < before ? [id] : [],
        )
        .slice(0, limit);
      for (const id of ended) jobs.delete(id);
      return ended.length;
    },
    async removeEvents({ before, limit }) {
      const seen = positions.get('webhooks') ?? 0;
      const firstKept = events
        .slice(0, -1)
        .findIndex(({ at, sequence }) => at >= before || sequence > seen);
      const old = firstKept < 0 ? Math.max(0, events.length - 1) : firstKept;
      return events.splice(0, Math.min(old, limit)).length;
    },
  };
}
