import { describe, expect, it } from 'vitest';
import {
  type ScoreCase as Case,
  countsOf as counts,
  scoreCase as score,
} from '../testing/score-case.js';

describe('scoreDocuments, attribute by attribute', () => {
  it.each<[string, string, unknown, boolean, boolean]>([
    ['dosage', '500 mg', '500mg', true, true],
    ['dosage', '500 mg', '500', true, true],
    ['dosage', '500 mg', '500 mcg', false, true],
    ['dosage', '500 mg', '508 mg', false, true],
    ['dosage', '500 mg', '600 mg', false, false],
    ['dosage', '1 tab', 'one tablet', false, false],
    ['dosage', 'one tablet', '1 tablet', false, false],
    ['frequency', 'BID', 'twice daily', true, true],
    ['frequency', 'q12h', 'BID', true, true],
    ['frequency', 'every 6 (six) hours prn', 'four times a day', true, true],
    ['frequency', 'every other day', 'QOD', true, true],
    ['frequency', 'every 2 weeks', 'every other week', true, true],
    ['frequency', '3 times a week', 'TIW', true, true],
    ['frequency', 'weekly', 'every week', true, true],
    ['frequency', 'nightly', 'qHS', true, true],
    ['frequency', 'hourly', '24x/day', true, true],
    ['frequency', 'BID', 'TID', false, false],
    ['frequency', 'as directed', 'As directed.', true, true],
    ['frequency', 'as directed', 'BID', false, false],
    ['route', 'PO', 'by mouth', true, true],
    ['route', 'SC', 'subcutaneously', true, true],
    ['route', 'left ear', 'ear', false, true],
    ['route', 'PO', 'IV', false, false],
    ['indication', 'pain', null, false, false],
    ['indication', 'back pain', 'pain', false, true],
    ['indication', 'back pain', ['fever', 'back pain'], true, true],
  ])('4: %s %j against %j', (attribute, gold, given, isStrict, isPartial) => {
    const row: Case = {
      gold: { medications: [{ name: 'drug', [attribute]: gold }, { name: 'other' }] },
      given: { medications: [{ name: 'drug', [attribute]: given }] },
      scored: ['medications.name', `medications.${attribute}`],
    };
    const wrong = given === null ? [0, 0, 1] : [0, 1, 1];
    const right = [1, 0, 0];
    expect(counts(row, `medications.${attribute}`)).toEqual(isStrict ? right : wrong);
    expect(counts(row, `medications.${attribute}`, 'partial')).toEqual(isPartial ? right : wrong);
  });

  it.each<[string, string, string, boolean]>([
    ['value', '8.3', '8.30', true],
    ['value', '138/86', '139/86', true],
    ['value', '138/86', '138/96', false],
    ['value', 'negative', 'Negative', true],
    ['unit', 'µg/L', 'ug/l', true],
    ['unit', 'mm[Hg]', 'mmHg', true],
    ['unit', '%', 'mg', false],
    ['flag', 'H', 'elevated', true],
    ['flag', 'L', 'critical low', true],
    ['flag', 'N', 'within range', true],
    ['flag', 'H', 'L', false],
    ['flag', 'abnormal', 'Abnormal', true],
    ['reference_range', '4.0-5.6', '4.0 – 5.6', true],
    ['reference_range', '4.0-5.6', '4.0-6.6', false],
    ['reference_range', 'negative', 'neg', false],
    ['date', '2024-02-06', '2/6/2024', true],
    ['date', '2024-02-06', 'Feb 6, 2024', true],
    ['date', '2024-02-06', '6 February 2024', true],
    ['date', '2024-02-06', '20240206', true],
    ['date', '2024-02-06', 'Foo 6, 2024', false],
  ])('4: %s %j against %j', (attribute, gold, given, isRight) => {
    const row: Case = {
      gold: { lab_values: [{ name: 'A1c', [attribute]: gold }] },
      given: { lab_values: { A1c: { [attribute]: given } } },
      scored: ['lab_values.name', `lab_values.${attribute}`],
    };
    expect(counts(row, `lab_values.${attribute}`)?.[0]).toBe(isRight ? 1 : 0);
  });

  it('4: of several results of one name the nearest value is aligned', () => {
    const row: Case = {
      gold: {
        vital_signs: [
          { name: 'BP', value: '120/80' },
          { name: 'BP', value: '150/95' },
        ],
      },
      given: {
        vital_signs: [
          { name: 'BP', value: '150/95' },
          { name: 'BP', value: '120/80' },
        ],
      },
      scored: ['vital_signs.name', 'vital_signs.value'],
    };
    expect(counts(row, 'vital_signs.value')).toEqual([2, 0, 0]);
  });

  it('4: the order of a name is free, and a part of it is a partial match', () => {
    const named = (given: unknown): Case => ({
      gold: { patient_name: 'Rosa M. Delgado' },
      given: { patient_name: given },
      scored: ['patient_name'],
    });
    expect(counts(named('Delgado, Rosa M'), 'patient_name')).toEqual([1, 0, 0]);
    expect(counts(named('Rosa Delgado'), 'patient_name')).toEqual([0, 1, 1]);
    expect(counts(named('Rosa Delgado'), 'patient_name', 'partial')).toEqual([1, 0, 0]);
    expect(counts(named('Rosa Garcia'), 'patient_name', 'partial')).toEqual([0, 1, 1]);
    expect(counts(named(null), 'patient_name', 'partial')).toEqual([0, 0, 1]);
  });

  it('4: a person that the gold does not name, or that is not scored, has no row', () => {
    const row: Case = {
      gold: { patient_name: 'Rosa', date_of_birth: null },
      given: { patient_name: 'Rosa', date_of_birth: '1961-03-14' },
      scored: ['date_of_birth'],
    };
    expect(score(row).rows).toEqual([]);
  });

  it('4: a date of birth may stand in any form', () => {
    const born = (given: unknown): Case => ({
      gold: { date_of_birth: '1961-03-14' },
      given: { date_of_birth: given },
      scored: ['date_of_birth'],
    });
    expect(counts(born('03/14/1961'), 'date_of_birth')).toEqual([1, 0, 0]);
    expect(counts(born('03/15/1961'), 'date_of_birth')).toEqual([0, 1, 1]);
    expect(counts(born(null), 'date_of_birth')).toEqual([0, 0, 1]);
  });
});
