import { operations } from '@medextract/contract';
import { refuse } from '../answer/reply.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute } from '../pipeline/route.js';
import { createEventStream } from './event-stream.js';

const tooMany = refuse(503, 'too-many-streams', 'Too many streams of events are open.', {
  headers: { 'retry-after': '30' },
});

type EventDeps = Pick<AppDeps, 'events' | 'limits' | 'clock' | 'timer'>;

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** Where a reader was: what its browser says of itself, or else what its address says. */
function lastSeen(header: string | null, after: number | undefined): number | undefined {
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : after;
}

export function createEventRoutesV2(deps: EventDeps): readonly Route[] {
  let open = 0;
  return [
    rawRoute(operations.streamEvents, async ({ request, query, context }) => {
      if (open >= deps.limits.eventStreams) return tooMany;
      const seen = lastSeen(request.headers.get('last-event-id'), query.after);
      const after = seen ?? (await deps.events.newest());
      // A reader that only asks for the headers would never end the stream.
      if (request.method === 'HEAD') return { kind: 'reply', status: 200, headers, body: null };
      open += 1;
      const onClose = () => {
        open -= 1;
      };
      const { signal } = context;
      const documentId = query.document_id;
      const body = createEventStream({ ...deps, after, documentId, signal, onClose });
      return { kind: 'reply', status: 200, headers, body };
    }),
  ];
}
