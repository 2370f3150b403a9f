import { aNote, aRecordOf, aVital } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { vitalFactors } from './vital-risks.js';

const note = aNote('vitals');
const spans = note.at('vitals');

const risksOf = (...vitals: readonly Parameters<typeof aVital>[0][]): string[] =>
  vitalFactors(aRecordOf(note, { vitals: vitals.map(aVital) })).map(({ name }) => name);

const bmi = (value: number) => ({ spans, name: 'BMI', value: `${value}`, numbers: [value] });
const pressure = (systolic: number, diastolic: number, date: string | null = null) => ({
  spans,
  name: 'Blood pressure',
  value: `${systolic}/${diastolic}`,
  numbers: [systolic, diastolic],
  date,
});

describe('vitalFactors', () => {
  it.each([
    [18.4, ['underweight']],
    [22, []],
    [25, ['overweight']],
    [33.6, ['obesity class 1']],
    [40, ['obesity class 3']],
  ])('classes a BMI of %d', (value, names) => {
    expect(risksOf(bmi(value))).toEqual(names);
  });

  it.each([
    [118, 76, []],
    [122, 76, ['elevated blood pressure']],
    [118, 92, ['stage 2 hypertension range']],
    [152, 70, ['stage 2 hypertension range']],
    [181, 95, ['hypertensive crisis range']],
  ])('ranks %d/%d by the worse of both', (systolic, diastolic, names) => {
    expect(risksOf(pressure(systolic, diastolic))).toEqual(names);
  });

  it('goes by the latest pressure', () => {
    const risks = risksOf(pressure(118, 70, '2024-02-01'), pressure(160, 90, '2023-02-01'));
    expect(risks).toEqual([]);
  });
});
