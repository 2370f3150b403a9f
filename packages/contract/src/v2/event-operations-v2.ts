import { defineOperation, get } from '../operation.js';
import { EventQuery, ServerEvent } from './events-v2.js';

export const eventOperations = {
  streamEvents: defineOperation({
    ...get,
    version: 'v2',
    tag: 'Events',
    id: 'streamEvents',
    path: '/events',
    access: 'documents:read',
    summary: 'What happens, as server-sent events; resumes after `Last-Event-ID`.',
    query: EventQuery,
    answer: ServerEvent,
    gives: ['text/event-stream'],
  }),
};
