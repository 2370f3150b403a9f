import type { LabDraft } from '@medextract/core';
import { describe, expect, it } from 'vitest';
import type { AssertionScopes } from '../assertion/scopes.js';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { readLabs } from './read-labs.js';

const lexicon = loadLexicon();
const scopes: AssertionScopes = {
  contextOf: () => ({ assertion: 'present', experiencer: 'patient', temporality: 'current' }),
  isOnlyConsidered: () => false,
  isToldAsHistory: () => false,
};

const read = (text: string): readonly LabDraft[] => readLabs(new Note(text, lexicon), scopes).labs;

const shown = (text: string): string[] =>
  read(text).map(({ analyte, value, unit }) => [analyte, value, unit ?? ''].join(' ').trim());

const first = (text: string): LabDraft | undefined => read(text)[0];

describe('results in running text', () => {
  it.each([
    ['Hgb 13.2 g/dL', ['Hgb 13.2 g/dL']],
    ['hemoglobin was 13.2', ['hemoglobin 13.2']],
    ['A1c of 7.8%', ['A1c 7.8 %']],
    ['glucose: 98', ['glucose 98']],
    ['TSH normal at 1.8 mIU/L.', ['TSH 1.8 mIU/L']],
    ['WBC 7.2 x10^3/uL.', ['WBC 7.2 x10^3/uL']],
    ['Plt 210K.', ['Plt 210 K']],
    ['eGFR 55 mL/min/1.73m2', ['eGFR 55 mL/min/1.73m2']],
    ['Na 138, K 4.1, Cl 102, CO2 24', ['Na 138', 'K 4.1', 'Cl 102', 'CO2 24']],
    ['AST/ALT 45/62.', ['AST 45', 'ALT 62']],
    ['Cr 1.2 -> 1.5 -> 1.8', ['Cr 1.2', 'Cr 1.5', 'Cr 1.8']],
    ['Cr 1.8 (from 1.2)', ['Cr 1.8', 'Cr 1.2']],
    ['Hgb 14.6, repeat at 0600 14.1.', ['Hgb 14.6', 'Hgb 14.1']],
    ['ANA titer 1:160.', ['ANA 1:160']],
    ['Blood culture: no growth.', ['Blood culture no growth']],
    ['Urine glucose 3+.', ['Urine glucose 3+']],
    ['GBS positive.', ['GBS positive']],
    ['Mg2+ 1.8, K+ 3.4', ['Mg 1.8', 'K+ 3.4']],
    ['Glucose at 0630 was 187.', ['Glucose 187']],
    ['A1c 9.2% in January 2024, up from 8.1%.', ['A1c 9.2 %', 'A1c 8.1 %']],
    ['WBC 11.2 with 80% neutrophils', ['WBC 11.2', 'neutrophils 80 %']],
    ['Anti-CCP >250 units (normal <20).', ['Anti-CCP >250 units']],
    ['Hgb 12.2 g/dL\n(12.0-15.5). Stable.', ['Hgb 12.2 g/dL']],
    ['Urine culture grew E. coli.', ['Urine culture E. coli']],
    ['Cashew IgE 18.2 kU/L', ['Cashew IgE 18.2 kU/L']],
    [
      'UA 9/12: SG 1.020, few hyaline casts, RBC >100 /hpf',
      ['SG 1.020', 'hyaline casts few', 'RBC >100 /hpf'],
    ],
    ['Urinalysis: neg nitrite; blood large.', ['nitrite neg', 'blood large']],
    ['138|102|14/98', ['Na 138', 'Cl 102', 'BUN 14', 'Glucose 98']],
    ['9.8>13.2/39.5<250', ['WBC 9.8', 'Hgb 13.2', 'Hct 39.5', 'Plt 250']],
  ])('reads "%s"', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  it.each([
    'Start potassium chloride 20 mEq daily.',
    'Iron 325 mg daily.',
    'Vitamin D 1000 IU daily.',
    'PT 3x/week for gait training.',
    'Goal A1c < 7.',
    'Call if glucose > 300.',
    'Recheck TSH in 6 weeks.',
    'Check BMP and K tomorrow.',
    'Glucose 70-99 is normal.',
    'EF 60%, PHQ-9 12.',
    'CT of T4 and C3 levels.',
    'Breast ca diagnosed 48.',
    'Hgb low, 2 u PRBC given.',
    'Glucose high, insulin 4 units.',
  ])('takes nothing from "%s"', (text) => {
    expect(shown(text)).toEqual([]);
  });

  it('reads comparator, unit, UCUM code and number apart', () => {
    expect(first('Troponin <0.01 ng/mL.')).toMatchObject({
      value: '<0.01',
      number: 0.01,
      comparator: '<',
      unit: 'ng/mL',
      ucum: 'ng/mL',
    });
    expect(first('Hgb less than 7 g/dL')).toMatchObject({ number: 7, comparator: '<' });
  });

  it('dates a result by its own line, its block or its head', () => {
    const dates = (text: string) => read(text).map(({ date }) => date);
    expect(dates('A1c 8.2% on 01/15/2023 and 7.1% on 07/20/2023.')).toEqual([
      '2023-01-15',
      '2023-07-20',
    ]);
    expect(dates('Labs 03/14/2024: Na 138, K 4.1')).toEqual(['2024-03-14', '2024-03-14']);
    expect(dates('Hgb 13.2')).toEqual([null]);
  });
});

describe('limits and flags', () => {
  it.each([
    ['Hgb 9.8 L (12.0-15.5).', 'low', '12.0-15.5'],
    ['HbA1c 7.8% (4.0-5.6).', 'high', '4.0-5.6'],
    ['Ferritin 8 ng/mL (ref 15-150) LOW.', 'low', '15-150'],
    ['Total cholesterol 245 mg/dL (H), reference <200.', 'high', '<200'],
    ['D-dimer 0.35 ug/mL FEU (ref <0.50).', 'normal', '<0.50'],
    ['Potassium 5.9 mmol/L *H* (3.5-5.1)', 'high', '3.5-5.1'],
  ])('reads "%s"', (text, flag, range) => {
    expect(first(text)).toMatchObject({
      flag,
      reference_range: { text: range, source: 'document' },
    });
  });

  it('believes a printed flag over the limits', () => {
    expect(first('Glucose 98 mg/dL (H) (70-99)')?.flag).toBe('high');
  });

  it('takes limits of the table only in its own unit', () => {
    expect(first('Glucose 250 mg/dL')).toMatchObject({
      flag: 'high',
      reference_range: { low: 70, high: 99, source: 'table' },
    });
    expect(first('Creatinine 88 umol/L')).toMatchObject({ flag: null, reference_range: null });
    expect(first('Glucose 250')).toMatchObject({ flag: null, reference_range: null });
  });

  it('gives no code of a mass to an amount of substance', () => {
    expect(first('Creatinine 0.9 mg/dL')?.codes[0]).toMatchObject({ system: 'loinc' });
    expect(first('Creatinine 88 umol/L')?.codes).toEqual([]);
  });

  it('leaves a goal behind the value alone', () => {
    expect(read('INR 2.3 (goal 2-3).')).toMatchObject([
      { value: '2.3', flag: null, reference_range: null },
    ]);
  });
});

describe('panels and specimens', () => {
  it('keeps the panel and what was tested', () => {
    expect(read('CBC: WBC 9.8, Hgb 13.2').map(({ panel }) => panel)).toEqual(['CBC', 'CBC']);
    expect(read('Lipids: TC 190, LDL 110\n  HDL 45\nTSH 2.1').map(({ panel }) => panel)).toEqual([
      'Lipids',
      'Lipids',
      'Lipids',
      null,
    ]);
    expect(first('UA: protein 2+')).toMatchObject({ panel: 'UA', specimen: 'urine' });
    expect(first('Urine hCG: positive.')?.specimen).toBe('urine');
  });
});
