import { describe, expect, it } from 'vitest';
import {
  aDiagnosis,
  aLab,
  aMedication,
  aNote,
  anAllergy,
  aProcedure,
  aReading,
  aRecord,
  aRecordOf,
  aSymptom,
  aVital,
} from '../testing/index.js';
import { scoreDocuments, toPrediction } from './index.js';

const note = aNote('abc');
const spans = note.at('a');
const record = aRecordOf(note, {
  patient: {
    ...aReading().patient,
    name: { value: 'Rosa Delgado', spans, confidence: { level: 'high', basis: [] } },
    date_of_birth: { value: '1961-03-14', spans, confidence: { level: 'high', basis: [] } },
  },
  diagnoses: [aDiagnosis({ spans, condition: 'asthma', certainty: 'possible', severity: 'mild' })],
  symptoms: [aSymptom({ spans, name: 'cough', date: '2024' })],
  medications: [
    aMedication({ spans, name: 'metformin', strength: { value: 500, unit: 'mg' } }),
    aMedication({
      spans: note.at('b'),
      name: 'aspirin',
      dosage: '2 tablets',
      strength: { value: 81, unit: 'mg' },
    }),
    aMedication({ spans: note.at('c'), name: 'insulin' }),
  ],
  labs: [
    aLab({
      spans,
      analyte: 'A1c',
      value: '8.3',
      flag: 'critical-high',
      reference_range: { low: 4, high: 6, text: '4-6', source: 'document' },
    }),
    aLab({ spans: note.at('b'), analyte: 'K', value: '4.6' }),
  ],
  vitals: [aVital({ spans, name: 'pulse', value: '76', numbers: [76], unit: '/min' })],
  procedures: [aProcedure({ spans, name: 'CABG', date: '2010' })],
  allergies: [anAllergy({ spans, allergen: 'sulfa', reaction: 'rash' })],
});

describe('toPrediction', () => {
  it('gives the record in the shape that is scored', () => {
    expect(toPrediction(record)).toEqual({
      patient_name: 'Rosa Delgado',
      date_of_birth: '1961-03-14',
      diagnoses: [
        {
          condition: 'asthma',
          icd_code: null,
          severity: 'mild',
          date: null,
          status: 'active',
          certainty: 'possible',
        },
      ],
      medications: [
        { name: 'metformin', dosage: '500 mg', frequency: null, route: null, indication: null },
        { name: 'aspirin', dosage: '2 tablets', frequency: null, route: null, indication: null },
        { name: 'insulin', dosage: null, frequency: null, route: null, indication: null },
      ],
      lab_values: [
        { name: 'A1c', value: '8.3', unit: null, reference_range: '4-6', flag: 'HH', date: null },
        { name: 'K', value: '4.6', unit: null, reference_range: null, flag: null, date: null },
      ],
      vital_signs: [{ name: 'pulse', value: '76', unit: '/min', date: null }],
      procedures: [{ name: 'CABG', date: '2010', outcome: null }],
      allergies: [{ allergen: 'sulfa', reaction: 'rash', severity: null }],
      risk_factors: [],
    });
  });

  it('adds symptoms only where asked to', () => {
    const conditions = toPrediction(record, { includeSymptoms: true })['diagnoses'];
    expect(conditions).toMatchObject([
      { condition: 'asthma' },
      { condition: 'cough', date: '2024' },
    ]);
  });

  it('leaves out what we worked out ourselves, which the document does not say', () => {
    const bmi = { spans, name: 'BMI', value: '33.6', numbers: [33.6] };
    const vitalsOf = (computed: boolean) =>
      toPrediction(aRecordOf(note, { vitals: [aVital({ ...bmi, computed })] }))['vital_signs'];
    expect(vitalsOf(false)).toMatchObject([{ name: 'BMI' }]);
    expect(vitalsOf(true)).toEqual([]);
  });

  it('names the risk factors', () => {
    const withRisk = aRecord({
      risk_factors: [
        {
          name: 'obesity',
          category: 'build',
          rationale: 'BMI over 30',
          fact_ids: [],
          value: 33.6,
          source: 'WHO',
        },
      ],
    });
    expect(toPrediction(withRisk)['risk_factors']).toEqual([{ name: 'obesity' }]);
  });

  it('scores as right what the gold has of it', () => {
    const { rows } = scoreDocuments(
      [
        {
          id: 'a',
          scored_fields: [
            'diagnoses.condition',
            'medications.name',
            'lab_values.name',
            'lab_values.flag',
          ],
          gold: {
            diagnoses: [{ condition: 'asthma' }],
            medications: [{ name: 'metformin' }, { name: 'aspirin' }, { name: 'insulin' }],
            lab_values: [{ name: 'A1c', flag: 'H' }, { name: 'potassium' }, { name: 'K' }],
          },
        },
      ],
      new Map([['a', toPrediction(record)]]),
    );
    const strict = rows.filter(({ variant }) => variant === 'strict');
    expect(strict.map(({ tp, fp }) => [tp, fp])).toEqual([
      [1, 0],
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
  });
});
