import { describe, expect, it } from 'vitest';
import { aForm, aRequest, ask } from './testing/ask.js';
import { createTestApp } from './testing/create-test-app.js';

const { app, telemetry } = createTestApp();

describe('addresses', () => {
  it.each([
    '/',
    '/api',
    '/api/nothing',
    '/api/v1',
    '/api/upload/',
    '/apiv1/upload',
    '/api/v1/v1/upload',
  ])('there is nothing at %s', async (path) => {
    const told = await ask(app, path);
    expect(told.status).toBe(404);
    expect(told.json).toEqual({
      detail: 'There is nothing at this address.',
      request_id: told.headers.get('x-request-id'),
    });
  });

  it('in v2 say so as a problem', async () => {
    const told = await ask(app, '/api/v2/nothing');
    expect(told.status).toBe(404);
    expect(told.headers.get('content-type')).toBe('application/problem+json');
    expect(told.json).toEqual({
      type: 'urn:medextract:problem:not-found',
      title: 'Not found',
      status: 404,
      detail: 'There is nothing at this address.',
      code: 'not-found',
      request_id: told.headers.get('x-request-id'),
    });
  });

  it.each([
    ['PUT', '/api/upload', 'OPTIONS, POST'],
    ['DELETE', '/api/v1/documents', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/api/v2/documents/d-1', 'DELETE, GET, HEAD, OPTIONS'],
    ['PROPFIND', '/api/v2/reviews', 'GET, HEAD, OPTIONS'],
  ])('that are known refuse %s %s and say what they take', async (method, path, allow) => {
    const told = await ask(app, path, { method });
    expect(told.status).toBe(405);
    expect(told.headers.get('allow')).toBe(allow);
  });

  it('tell their methods to whoever asks for them', async () => {
    const told = await ask(app, '/api/v2/documents', { method: 'OPTIONS', as: undefined });
    expect([told.status, told.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
  });

  it('answer HEAD as GET without its body', async () => {
    const told = await ask(app, '/api/documents', { method: 'HEAD' });
    expect([told.status, told.text]).toEqual([200, '']);
  });

  it.each([['/api/documents'], ['/api/v1/documents']])('of v1 work as %s', async (path) => {
    expect((await ask(app, path)).json).toEqual({ documents: [], count: 0 });
  });
});

describe('every answer', () => {
  const kinds = [
    ['that says yes', '/api/documents', 200],
    ['that says no', '/api/results/none', 404],
    ['at no address', '/api/nothing', 404],
  ] as const;

  it.each(kinds)('%s lets nothing be kept, framed, sniffed or run', async (_, path, status) => {
    const { headers, status: told } = await ask(app, path);
    expect(told).toBe(status);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
  });

  it.each(kinds)('%s carries the correlation id of its caller', async (_, path) => {
    const headers = { 'x-correlation-id': 'case-7.step:2_a' };
    const told = await ask(app, path, { headers });
    expect(told.headers.get('x-correlation-id')).toBe('case-7.step:2_a');
    expect(told.headers.get('x-request-id')).toMatch(/^id-\d+$/);
  });

  it.each([['a b'], ['x'.repeat(129)], ['ä'], ['<script>'], ['a,b']])(
    'gets an id of ours where the caller gives "%s"',
    async (given) => {
      const told = await ask(app, '/api/documents', { headers: { 'x-correlation-id': given } });
      expect(told.headers.get('x-correlation-id')).toBe(told.headers.get('x-request-id'));
    },
  );

  it('is logged by the pattern of its address, never by the address', async () => {
    const before = telemetry.lines.length;
    await ask(app, '/api/v2/documents/jane-roe', { headers: { 'x-correlation-id': 'c-9' } });
    const line = telemetry.lines.slice(before).find(({ event }) => event === 'request-completed');
    expect(line?.fields).toEqual({
      method: 'GET',
      route: '/api/v2/documents/{document_id}',
      status: 404,
      durationMs: 0,
      correlationId: 'c-9',
    });
    expect(JSON.stringify(telemetry.observations)).not.toContain('jane-roe');
  });
});

describe('the share of a client', () => {
  it('is told on every answer, and ends with 429', async () => {
    const { app: small } = createTestApp({ requestsPerMinute: 2 });
    const first = await ask(small, '/api/documents');
    expect(first.headers.get('ratelimit-limit')).toBe('2');
    expect(first.headers.get('ratelimit-remaining')).toBe('1');
    expect(first.headers.get('ratelimit-policy')).toBe('"default";q=2;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"default";r=1;t=\d+$/);
    await ask(small, '/api/results/none');
    const third = await ask(small, '/api/documents');
    expect(third.status).toBe(429);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(third.headers.get('ratelimit-remaining')).toBe('0');
  });

  it('is its own: others and health go on', async () => {
    const { app: small } = createTestApp({ requestsPerMinute: 1 });
    await ask(small, '/api/documents');
    expect((await ask(small, '/api/documents')).status).toBe(429);
    expect((await ask(small, '/api/documents', { as: 'viewer' })).status).toBe(200);
    expect((await ask(small, '/api/health', { as: undefined })).status).toBe(200);
    expect((await ask(small, '/api/health', { as: undefined })).status).toBe(200);
  });

  it('of those who show nothing is one for each of their places', async () => {
    const { app: small } = createTestApp({
      requestsPerMinute: 1,
      deps: { findAddress: (runtime) => String(runtime) },
    });
    const from = async (place: string) =>
      (await small.fetch(aRequest('/api/documents', { as: undefined }), place)).status;
    expect([await from('a'), await from('a'), await from('b')]).toEqual([401, 429, 401]);
  });
});

describe('who may not', () => {
  it('is told how to sign in', async () => {
    const told = await ask(app, '/api/documents', { as: undefined });
    expect(told.status).toBe(401);
    expect(told.headers.get('www-authenticate')).toBe('Bearer realm="medextract"');
    expect(told.json).toEqual({
      detail: 'Show a role.',
      request_id: told.headers.get('x-request-id'),
    });
  });

  it('is told which permission it lacks, and audited', async () => {
    const { app: own, stores } = createTestApp();
    const told = await ask(own, '/api/upload', { as: 'viewer', body: aForm('x') });
    expect(told.status).toBe(403);
    expect(told.json).toMatchObject({ detail: 'This needs the permission documents:write.' });
    const [entry] = (await stores.auditLog.list({ limit: 1 })).items;
    expect(entry).toMatchObject({ action: 'access.refused', actor: 'viewer', outcome: 'refused' });
  });
});
