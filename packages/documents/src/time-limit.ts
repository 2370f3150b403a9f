/** Work did not finish within its limit; which limit is told by whoever set it. */
export class TimeLimitError extends Error {
  constructor() {
    super('time limit reached');
    this.name = 'TimeLimitError';
  }
}

export interface Limit {
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

/**
 * Settles when the work does, when the limit is reached or when the signal aborts, whichever is
 * first. The work gets a signal of its own, aborted at the same moment, so that it can stop.
 */
export async function withTimeLimit<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { limitMs, signal }: Limit,
): Promise<T> {
  signal.throwIfAborted();
  const own = new AbortController();
  const onAbort = () => own.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => own.abort(new TimeLimitError()), limitMs);
  const stopped = new Promise<never>((_, reject) => {
    own.signal.addEventListener('abort', () => reject(own.signal.reason), { once: true });
  });
  try {
    return await Promise.race([work(own.signal), stopped]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** Lets timers and aborts in during long synchronous work. */
export const yieldToEvents = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
