import { describe, expect, it } from 'vitest';
import { followEvents } from './follow-events.js';
import type { ServerEvent } from './stale-operations.js';

const anEvent = (sequence: number): ServerEvent => ({
  sequence,
  type: 'document.received',
  at: '2026-01-01T00:00:00.000Z',
  document_id: 'd',
  case_id: null,
  subject_id: null,
  correlation_id: 'c',
});

/** Streams one after another; each ends by itself or breaks. */
async function follow(
  streams: readonly { readonly events: readonly number[]; readonly breaks?: true }[],
) {
  const stopping = new AbortController();
  const asked: (number | undefined)[] = [];
  const seen: number[] = [];
  const connections: string[] = [];
  const rest = [...streams];
  await followEvents({
    signal: stopping.signal,
    client: {
      async *events({ after }) {
        asked.push(after);
        const stream = rest.shift();
        if (stream === undefined) stopping.abort();
        for (const sequence of stream?.events ?? []) yield anEvent(sequence);
        if (stream?.breaks) throw new TypeError('network');
        return undefined;
      },
    },
    onEvent: ({ sequence }) => seen.push(sequence),
    onConnection: (connection) => connections.push(connection),
    sleep: async () => undefined,
  });
  return { asked, seen, connections };
}

describe('followEvents', () => {
  it('takes a stream up after the last event that it saw', async () => {
    const { asked, seen } = await follow([{ events: [4, 5] }, { events: [6] }]);
    expect(asked).toEqual([undefined, 5, 6]);
    expect(seen).toEqual([4, 5, 6]);
  });

  it('tells that the connection is lost, and comes back', async () => {
    const { asked, connections } = await follow([{ events: [4], breaks: true }, { events: [] }]);
    expect(asked).toEqual([undefined, 4, 4]);
    expect(connections).toEqual(['live', 'lost', 'live', 'live']);
  });
});
