import type { VitalDraft } from '@medextract/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssertionScopes } from '../assertion/scopes.js';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { readVitals } from './read-vitals.js';

const lexicon = loadLexicon();
const scopes: AssertionScopes = {
  contextOf: () => ({ assertion: 'present', experiencer: 'patient', temporality: 'current' }),
  isOnlyConsidered: () => false,
  isToldAsHistory: () => false,
};

const read = (text: string): readonly VitalDraft[] =>
  readVitals(new Note(text, lexicon), scopes).vitals;

const shown = (text: string): string[] =>
  read(text).map(({ name, value, unit }) => `${name} ${value}${unit === null ? '' : ` ${unit}`}`);

describe('readVitals', () => {
  it.each([
    ['BP 138/86 mmHg, HR 72.', ['Blood pressure 138/86 mmHg', 'Heart rate 72']],
    ['BP 150/90, repeat 138/84.', ['Blood pressure 150/90', 'Blood pressure 138/84']],
    ['Vitals: T 98.6 P 72 R 16', ['Temperature 98.6', 'Heart rate 72', 'Respiratory rate 16']],
    ['SpO2 91% RA -> 96% on 0.5 L', ['Oxygen saturation 91 %', 'Oxygen saturation 96 %']],
    ['Wt 83.0 kg (admit 80.1)', ['Weight 83.0 kg', 'Weight 80.1']],
    ['Height 5\'10".', ['Height 5\'10"']],
    ['Pain 7/10.', ['Pain score 7/10']],
    ['GCS 15/15', ['GCS 15']],
    [
      'VS: 124/80 sitting; HR 104; 36.9 C',
      ['Blood pressure 124/80', 'Heart rate 104', 'Temperature 36.9 C'],
    ],
  ])('reads "%s"', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it.each([
    'Goal BP <130/80.',
    'Seen 12/08 for asthma.',
    'Return for BP > 160/110 or HR > 120.',
    'Target weight 150 lb.',
    'BPs run in the 130s/80s.',
    'Monitor: avg HR 96.',
    'Vision 20/40, strength 5/5.',
    'Stage T 2 disease.',
  ])('takes nothing from "%s"', (text) => {
    expect(shown(text)).toEqual([]);
  });

  it('reads a table with one sign a column, and counts its rows', () => {
    const text =
      'Vitals\nTime   Temp(F)  HR   BP      SpO2\n2000   98.9     84   118/64  96% RA\n0000   99.3     88   106/58  95% RA\n';
    const { vitals, tables } = readVitals(new Note(text, lexicon), scopes);
    expect(vitals.map(({ value }) => value)).toEqual([
      '98.9',
      '84',
      '118/64',
      '96',
      '99.3',
      '88',
      '106/58',
      '95',
    ]);
    expect(vitals[0]?.unit).toBe('F');
    expect(tables.map(({ kind, rows }) => ({ kind, rows }))).toEqual([{ kind: 'vitals', rows: 2 }]);
  });

  it('computes the body mass index only where none is printed', () => {
    const computed = read('Ht 165 cm, Wt 70 kg').filter(({ name }) => name === 'BMI');
    expect(computed).toMatchObject([{ value: '25.7', computed: true, unit: 'kg/m2' }]);
    expect(read('Ht 165 cm, Wt 70 kg, BMI 25.9').filter((each) => each.computed)).toEqual([]);
    expect(read('Wt 154 lb, Ht 5\'5"').find(({ name }) => name === 'BMI')?.value).toBe('25.6');
  });

  it('gives the date beside the value', () => {
    expect(read('BP 110/70 on 03/15/2023.')[0]?.date).toBe('2023-03-15');
  });

  it('doubts what cannot be', () => {
    expect(read('HR 320, BP 120/80')[0]?.confidence).toEqual({
      level: 'low',
      basis: ['labelled-field', 'implausible-value'],
    });
  });

  it('leaves out what is said of somebody else', () => {
    const others: AssertionScopes = {
      ...scopes,
      contextOf: () => ({ assertion: 'present', experiencer: 'family', temporality: 'current' }),
    };
    expect(readVitals(new Note('BP 138/86', lexicon), others).vitals).toEqual([]);
  });

  it('never throws, and its spans lie inside the text', () => {
    const piece = fc.constantFrom(
      'BP',
      'HR',
      'T',
      'Wt',
      'Ht',
      '120/80',
      '98.6',
      '5\'10"',
      ' ',
      '  ',
      '\n',
      '|',
      ':',
      '(',
      ')',
      '->',
      'kg',
      '%',
      '/',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (given) => {
        for (const { spans } of read(given))
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(given.length);
          }
      }),
    );
  });
});
