import { describe, expect, it } from 'vitest';
import { faultOfNetwork, faultOfStatus, parseRetryAfter, toModelCallError } from './call-faults.js';

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');

  it('reads seconds, with fractions, and dates', () => {
    expect(parseRetryAfter('2', now)).toBe(2_000);
    expect(parseRetryAfter('0.5', now)).toBe(500);
    expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:07 GMT', now)).toBe(7_000);
    expect(parseRetryAfter('Wed, 31 Dec 2025 23:59:00 GMT', now)).toBe(0);
  });

  it('knows nothing where nothing is said', () => {
    for (const header of [null, undefined, '', ' ', 'soon', '-1']) {
      expect(parseRetryAfter(header, now)).toBeUndefined();
    }
  });
});

describe('toModelCallError', () => {
  it('lets no more of a sign through than a name', () => {
    const { message } = toModelCallError('model-throttled', { sign: 'Throttling: "Jo Bloggs"' });
    expect(message).toBe('The provider wants fewer calls. (ThrottlingJoBloggs)');
  });
});

describe('faultOfStatus', () => {
  it('tells what may pass from what will not', () => {
    const faults = [400, 401, 404, 408, 429, 500, 529].map(faultOfStatus);
    expect(faults).toEqual([
      'model-request-invalid',
      'model-access-denied',
      'model-request-invalid',
      'model-timeout',
      'model-throttled',
      'model-unavailable',
      'model-unavailable',
    ]);
  });
});

describe('faultOfNetwork', () => {
  it('finds the code of the cause, however deep', () => {
    const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    const failed = new TypeError('fetch failed', { cause: new Error('socket', { cause: reset }) });
    expect(faultOfNetwork(failed)).toBe('model-connection-lost');
    expect(faultOfNetwork(Object.assign(new Error(), { code: 'ECONNREFUSED' }))).toBe(
      'model-unavailable',
    );
  });

  it('knows a port that the runtime will not call, and a server that sends elsewhere', () => {
    const failed = (cause: string) => new TypeError('fetch failed', { cause: new Error(cause) });
    expect(faultOfNetwork(failed('bad port'))).toBe('model-unavailable');
    expect(faultOfNetwork(failed('unexpected redirect'))).toBe('model-request-invalid');
  });

  it('takes a bug for a bug', () => {
    expect(faultOfNetwork(new TypeError('x is not a function'))).toBeUndefined();
    expect(faultOfNetwork('text')).toBeUndefined();
  });
});
