import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpanLookup } from './span-lookup.js';

const spans = fc.array(
  fc.tuple(fc.nat(60), fc.nat(12)).map(([start, length]) => ({ start, end: start + length })),
);

describe('createSpanLookup', () => {
  it('holds the start of a span and not its end', () => {
    const isWithin = createSpanLookup([{ start: 4, end: 7 }]);
    expect([3, 4, 6, 7].map(isWithin)).toEqual([false, true, true, false]);
  });

  it('answers as a look at every span does, whatever their order and overlap', () => {
    fc.assert(
      fc.property(spans, fc.nat(80), (given, offset) => {
        const expected = given.some(({ start, end }) => offset >= start && offset < end);
        expect(createSpanLookup(given)(offset)).toBe(expected);
      }),
    );
  });
});
