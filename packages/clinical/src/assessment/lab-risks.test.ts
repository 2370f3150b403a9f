import type { LabDraft } from '@medextract/core';
import type { RiskFactor } from '@medextract/core/schema';
import { aLab, aNote, aReading, aRecordOf } from '@medextract/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labFactors } from './lab-risks.js';

const note = aNote('result');
const confidence = { level: 'high', basis: [] } as const;

type Result = Partial<LabDraft> & { readonly analyte: string; readonly value: string };

interface Person {
  readonly sex?: 'female' | 'male';
  readonly age?: number;
  readonly born?: string;
}

function riskOf(results: readonly Result[], { sex, age, born }: Person = {}): RiskFactor[] {
  const spans = note.at('result');
  const attribute = <Value>(value: Value | undefined) =>
    value === undefined ? null : { value, spans, confidence: { ...confidence, basis: [] } };
  const record = aRecordOf(note, {
    patient: {
      ...aReading().patient,
      sex: attribute(sex),
      age_years: attribute(age),
      date_of_birth: attribute(born),
    },
    labs: results.map((result) => aLab({ spans, number: Number(result.value), ...result })),
  });
  return labFactors(record);
}

const namesOf = (results: readonly Result[], person: Person = {}): string[] =>
  riskOf(results, person).map(({ name }) => name);

const hdl = (value: string): Result => ({ analyte: 'HDL', value, unit: 'mg/dL' });
const creatinine = (parts: Partial<LabDraft> = {}): Result => ({
  analyte: 'Creatinine',
  value: '2.0',
  unit: 'mg/dL',
  ...parts,
});

describe('labFactors', () => {
  it.each([
    ['Hemoglobin A1c', '8.3', '%', 'A1c in the diabetes range'],
    ['LDL cholesterol', '195', 'mg/dL', 'very high LDL cholesterol'],
    ['Urine albumin/creatinine ratio', '30', 'mg/g', 'moderately increased albuminuria, A2'],
    ['Albumin/creatinine ratio, urine', '45', 'mcg/mg', 'moderately increased albuminuria, A2'],
    ['UACR', '412', 'mg/g', 'severely increased albuminuria, A3'],
    ['ACR', '31', 'mg/mmol', 'severely increased albuminuria, A3'],
    ['microalbumin/creatinine ratio', '120', null, 'moderately increased albuminuria, A2'],
  ])('names what %s %s %s shows', (analyte, value, unit, name) => {
    expect(namesOf([{ analyte, value, unit }])).toEqual([name]);
  });

  it.each([
    ['Hemoglobin A1c', '5.4', '%'],
    ['UACR', '29', 'mg/g'],
    ['ACR', '2.5', 'mg/mmol'],
    ['UACR', '45', 'g/day'],
    ['Albumin', '45', 'mg/g'],
    ['LDL cholesterol', '4.1', 'mmol/L'],
    ['Non-HDL cholesterol', '30', 'mg/dL'],
    ['Cholesterol/HDL ratio', '4.1', null],
  ])('sees no risk in %s %s %s', (analyte, value, unit) => {
    expect(namesOf([{ analyte, value, unit }])).toEqual([]);
  });

  it.each([
    ['39', 'male', true],
    ['40', 'male', false],
    ['45', 'female', true],
    ['50', 'female', false],
    ['45', undefined, false],
  ] as const)(
    'holds HDL %s of a patient of sex %s against the limit of that sex',
    (value, sex, low) => {
      const person = sex === undefined ? {} : { sex };
      expect(namesOf([hdl(value)], person)).toEqual(low ? ['low HDL cholesterol'] : []);
    },
  );

  it.each([
    [{ analyte: 'UACR', value: '<30', number: 30, comparator: '<', unit: 'mg/g' }, []],
    [
      { analyte: 'Triglycerides', value: '>500', number: 500, comparator: '>', unit: 'mg/dL' },
      ['very high triglycerides'],
    ],
    [{ analyte: 'eGFR', value: '>59', number: 59, comparator: '>' }, []],
    [
      { analyte: 'eGFR', value: '<15', number: 15, comparator: '<' },
      ['reduced kidney function, G5 (kidney failure)'],
    ],
    [{ ...hdl('<40'), number: 40, comparator: '<' }, ['low HDL cholesterol']],
  ] as const)('takes a limit for a risk only where all it can mean is one: %o', (result, names) => {
    expect(namesOf([result])).toEqual(names);
  });

  it('goes by the latest result', () => {
    const dated = (value: string, date: string): Result => ({ ...hdl(value), date });
    expect(namesOf([dated('35', '2024-05-01'), dated('55', '2023-05-01')])).toHaveLength(1);
    expect(namesOf([dated('55', '2024-05-01'), dated('35', '2023-05-01')])).toEqual([]);
  });

  it('measures a liver enzyme by its printed upper limit', () => {
    const reference_range = { low: 0, high: 40, text: '0-40', source: 'document' } as const;
    expect(namesOf([{ analyte: 'ALT', value: '80', reference_range }])).toEqual([
      'raised liver enzyme',
    ]);
    expect(namesOf([{ analyte: 'ALT', value: '70', reference_range }])).toEqual([]);
    expect(namesOf([{ analyte: 'ALT', value: '80' }])).toEqual([]);
  });

  it('gives with every factor its fact, its number and its source, for any results', () => {
    const analyte = fc.constantFrom('HDL', 'UACR', 'A1c', 'eGFR', 'Creatinine', 'TG', 'x');
    const unit = fc.constantFrom('mg/dL', 'mg/g', '%', null);
    const comparator = fc.constantFrom('<', '>', null);
    fc.assert(
      fc.property(
        fc.array(fc.record({ analyte, unit, comparator, number: fc.float({ noNaN: true }) })),
        (results) => {
          const risks = riskOf(
            results.map((result) => ({ ...result, value: String(result.number) })),
          );
          for (const { name, fact_ids: ids, value, source } of risks)
            expect([name !== '', ids.length, value !== null, source !== '']).toEqual([
              true,
              1,
              true,
              true,
            ]);
        },
      ),
    );
  });
});

describe('the filtration rate', () => {
  it('is worked out from creatinine at the printed age', () => {
    expect(namesOf([creatinine()], { sex: 'male', age: 70 })).toEqual([
      'reduced kidney function, G3b (moderately to severely decreased)',
    ]);
  });

  it('takes the age on the day of the test where none is printed', () => {
    const [risk] = riskOf([creatinine({ date: '2024-03-13' })], {
      sex: 'male',
      born: '1961-03-14',
    });
    expect(risk?.rationale).toContain('at age 62');
  });

  it.each([
    ['the day of the test', creatinine(), { sex: 'male', born: '1961-03-14' }],
    ['a whole date of birth', creatinine({ date: '2024-03-13' }), { sex: 'male', born: '1961' }],
    ['the sex', creatinine({ date: '2024-03-13' }), { born: '1961-03-14' }],
    ['an adult', creatinine(), { sex: 'male', age: 17 }],
    ['the unit', creatinine({ unit: 'umol/L' }), { sex: 'male', age: 70 }],
    ['an exact result', creatinine({ comparator: '>' }), { sex: 'male', age: 70 }],
  ] as const)('is not worked out without %s', (_what, result, person) => {
    expect(namesOf([result], person)).toEqual([]);
  });

  it('is not worked out where one is printed', () => {
    const printed = { analyte: 'eGFR', value: '>60', number: 60, comparator: '>' } as const;
    expect(namesOf([creatinine(), printed], { sex: 'male', age: 70 })).toEqual([]);
  });
});
