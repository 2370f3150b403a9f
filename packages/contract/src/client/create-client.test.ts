import { describe, expect, it } from 'vitest';
import { operations } from '../operations.js';
import { createClient } from './create-client.js';
import { readEvents } from './read-events.js';

const clientOf = (answer: (request: Request) => Response | Promise<Response>) =>
  createClient({ baseUrl: 'http://localhost:1', fetch: answer, credential: 'key' });

const params = { document_id: 'd-1' };

describe('createClient', () => {
  it('sends what it is given, where it belongs', async () => {
    let seen: Request | undefined;
    const client = clientOf((request) => {
      seen = request;
      return new Response('{}', { status: 404 });
    });
    await client.call(operations.decideReview, {
      params: { review_id: 'a b' },
      body: { decision: 'confirm' },
      ifMatch: '"r1"',
      idempotencyKey: 'k',
      correlationId: 'c',
    });
    expect([seen?.method, seen?.url]).toEqual([
      'POST',
      'http://localhost:1/api/v2/reviews/a%20b/decide',
    ]);
    expect(Object.fromEntries(seen?.headers ?? [])).toMatchObject({
      authorization: 'Bearer key',
      'content-type': 'application/json',
      'if-match': '"r1"',
      'idempotency-key': 'k',
      'x-correlation-id': 'c',
    });
    expect(await seen?.json()).toEqual({ decision: 'confirm' });
  });

  it('leaves out of the address what is not asked for', async () => {
    let url = '';
    const client = clientOf((request) => {
      url = request.url;
      return new Response('', { status: 500 });
    });
    await client.call(operations.listDocuments, {
      query: { status: 'failed', case_id: undefined },
    });
    expect(url).toBe('http://localhost:1/api/v2/documents?status=failed');
  });

  it('tells a service that does not answer from one that says no', async () => {
    const client = clientOf(() => Promise.reject(new TypeError('fetch failed')));
    await expect(client.call(operations.getDocument, { params })).rejects.toMatchObject({
      code: 'service-unreachable',
      retryable: true,
    });
  });

  it('refuses an answer that is not as the contract says', async () => {
    const client = clientOf(() => new Response('{"id": 1}'));
    await expect(client.call(operations.getDocument, { params })).rejects.toMatchObject({
      code: 'answer-unexpected',
    });
  });

  it('tells the status of a refusal that is none of ours', async () => {
    const client = clientOf(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    expect(await client.call(operations.getDocument, { params })).toEqual({
      ok: false,
      failure: { status: 502, code: null, message: 'The service answered 502.', requestId: null },
    });
  });
});

describe('readEvents', () => {
  const event = {
    sequence: 7,
    type: 'document.completed',
    at: '2026-01-01T00:00:00.000Z',
    document_id: 'd-1',
    case_id: null,
    subject_id: null,
    correlation_id: 'c',
  };
  const text = `retry: 2000\n\nid: 7\nevent: document.completed\ndata: ${JSON.stringify(event)}\n\n: beat\n\n`;

  it.each([1, 3, 1_000])('reads events that come in pieces of %i bytes', async (size) => {
    const bytes = new TextEncoder().encode(text + text);
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) {
          controller.enqueue(bytes.slice(at, at + size));
        }
        controller.close();
      },
    });
    const events = [];
    for await (const read of readEvents(stream)) events.push(read);
    expect(events).toEqual([event, event]);
  });
});
