import type { Timer } from '@medextract/core/service';

export interface RepeatOptions {
  readonly everyMs: number;
  readonly timer: Timer;
  /** Told of a round that failed; the next one is tried all the same. */
  readonly onFault: (error: unknown) => void;
}

export interface Repetition {
  /** Ends the pause or the round under way, and waits for it. */
  stop(): Promise<void>;
}

/** Does the work now and again, one round at a time. */
export function repeat(
  work: (signal: AbortSignal) => Promise<unknown>,
  { everyMs, timer, onFault }: RepeatOptions,
): Repetition {
  const stopping = new AbortController();
  const { signal } = stopping;
  const round = async () => {
    try {
      await work(signal);
    } catch (error) {
      if (!signal.aborted) onFault(error);
    }
    await timer.sleep(everyMs, signal).catch(() => undefined);
  };
  const loop = async () => {
    while (!signal.aborted) await round();
  };
  const looping = loop();
  return {
    async stop() {
      stopping.abort();
      await looping;
    },
  };
}
