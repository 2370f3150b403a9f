import { aDiagnosis, aMedication, aNote, aRecordOf } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { diagnosisFactors } from './diagnosis-risks.js';

const note = aNote('condition');
const spans = note.at('condition');

const risksOf = (...codes: readonly string[]) =>
  diagnosisFactors(
    aRecordOf(note, {
      diagnoses: codes.map((icd_code) => aDiagnosis({ spans, condition: icd_code, icd_code })),
    }),
  );

describe('diagnosisFactors', () => {
  it.each([
    ['E11.9', 'diabetes mellitus', 'glycaemia'],
    ['F41.1', 'anxiety or obsessive-compulsive disorder', 'mental_health'],
    ['F43.12', 'post-traumatic stress disorder', 'mental_health'],
    ['G47.33', 'sleep apnoea', 'respiratory'],
    ['I10', 'hypertension', 'blood_pressure'],
    ['C96.9', 'cancer', 'cancer'],
  ])('counts %s as %s', (code, name, category) => {
    expect(risksOf(code)).toMatchObject([{ name, category }]);
  });

  it.each(['G47.00', 'G47.10', 'F43.20', 'F43', 'J06.9', 'D50.9'])(
    'sees no risk that weighs in %s',
    (code) => {
      expect(risksOf(code)).toEqual([]);
    },
  );

  it('gathers the diagnoses of one block in one factor', () => {
    const [risk, ...others] = risksOf('I20.0', 'I25.10');
    expect(others).toEqual([]);
    expect(risk?.fact_ids).toHaveLength(2);
  });

  it('counts a drug that tells of an illness, unless it was stopped', () => {
    const drug_class = 'Insulin analog';
    const risksFrom = (status: 'current' | 'stopped') =>
      diagnosisFactors(
        aRecordOf(note, {
          medications: [aMedication({ spans, name: 'glargine', drug_class, status })],
        }),
      );
    expect(risksFrom('current')).toMatchObject([{ name: 'on insulin' }]);
    expect(risksFrom('stopped')).toEqual([]);
  });
});
