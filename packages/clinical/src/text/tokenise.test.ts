import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenise } from './tokenise.js';
import { stemOf } from './word-hash.js';

function written(text: string): string[] {
  const tokens = tokenise(text);
  return Array.from({ length: tokens.count }, (_, at) =>
    text.slice(tokens.start[at], tokens.end[at]),
  );
}

describe('tokenise', () => {
  it('parts a number from its unit and a short form from its figure', () => {
    expect(written('81mg CKD3b T2DM')).toEqual(['81', 'mg', 'CKD', '3', 'b', 'T', '2', 'DM']);
  });

  it('keeps decimals, thousands and a leading point in one number', () => {
    expect(written('1,000 units 7.8 .5')).toEqual(['1,000', 'units', '7.8', '.5']);
  });

  it('does not take a list comma for a thousands mark', () => {
    expect(written('Na 138,102')).toEqual(['Na', '138,102']);
    expect(written('138, 102')).toEqual(['138', ',', '102']);
    expect(written('1,0000')).toEqual(['1', ',', '0000']);
  });

  it('covers every unit that is no blank exactly once, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const tokens = tokenise(text);
        let at = 0;
        for (let i = 0; i < tokens.count; i++) {
          expect(tokens.start[i]).toBeGreaterThanOrEqual(at);
          expect(tokens.end[i]).toBeGreaterThan(tokens.start[i] ?? 0);
          at = tokens.end[i] ?? 0;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('stemOf', () => {
  it.each([
    ['Allergies', 'allergy'],
    ['diagnosis', 'diagnosis'],
    ['abscesses', 'abscess'],
    ['tablets', 'tablet'],
    ['mass', 'mass'],
    ['virus', 'virus'],
    ['Sjögren', 'sjogren'],
  ])('folds %s to %s', (word, stem) => {
    expect(stemOf(word)).toBe(stem);
  });
});
