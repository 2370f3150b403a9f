import { describe, expect, it } from 'vitest';
import { isFromThisMachine } from './loopback.js';

describe('isFromThisMachine', () => {
  it.each([
    [{ host: 'localhost:8080' }],
    [{ host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' }],
    [{ host: '[::1]:8080', origin: 'http://localhost:3000' }],
  ])('takes a request of this machine: %j', (headers) => {
    expect(isFromThisMachine(new Headers(headers))).toBe(true);
  });

  it.each([
    ['the name of a foreign site, turned to this machine', { host: 'example.org:8080' }],
    ['a page of a foreign site', { host: 'localhost:8080', origin: 'https://example.org' }],
    ['a page without an origin of its own', { host: 'localhost:8080', origin: 'null' }],
    ['no host', {}],
  ])('refuses %s', (_what, headers) => {
    expect(isFromThisMachine(new Headers(Object.entries(headers)))).toBe(false);
  });
});
