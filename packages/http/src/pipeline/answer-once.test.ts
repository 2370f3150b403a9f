import { describe, expect, it } from 'vitest';
import { aForm, ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

const once = { 'idempotency-key': 'k-1' };

const upload = (text: string) => ({
  json: { file_name: 'Rosa Delgado.txt', content_base64: btoa(text), processing: 'hold' },
  headers: once,
});

describe('Idempotency-Key', () => {
  it('gives the first answer again, and does the work once', async () => {
    const { app, stores } = createTestApp();
    const first = await ask(app, '/api/v2/documents', upload('One.'));
    const again = await ask(app, '/api/v2/documents', upload('One.'));
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    const { items } = await stores.auditLog.list({ limit: 10, action: 'document.receive' });
    expect(items).toHaveLength(1);
  });

  it('is refused with another request', async () => {
    const { app } = createTestApp();
    await ask(app, '/api/v2/documents', upload('One.'));
    const other = await ask(app, '/api/v2/documents', upload('Two.'));
    expect([other.status, other.json]).toMatchObject([422, { code: 'idempotency-key-reused' }]);
    const elsewhere = await ask(app, '/api/upload', { body: aForm('x'), headers: once });
    expect(elsewhere.status).toBe(422);
  });

  it('is the caller’s own', async () => {
    const { app } = createTestApp();
    await ask(app, '/api/v2/documents', upload('One.'));
    const other = await ask(app, '/api/v2/documents', { ...upload('Two.'), as: 'underwriter' });
    expect(other.status).toBe(201);
  });

  it('is refused while the first request is at work', async () => {
    const { app, stores } = createTestApp();
    let proceed: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      proceed = resolve;
    });
    const { app: slow } = createTestApp({
      deps: { idempotency: stores.idempotency },
      inspector: {
        inspect: async () => {
          await held;
          return { ok: true, format: 'text' };
        },
      },
    });
    const first = ask(slow, '/api/v2/documents', upload('One.'));
    await new Promise((resolve) => setImmediate(resolve));
    const second = await ask(app, '/api/v2/documents', upload('One.'));
    expect([second.status, second.json]).toMatchObject([409, { code: 'idempotency-in-progress' }]);
    expect(second.headers.get('retry-after')).toBe('1');
    proceed?.();
    expect((await first).status).toBe(201);
  });

  it('is free again after a refusal, so that the request can be mended', async () => {
    const { app } = createTestApp();
    const broken = { json: { file_name: 'a', content_base64: '%' }, headers: once };
    expect((await ask(app, '/api/v2/documents', broken)).status).toBe(400);
    expect((await ask(app, '/api/v2/documents', upload('One.'))).status).toBe(201);
  });

  it('is forgotten after its time', async () => {
    const { app, clock } = createTestApp({ limits: { keepAnswerMs: 1_000 } });
    await ask(app, '/api/v2/documents', upload('One.'));
    clock.advance(1_001);
    expect((await ask(app, '/api/v2/documents', upload('Two.'))).status).toBe(201);
  });

  it.each(['a b', 'x'.repeat(256), 'ä'])('of "%s" is refused', async (key) => {
    const { app } = createTestApp();
    const headers = { 'idempotency-key': key };
    const told = await ask(app, '/api/v2/documents', { ...upload('One.'), headers });
    expect([told.status, told.json]).toMatchObject([400, { code: 'idempotency-key-invalid' }]);
  });

  it.each([
    ['/api/v2/keys', { label: 'Intake', roles: ['viewer'] }],
    [
      '/api/v2/webhooks',
      { url: 'https://hooks.example.com/x', event_types: ['document.completed'] },
    ],
    ['/api/v2/uploads', { file_name: 'note.txt' }],
  ])('makes one thing of %s, and gives the answer with its secret once', async (path, json) => {
    const { app, stores } = createTestApp();
    const first = await ask(app, path, { json, headers: once });
    const again = await ask(app, path, { json, headers: once });
    expect([first.status, again.status]).toEqual([201, 409]);
    expect(again.json).toMatchObject({ code: 'answer-given-once' });
    const made = [
      ...(await stores.keys.list()),
      ...(await stores.webhooks.list()),
      ...(await stores.documents.list({ prefix: '', limit: 10 })),
    ];
    expect(made).toHaveLength(1);
  });
});
