import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '@medextract/core';
import { ModelCallError } from '@medextract/core/models';
import type { Timer } from '@medextract/core/service';

export interface CallDeps {
  readonly clock: Clock;
  readonly timer: Timer;
}

/** How long a stream may keep silent before its first byte, and between two pieces. */
export interface SilenceLimits {
  readonly firstByteMs: number;
  readonly gapMs: number;
}

export interface CallLimits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Null where the answer comes as one piece. */
  readonly silence: SilenceLimits | null;
}

export interface Supervised {
  /** Aborts with the reason that the whole call rejects with. */
  readonly signal: AbortSignal;
  /** Something came. */
  heard(): void;
}

const late = (message: string) =>
  new ModelCallError('model-timeout', message, { retryable: true, charged: 'unknown' });

/**
 * Runs the work until it ends, the caller cancels, time is over or the other side fell silent, and
 * settles then, even where the work takes no notice of its signal. No timer outlives it.
 */
export function superviseCall<Result>(
  { clock, timer }: CallDeps,
  { timeoutMs, signal, silence }: CallLimits,
  work: (supervised: Supervised) => Promise<Result>,
): Promise<Result> {
  if (signal.aborted) return Promise.reject(signal.reason);
  const inner = new AbortController();
  const over = new AbortController();
  const deadlineAt = clock.now() + timeoutMs;
  let silentAt = silence === null ? Number.POSITIVE_INFINITY : clock.now() + silence.firstByteMs;

  const onCancel = () => inner.abort(signal.reason);
  signal.addEventListener('abort', onCancel, { once: true });

  const watch = async () => {
    while (!over.signal.aborted) {
      const now = clock.now();
      if (now >= deadlineAt) return inner.abort(late(`No whole answer within ${timeoutMs} ms.`));
      if (now >= silentAt) return inner.abort(late('The model fell silent.'));
      // What is heard may bring the end of patience nearer: from the first byte's to the next one's.
      const lookAgainAt = now + (silence?.gapMs ?? Number.POSITIVE_INFINITY);
      await timer.sleep(Math.min(deadlineAt, silentAt, lookAgainAt) - now, over.signal);
      // Where this process was held up, what came meanwhile is heard first.
      await turn();
    }
  };
  const heard = () => {
    if (silence !== null) silentAt = clock.now() + silence.gapMs;
  };

  return new Promise<Result>((resolve, reject) => {
    inner.signal.addEventListener('abort', () => reject(inner.signal.reason), { once: true });
    // The sleep rejects when the call is over; that is its end, not a fault.
    watch().catch((error: unknown) => (over.signal.aborted ? undefined : reject(error)));
    work({ signal: inner.signal, heard }).then(resolve, reject);
  }).finally(() => {
    over.abort();
    signal.removeEventListener('abort', onCancel);
  });
}
