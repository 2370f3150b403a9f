import type { StoredEvent } from '@medextract/core/service';
import type { AppDeps } from '../app-deps.js';

export interface EventStreamOptions extends Pick<AppDeps, 'events' | 'limits' | 'clock' | 'timer'> {
  /** Sequence of the last event that the reader knows. */
  readonly after: number;
  readonly documentId: string | undefined;
  readonly signal: AbortSignal;
  /** Called once, however the stream ends. */
  readonly onClose: () => void;
}

const batchSize = 100;
const encoder = new TextEncoder();

/** One server-sent event (WHATWG HTML, "Server-sent events"). */
function writeEvent(event: StoredEvent): string {
  const data = JSON.stringify({
    sequence: event.sequence,
    type: event.type,
    at: event.at,
    document_id: event.documentId,
    case_id: event.caseId,
    subject_id: event.subjectId,
    correlation_id: event.correlationId,
  });
  return `id: ${event.sequence}\nevent: ${event.type}\ndata: ${data}\n\n`;
}

const beat = ': still here\n\n';

/** What wakes a stream: that something happened, or that it is time for a beat. */
function createWaiter({
  events,
  timer,
  limits,
}: Pick<EventStreamOptions, 'events' | 'timer' | 'limits'>) {
  let isRung = false;
  let wake: (() => void) | undefined;
  const unsubscribe = events.subscribe(() => {
    isRung = true;
    wake?.();
  });
  return {
    unsubscribe,
    /** True where something happened, false where it was only time. Rejects when the signal aborts. */
    async wait(signal: AbortSignal): Promise<boolean> {
      const rung = new AbortController();
      wake = () => rung.abort();
      if (isRung) rung.abort();
      try {
        await timer.sleep(limits.eventHeartbeatMs, AbortSignal.any([signal, rung.signal]));
      } catch (error) {
        if (!rung.signal.aborted || signal.aborted) throw error;
      } finally {
        wake = undefined;
      }
      const happened = isRung;
      isRung = false;
      return happened;
    },
  };
}

/** The events after one, then those that happen; read as fast as they are taken, never faster. */
async function* followEvents(options: EventStreamOptions): AsyncGenerator<string> {
  const { events, clock, limits, documentId, signal } = options;
  const waiter = createWaiter(options);
  const endsAt = clock.now() + limits.eventStreamMs;
  let { after } = options;
  try {
    yield 'retry: 2000\n\n';
    while (clock.now() < endsAt) {
      signal.throwIfAborted();
      const batch = await events.read({ after, limit: batchSize });
      after = batch.at(-1)?.sequence ?? after;
      const wanted = batch.filter(
        (event) => documentId === undefined || event.documentId === documentId,
      );
      if (wanted.length > 0) yield wanted.map(writeEvent).join('');
      if (batch.length === 0 && !(await waiter.wait(signal))) yield beat;
    }
  } finally {
    waiter.unsubscribe();
  }
}

export function createEventStream(options: EventStreamOptions): ReadableStream<Uint8Array> {
  const cancelled = new AbortController();
  const signal = AbortSignal.any([options.signal, cancelled.signal]);
  const lines = followEvents({ ...options, signal });
  let isOpen = true;
  const close = (): void => {
    if (isOpen) options.onClose();
    isOpen = false;
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await lines.next();
        if (!done) return controller.enqueue(encoder.encode(value));
        controller.close();
      } catch (error) {
        if (signal.aborted) controller.close();
        else controller.error(error);
      }
      close();
    },
    cancel() {
      cancelled.abort();
      close();
    },
  });
}
