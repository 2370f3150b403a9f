import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitMarkedText } from './split-marked-text.js';

const anySpan = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }))
  .map(([start, length]) => ({ start, end: start + length }));

describe('splitMarkedText', () => {
  it('lays what is picked over what is marked', () => {
    const segments = splitMarkedText({
      text: '0123456789',
      start: 100,
      marked: [{ start: 102, end: 106 }],
      picked: { start: 104, end: 108 },
    });
    expect(segments.map(({ text, tone }) => [text, tone])).toEqual([
      ['01', 'plain'],
      ['23', 'marked'],
      ['45', 'picked'],
      ['67', 'picked'],
      ['89', 'plain'],
    ]);
  });

  it('loses no letter, whatever is marked', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(anySpan), (text, marked) => {
        const segments = splitMarkedText({ text, start: 10, marked, picked: undefined });
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
      }),
    );
  });
});
