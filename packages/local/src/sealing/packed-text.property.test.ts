import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packText, unpackText } from './packed-text.js';

describe('packText', () => {
  it('gives every text back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 400 }),
        (text, times) => {
          const long = JSON.stringify({ text }).repeat(times);
          expect(unpackText(packText(long))).toBe(long);
        },
      ),
    );
  });

  it('makes a record much shorter, and leaves a short text as it is', () => {
    const record = JSON.stringify(Array.from({ length: 500 }, (_, id) => ({ id: `dx-${id}` })));
    expect(packText(record).byteLength).toBeLessThan(record.length / 3);
    expect(Buffer.from(packText('{"a":1}')).toString()).toBe('{"a":1}');
  });
});
