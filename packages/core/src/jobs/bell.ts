import type { Timer } from '../timer.js';
import { withEitherSignal } from '../with-either-signal.js';

/** A wake-up call within one process: whoever waits for new work, or for a document, is told at once. */
export interface Bell {
  /** Calls everyone who listens for this topic. */
  ring(topic: string): void;
  /** Returns the way out. */
  listen(topic: string, listener: () => void): () => void;
}

export function createBell(): Bell {
  const listeners = new Map<string, Set<() => void>>();
  return {
    ring(topic) {
      for (const listener of [...(listeners.get(topic) ?? [])]) listener();
    },
    listen(topic, listener) {
      const known = listeners.get(topic) ?? new Set();
      known.add(listener);
      listeners.set(topic, known);
      return () => {
        known.delete(listener);
        if (known.size === 0) listeners.delete(topic);
      };
    },
  };
}

/** Rung when jobs were queued. */
export const jobsTopic = 'jobs';
/** Rung when the document came to an end: completed, failed or gone. */
export const documentTopic = (documentId: string): string => `document:${documentId}`;

/** Someone who rests until the bell rings for a topic. A ring between two rests ends the next one at once. */
export interface Sleeper {
  /** Resolves at a ring or when the time is up; rejects when the signal aborts. */
  rest(ms: number, options: { readonly timer: Timer; readonly signal: AbortSignal }): Promise<void>;
  /** Listens no more. */
  stop(): void;
}

export function createSleeper(bell: Bell, topic: string): Sleeper {
  let ring = new AbortController();
  const stop = bell.listen(topic, () => ring.abort('rung'));
  return {
    async rest(ms, { timer, signal }) {
      try {
        await withEitherSignal([signal, ring.signal], (either) => timer.sleep(ms, either));
      } catch (error) {
        if (signal.aborted || !ring.signal.aborted) throw error;
      } finally {
        if (ring.signal.aborted) ring = new AbortController();
      }
    },
    stop,
  };
}
