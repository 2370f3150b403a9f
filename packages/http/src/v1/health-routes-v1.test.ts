import { createHash } from 'node:crypto';
import type { HealthCheck } from '@medextract/core/service';
import { describe, expect, it } from 'vitest';
import { ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';

const store: HealthCheck = {
  name: 'store',
  kind: 'ready',
  check: async () => ({ healthy: false, reason: 'store-locked' }),
};
const loop: HealthCheck = { name: 'loop', kind: 'live', check: async () => ({ healthy: true }) };
const broken: HealthCheck = {
  name: 'broken',
  kind: 'ready',
  check: () => Promise.reject(new Error('Rosa Delgado')),
};

const health = (checks: readonly HealthCheck[], path = '') => {
  const { app } = createTestApp({ deps: { healthChecks: checks } });
  return ask(app, `/api/health${path}`, { as: undefined });
};

describe('health', () => {
  it('is whole where all parts are there', async () => {
    const told = await health([loop]);
    expect([told.status, told.json]).toEqual([
      200,
      { status: 'healthy', version: '0.1.0', checks: { loop: 'healthy' } },
    ]);
  });

  it('answers 503 and names the part that is not', async () => {
    for (const path of ['', '/ready']) {
      const told = await health([loop, store, broken], path);
      expect(told.status).toBe(503);
      expect(told.json).toMatchObject({
        status: 'unhealthy',
        checks: { loop: 'healthy', store: 'store-locked', broken: 'check-failed' },
      });
      expect(told.text).not.toContain('Rosa');
    }
  });

  it('tells a live process from a ready one', async () => {
    expect((await health([loop, store], '/live')).status).toBe(200);
  });
});

describe('the reference', () => {
  it('is a page that its own policy lets show, and nothing else', async () => {
    const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content);
    const digest = { sha256: (content: string | Uint8Array) => sha256(content).digest('hex') };
    const { app } = createTestApp({ deps: { digest } });
    const told = await ask(app, '/api/docs', { as: undefined });
    expect(told.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const style = /<style>([\s\S]*)<\/style>/.exec(told.text)?.[1] ?? '';
    expect(told.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${sha256(style).digest('base64')}'; frame-ancestors 'none'`,
    );
    const document = await ask(app, '/api/openapi.json', { as: undefined });
    expect(document.json).toMatchObject({ openapi: '3.1.0', info: { version: '0.1.0' } });
  });
});
