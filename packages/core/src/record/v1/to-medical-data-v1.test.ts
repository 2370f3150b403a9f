import { describe, expect, it } from 'vitest';
import { MedicalDataV1 } from '../../schema/index.js';
import {
  aDiagnosis,
  aLab,
  aMedication,
  aNote,
  anAllergy,
  aProcedure,
  aRecordOf,
  aVital,
} from '../../testing/index.js';
import { toMedicalDataV1 } from './to-medical-data-v1.js';

const note = aNote('abcdef');
const spans = note.at('a');

describe('toMedicalDataV1', () => {
  it('shows each kind of fact in the old shape', () => {
    const record = aRecordOf(note, {
      diagnoses: [aDiagnosis({ spans, condition: 'asthma', icd_code: 'J45.909' })],
      medications: [
        aMedication({
          spans,
          name: 'metformin',
          strength: { value: 500, unit: 'mg' },
          route: 'PO',
        }),
      ],
      labs: [
        aLab({
          spans,
          analyte: 'A1c',
          value: '8.3',
          unit: '%',
          flag: 'high',
          reference_range: { low: 4, high: 5.6, text: '4.0-5.6', source: 'document' },
        }),
      ],
      vitals: [aVital({ spans, name: 'BP', value: '120/80', numbers: [120, 80], unit: 'mmHg' })],
      allergies: [anAllergy({ spans, allergen: 'sulfa', reaction: 'rash', severity: 'mild' })],
      procedures: [aProcedure({ spans, name: 'colonoscopy', status: 'planned', date: '2024-05' })],
    });
    const data = toMedicalDataV1(record);
    expect(MedicalDataV1.parse(data)).toEqual(data);
    expect(data).toEqual({
      patient_name: null,
      date_of_birth: null,
      diagnoses: [
        { condition: 'asthma', icd_code: 'J45.909', severity: null, date_diagnosed: null },
      ],
      medications: [
        { name: 'metformin', dosage: '500 mg', frequency: null, route: 'PO', indication: null },
      ],
      lab_values: { A1c: { value: '8.3 %', reference_range: '4.0-5.6', date: null, flag: 'high' } },
      procedures: [{ name: 'colonoscopy', date: '2024-05', outcome: 'planned' }],
      allergies: [{ allergen: 'sulfa', reaction: 'rash', severity: 'mild' }],
      vital_signs: { BP: { value: '120/80 mmHg', date: null } },
      risk_factors: [],
      notes: null,
    });
  });

  it('keeps the newest of several results of one test', () => {
    const result = (value: string, at: string, date: string | null) =>
      aLab({ spans: note.at(at), analyte: 'A1c', value, date });
    const newestOf = (...labs: ReturnType<typeof result>[]) =>
      toMedicalDataV1(aRecordOf(note, { labs })).lab_values['A1c']?.value;
    expect(newestOf(result('7', 'b', '2024-02-01'), result('8', 'c', '2023-02-01'))).toBe('7');
    expect(newestOf(result('7', 'b', '2024-02'), result('8', 'c', '2024-02'))).toBe('8');
    expect(newestOf(result('7', 'b', null), result('8', 'c', null))).toBe('8');
  });

  it('says "possible" of a diagnosis that is not confirmed, once', () => {
    const record = aRecordOf(note, {
      diagnoses: [
        aDiagnosis({ spans: note.at('a'), condition: 'pneumonia', certainty: 'possible' }),
        aDiagnosis({ spans: note.at('b'), condition: 'Possible gout', certainty: 'possible' }),
      ],
    });
    expect(toMedicalDataV1(record).diagnoses.map(({ condition }) => condition)).toEqual([
      'possible pneumonia',
      'Possible gout',
    ]);
  });

  it('leaves out a drug that was stopped', () => {
    const record = aRecordOf(note, {
      medications: [aMedication({ spans, name: 'warfarin', status: 'stopped' })],
    });
    expect(toMedicalDataV1(record).medications).toEqual([]);
  });

  it('gives a date of birth only to the day', () => {
    const of = (value: string) =>
      toMedicalDataV1(
        aRecordOf(note, {
          patient: {
            name: null,
            date_of_birth: { value, spans, confidence: { level: 'high', basis: [] } },
            sex: null,
            age_years: null,
            identifiers: [],
          },
        }),
      ).date_of_birth;
    expect(of('1961-03-14')).toBe('1961-03-14');
    expect(of('1961')).toBeNull();
  });
});
