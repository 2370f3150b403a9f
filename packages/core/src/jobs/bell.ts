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

export interface RingWait {
  readonly bell: Bell;
  readonly topic: string;
  /** Waits for the time to pass; rejects when its signal aborts. */
  readonly wait: (signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Waits for a ring or for the time to pass, whichever is first; rejects when the signal aborts. */
export async function waitForRing({ bell, topic, wait, signal }: RingWait): Promise<void> {
  const woken = new AbortController();
  const stop = bell.listen(topic, () => woken.abort());
  try {
    await wait(AbortSignal.any([signal, woken.signal]));
  } catch (error) {
    if (!woken.signal.aborted || signal.aborted) throw error;
  } finally {
    stop();
  }
}
