import { expect, it } from 'vitest';
import { toArrivedBody } from '../testing/gateway-events.js';
import { parseArrival } from './arrived-object.js';
import { parseTask } from './task-event.js';

it('bytes of an upload are known by their slot; other objects make no work', () => {
  const id = '0198c0de-0000-7000-8000-000000000001';
  const body = toArrivedBody('documents', `d/uploads/${id}/bytes`, 12);
  expect(parseArrival(body)).toEqual({ eventId: 'event-1', uploadId: id, sizeBytes: 12 });
  for (const key of [`d/uploads/${id}/slot`, 'd/uploads/../bytes', 'd/documents/x/source']) {
    expect(parseArrival(toArrivedBody('documents', key, 1))?.uploadId).toBeUndefined();
  }
});

it.each(['', 'null', '{', '{"source":"aws.s3"}', '{"jobId":"1","kind":"extract"}'])(
  'a body %j tells of no object',
  (body) => {
    expect(parseArrival(body)).toBeUndefined();
  },
);

it('tasks are a closed set', () => {
  expect(parseTask({ source: 'medextract.schedule', task: 'tick' })).toEqual({ task: 'tick' });
  expect(parseTask({ Records: [] })).toBeUndefined();
  expect(() => parseTask({ task: 'drop-everything' })).toThrow();
});
