import { MedExtractError } from '@medextract/core';
import type { DocumentProcessor } from '@medextract/core/service';

/** Of a function's time, for giving the job back and writing the figures out. */
const reserveMs = 8_000;

/** When the invocation at hand must have come to an end. */
export interface Deadline {
  /** Begins with an invocation; the time that is left of it. */
  start(remainingMs: number): void;
  stop(): void;
  readonly signal: () => AbortSignal;
}

export function createDeadline(): Deadline {
  let over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    start(remainingMs) {
      over = new AbortController();
      const { abort } = { abort: over.abort.bind(over) };
      timer = setTimeout(abort, Math.max(1, remainingMs - reserveMs));
    },
    stop: () => clearTimeout(timer),
    signal: () => over.signal,
  };
}

const timeIsOver = (): MedExtractError =>
  new MedExtractError('time-limit', 'Reading the document took longer than a function may run.', {
    retryable: true,
  });

/**
 * Gives a document up while the function has time left to say so: its job goes back to the queue with the attempt
 * counted, instead of lying there until its lease and its message are over.
 */
export function endInTime(processor: DocumentProcessor, deadline: Deadline): DocumentProcessor {
  return {
    ...(processor.usesPrompts === undefined ? {} : { usesPrompts: processor.usesPrompts }),
    async process(request) {
      const over = deadline.signal();
      if (over.aborted) throw timeIsOver();
      const { promise, reject } = Promise.withResolvers<never>();
      const onOver = () => reject(timeIsOver());
      over.addEventListener('abort', onOver, { once: true });
      const signal = AbortSignal.any([request.signal, over]);
      try {
        return await Promise.race([processor.process({ ...request, signal }), promise]);
      } finally {
        over.removeEventListener('abort', onOver);
      }
    },
  };
}
