import { describe, expect, it } from 'vitest';
import { estimateTokens } from './estimate-tokens.js';

describe('estimateTokens', () => {
  it('takes about four letters for a token, between two and six', () => {
    expect(estimateTokens('abcdefghijkl')).toEqual({ least: 2, likely: 3, most: 6 });
  });

  it('counts bytes, so that letters beyond ASCII are not taken for free', () => {
    for (const text of ['é', 'ß≤𝒸🩺', 'plain']) {
      expect(estimateTokens(text.repeat(12)).least).toBe(
        Math.ceil(Buffer.byteLength(text.repeat(12)) / 6),
      );
    }
  });

  it('takes nothing for nothing', () => {
    expect(estimateTokens('')).toEqual({ least: 0, likely: 0, most: 0 });
  });
});
