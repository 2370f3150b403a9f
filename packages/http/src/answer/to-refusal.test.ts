import { MedExtractError } from '@medextract/core';
import { failed } from '@medextract/core/service';
import { describe, expect, it } from 'vitest';
import { aRequest, ask } from '../testing/ask.js';
import { createTestApp } from '../testing/create-test-app.js';
import { refuseFailure } from './to-refusal.js';

describe('what the service says', () => {
  it.each([
    ['not-found', 404],
    ['invalid', 400],
    ['too-large', 413],
    ['conflict', 409],
    ['precondition', 412],
  ] as const)('%s is %i, with its code and message', (kind, status) => {
    const { failure } = failed(kind, 'some-code', 'Some message.');
    expect(refuseFailure(failure)).toMatchObject({
      status,
      code: 'some-code',
      message: 'Some message.',
    });
  });
});

describe('a fault', () => {
  const secret = 'Rosa Delgado, SQLITE_BUSY at line 7';
  const appThatThrows = (error: unknown) => {
    const { appDeps, telemetry } = createTestApp();
    const list = async (): Promise<never> => {
      throw error;
    };
    return createTestApp({ deps: { telemetry, service: { ...appDeps.service, list } } });
  };

  it.each([
    [
      'that may pass',
      new MedExtractError('store-busy', secret, { retryable: true }),
      503,
      'store-busy',
    ],
    ['that stays', new MedExtractError('bytes-altered', secret), 500, 'bytes-altered'],
    ['that nobody foresaw', new TypeError(secret), 500, 'internal'],
    ['that is no error', secret, 500, 'internal'],
  ])('%s is told by its code alone', async (_, error, status, code) => {
    const { app, telemetry } = appThatThrows(error);
    const told = await ask(app, '/api/v2/documents');
    expect([told.status, told.json]).toMatchObject([status, { code, status }]);
    expect(told.text).not.toMatch(/Rosa|SQLITE/);
    expect(told.headers.get('retry-after')).toBe(status === 503 ? '1' : null);
    expect(told.headers.get('ratelimit-limit')).not.toBeNull();
    const v1 = await ask(app, '/api/documents');
    expect([v1.status, Object.keys(Object(v1.json)).sort()]).toEqual([
      status,
      ['detail', 'request_id'],
    ]);
    expect(JSON.stringify(telemetry.lines)).not.toMatch(/Rosa|SQLITE/);
  });

  it('is none where the caller went away', async () => {
    const aborting = new AbortController();
    const { appDeps, telemetry } = createTestApp();
    const list = async (): Promise<never> => {
      aborting.abort();
      throw aborting.signal.reason;
    };
    const service = { ...appDeps.service, list };
    const { app } = createTestApp({ deps: { telemetry, service } });
    const request = new Request(aRequest('/api/documents'), { signal: aborting.signal });
    expect((await app.fetch(request)).status).toBe(499);
    expect(telemetry.lines.map(({ event }) => event)).toEqual(['request-completed']);
    expect(telemetry.spans).toMatchObject([
      { name: 'http-request', fields: { route: '/api/documents' } },
    ]);
  });

  it('is logged as one', async () => {
    const { app, appDeps } = createTestApp({
      deps: {
        authenticator: {
          authenticate: () =>
            Promise.reject(
              new MedExtractError('credential-check-unavailable', secret, { retryable: true }),
            ),
        },
      },
    });
    expect((await ask(app, '/api/documents')).status).toBe(503);
    const { telemetry } = appDeps;
    expect(telemetry).toMatchObject({
      lines: [
        {
          level: 'error',
          event: 'request-failed',
          fields: { code: 'credential-check-unavailable' },
        },
      ],
    });
  });
});
