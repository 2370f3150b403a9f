import type { Client } from '@medextract/contract/client';
import type { ServerEvent } from './stale-operations.js';

export type Connection = 'connecting' | 'live' | 'lost';

interface FollowOptions {
  readonly client: Pick<Client, 'events'>;
  readonly signal: AbortSignal;
  readonly onEvent: (event: ServerEvent) => void;
  readonly onConnection: (connection: Connection) => void;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

const firstWaitMs = 500;
const longestWaitMs = 15_000;

/** Follows what happens until told to stop: a stream that ends or breaks is taken up after the last event seen. */
export async function followEvents(options: FollowOptions): Promise<void> {
  const { client, signal, onEvent, onConnection, sleep } = options;
  let after: number | undefined;
  let waitMs = firstWaitMs;
  while (!signal.aborted) {
    try {
      const stream = client.events({ signal, ...(after === undefined ? {} : { after }) });
      onConnection('live');
      for (;;) {
        const step = await stream.next();
        if (step.done === true) break;
        after = step.value.sequence;
        waitMs = firstWaitMs;
        onEvent(step.value);
      }
    } catch {
      if (signal.aborted) return;
      onConnection('lost');
    }
    await sleep(waitMs, signal).catch(() => undefined);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
}
