import { describe, expect, it } from 'vitest';
import { countOf, formatBriefly, formatBytes } from './format.js';

describe('format', () => {
  it.each([
    [0, '0 B'],
    [1_023, '1023 B'],
    [1_536, '1.5 KB'],
    [50 * 1_048_576, '50 MB'],
  ])('writes %i bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('leaves out of a moment what now already says', () => {
    const now = new Date(2026, 5, 1, 12);
    expect(formatBriefly(new Date(2026, 5, 1, 9, 5).toISOString(), now)).toMatch(/^9:05/);
    expect(formatBriefly(new Date(2026, 1, 3).toISOString(), now)).toBe('Feb 3');
    expect(formatBriefly(new Date(2025, 1, 3).toISOString(), now)).toBe('Feb 3, 2025');
  });

  it('counts one and many', () => {
    expect([countOf(1, 'page'), countOf(1_200, 'page')]).toEqual(['1 page', '1,200 pages']);
  });
});
