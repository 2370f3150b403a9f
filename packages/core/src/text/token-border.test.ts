import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTokenBorder } from './token-border.js';

/** Cuts a text at every border, with a bar. */
const cut = (text: string): string =>
  [...text.split('')]
    .map((unit, offset) => (offset > 0 && isTokenBorder(text, offset) ? `|${unit}` : unit))
    .join('');

describe('isTokenBorder', () => {
  it.each([
    ['15.6', '15.6'],
    ['81mg', '81|mg'],
    ['T2DM', 'T|2|DM'],
    ['120/80', '120|/|80'],
    ['1,200', '1,200'],
    ['98,101,97', '98,101|,|97'],
    ['1,2000', '1|,|2000'],
    ['5.', '5|.'],
    ['.5', '.|5'],
    ['v.5', 'v|.|5'],
    ['naïve', 'naïve'],
    ['nai\u0308ve', 'nai\u0308ve'],
    ['a\u{1fa7a}b', 'a|\u{1fa7a}|b'],
    ['a b', 'a| |b'],
    ['--', '-|-'],
    ['', ''],
  ])('cuts %j as %j', (text, expected) => {
    expect(cut(text)).toBe(expected);
  });

  it('holds at both ends of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(isTokenBorder(text, 0) && isTokenBorder(text, text.length)).toBe(true);
      }),
    );
  });
});
