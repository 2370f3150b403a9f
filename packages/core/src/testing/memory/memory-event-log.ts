import type { EventLog } from '../../events/domain-event.js';
import type { MemoryState } from './memory-state.js';

export function createMemoryEventLog({ events, listeners, positions }: MemoryState): EventLog {
  return {
    read: async ({ after, limit }) =>
      events.filter(({ sequence }) => sequence > after).slice(0, limit),
    newest: async () => events.at(-1)?.sequence ?? 0,
    position: async (reader) => positions.get(reader) ?? 0,
    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
  };
}
