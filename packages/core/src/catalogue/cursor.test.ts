import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCursor, toCursor } from './cursor.js';

describe('cursors', () => {
  it('come back as they went out, in signs that are safe in URLs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer(), (text, number) => {
        const cursor = toCursor([text, number]);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(parseCursor(cursor, ['string', 'number'])).toEqual([text, number]);
      }),
    );
  });

  it('are refused when no list gave them', () => {
    const notACursor = expect.objectContaining({ code: 'cursor-invalid' });
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        expect(() => parseCursor(cursor, ['string', 'number'])).toThrow(notACursor);
      }),
    );
    for (const parts of [['a'], ['a', 'b'], [1, 1], ['a', 1, 1]]) {
      expect(() => parseCursor(toCursor(parts), ['string', 'number'])).toThrow(notACursor);
    }
  });
});
