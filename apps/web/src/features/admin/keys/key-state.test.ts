import { describe, expect, it } from 'vitest';
import { keyStateOf, toExpiry } from './key-state.js';

const now = new Date('2026-03-01T00:00:00Z');

describe('a key', () => {
  it.each([
    [null, null, 'active'],
    [null, '2026-03-01T00:00:00Z', 'expired'],
    [null, '2026-03-01T00:00:01Z', 'active'],
    ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', 'revoked'],
  ] as const)('revoked at %s that ends at %s is %s', (revoked_at, expires_at, state) => {
    expect(keyStateOf({ revoked_at, expires_at }, now)).toBe(state);
  });

  it('ends so many days from now, or never', () => {
    expect(toExpiry(30, now)).toBe('2026-03-31T00:00:00.000Z');
    expect(toExpiry(null, now)).toBeNull();
  });
});
