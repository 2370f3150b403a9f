import type { EventLog } from '@medextract/core/service';
import { describe, expect, it } from 'vitest';
import { aReadDocument } from '../testing/a-read-document.js';
import { aForm, aRequest, ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

type Bench = ReturnType<typeof createTestApp>;

/** A stream that is open, and the way to take the next of its pieces. */
async function listen(
  { app }: Pick<Bench, 'app'>,
  query = '',
  headers: Record<string, string> = {},
) {
  const response = await app.fetch(aRequest(`/api/v2/events${query}`, { headers }));
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader();
  const decoder = new TextDecoder();
  const next = async (): Promise<string | undefined> => {
    const { done, value } = await reader.read();
    return done ? undefined : decoder.decode(value);
  };
  return { response, next, close: () => reader.cancel() };
}

const send = ({ app }: Pick<Bench, 'app'>, text: string) =>
  ask(app, '/api/v2/documents', { body: aForm(text) });

describe('events', () => {
  it('come as they happen, with their place to resume from', async () => {
    const bench = createTestApp();
    const { response, next, close } = await listen(bench);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(await next()).toBe('retry: 2000\n\n');
    await send(bench, 'Asthma.');
    const block = (await next()) ?? '';
    expect(block).toMatch(/^id: 1\nevent: document\.received\ndata: \{.*\}\n\n$/);
    expect(JSON.parse(block.split('data: ')[1] ?? '')).toMatchObject({
      sequence: 1,
      type: 'document.received',
      at: '2024-05-06T07:08:09.010Z',
    });
    expect(block).not.toContain('note.txt');
    await close();
  });

  it('resume after the last one seen, by header or by address', async () => {
    const bench = await aReadDocument();
    const newest = await bench.stores.events.newest();
    expect(newest).toBeGreaterThan(1);
    for (const [query, headers] of [
      ['', { 'last-event-id': '1' }],
      ['?after=1', {}],
      ['?after=99', { 'last-event-id': '1' }],
    ] as const) {
      const { next, close } = await listen(bench, query, headers);
      await next();
      const ids = ((await next()) ?? '').match(/^id: \d+/gm);
      expect(ids).toEqual(Array.from({ length: newest - 1 }, (_, index) => `id: ${index + 2}`));
      await close();
    }
  });

  it('begin with what is new where nothing was seen', async () => {
    const bench = await aReadDocument();
    const { next, close } = await listen(bench);
    await next();
    await send(bench, 'Another.');
    expect(await next()).toContain(`id: ${await bench.stores.events.newest()}\n`);
    await close();
  });

  it('can be of one document alone', async () => {
    const bench = await aReadDocument();
    await send(bench, 'Another.');
    const { next, close } = await listen(bench, `?after=0&document_id=${bench.id}`);
    await next();
    const block = (await next()) ?? '';
    const documents = [...block.matchAll(/"document_id":"([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(documents)).toEqual(new Set([bench.id]));
    await close();
  });

  it('beat in silence, and end after a while so that the reader signs in anew', async () => {
    const bench = createTestApp({ limits: { eventHeartbeatMs: 1_000, eventStreamMs: 1_500 } });
    const { next } = await listen(bench);
    await next();
    for (const expected of [': still here\n\n', ': still here\n\n', undefined]) {
      const piece = next();
      while (bench.timer.sleepers === 0 && expected !== undefined) await Promise.resolve();
      bench.timer.advance(1_000);
      expect(await piece).toBe(expected);
    }
  });

  it('leave nothing behind when their reader goes', async () => {
    const { stores } = createTestApp();
    let listeners = 0;
    const events: EventLog = {
      ...stores.events,
      subscribe(listener) {
        const unsubscribe = stores.events.subscribe(listener);
        listeners += 1;
        return () => {
          listeners -= 1;
          unsubscribe();
        };
      },
    };
    const bench = createTestApp({ limits: { eventStreams: 1 }, deps: { events } });
    const first = await listen(bench);
    await first.next();
    const refused = await ask(bench.app, '/api/v2/events');
    expect([refused.status, refused.json]).toMatchObject([503, { code: 'too-many-streams' }]);
    const waiting = first.next();
    await first.close();
    await waiting;
    expect([bench.timer.sleepers, listeners]).toEqual([0, 0]);
    const second = await listen(bench);
    expect(second.response.status).toBe(200);
    await second.close();
  });

  it('end when the request is aborted', async () => {
    const bench = createTestApp();
    const aborting = new AbortController();
    const request = new Request(aRequest('/api/v2/events'), { signal: aborting.signal });
    const response = await bench.app.fetch(request);
    const text = response.text();
    aborting.abort();
    expect(await text).toBe('retry: 2000\n\n');
  });

  it('are not begun by HEAD', async () => {
    const bench = createTestApp({ limits: { eventStreams: 1 } });
    expect((await ask(bench.app, '/api/v2/events', { method: 'HEAD' })).status).toBe(200);
    expect((await ask(bench.app, '/api/v2/events', { method: 'HEAD' })).status).toBe(200);
  });
});
