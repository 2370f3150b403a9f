import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseTerm } from './normalise-term.js';

describe('normaliseTerm', () => {
  it.each([
    ["Crohn's Disease", 'crohn disease'],
    ['  Diabetes   Mellitus, type-2 ', 'diabete mellitus type 2'],
    ['Naïve Café', 'naive cafe'],
    ['stenosis of virus class', 'stenosis of virus class'],
    ['5.6 mg/dL', '5.6 mg dl'],
    ['120/80', '120/80'],
    ['HbA1c %', 'hba1c %'],
    ['...', ''],
  ])('brings %j to %j', (name, term) => {
    expect(normaliseTerm(name)).toBe(term);
  });

  it('looks past case and surrounding white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (name) => {
        expect(normaliseTerm(` ${name.toUpperCase()}\n`)).toBe(normaliseTerm(name));
      }),
    );
  });
});
