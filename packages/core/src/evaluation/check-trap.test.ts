import { describe, expect, it } from 'vitest';
import {
  aDenial,
  aDiagnosis,
  aFamilyHistory,
  aLab,
  aMedication,
  aNote,
  anAllergy,
  anOtherMention,
  aPertinentNegative,
  aProcedure,
  aRecordOf,
  aSocialFact,
  aSymptom,
  aVital,
} from '../testing/index.js';
import { checkTrap, TrapCase, TrapLine } from './index.js';

const note = aNote('a');
const spans = note.at('a');
const record = aRecordOf(note, {
  patient: {
    name: { value: 'Rosa Delgado', spans, confidence: { level: 'high', basis: [] } },
    date_of_birth: { value: '1961-03-14', spans, confidence: { level: 'high', basis: [] } },
    sex: { value: 'female', spans, confidence: { level: 'high', basis: [] } },
    age_years: { value: 62, spans, confidence: { level: 'high', basis: [] } },
    identifiers: [],
  },
  diagnoses: [
    aDiagnosis({
      spans,
      condition: 'type 2 diabetes mellitus with neuropathy',
      icd_code: 'E11.40',
      severity: 'severe',
      certainty: 'possible',
    }),
  ],
  symptoms: [aSymptom({ spans, name: 'cough', laterality: 'left' })],
  medications: [
    aMedication({
      spans,
      name: 'Glucophage',
      ingredient: 'metformin',
      strength: { value: 500, unit: 'mg' },
      frequency: 'BID',
      per_day: 2,
      route: 'PO',
      prn: true,
      status: 'started',
      indication: 'diabetes',
    }),
  ],
  labs: [
    aLab({
      spans,
      analyte: 'Hemoglobin A1c',
      value: '<8.3',
      number: 8.3,
      comparator: '<',
      unit: '%',
      flag: 'high',
      reference_range: { low: 4, high: 5.6, text: '4.0-5.6', source: 'document' },
      date: '2024-02-26',
    }),
    aLab({ spans, analyte: 'urine protein', value: 'trace' }),
  ],
  vitals: [
    aVital({ spans, name: 'blood pressure', value: '152/88', numbers: [152, 88], unit: 'mmHg' }),
    aVital({ spans, name: 'heart rate', value: '76', numbers: [76] }),
  ],
  procedures: [aProcedure({ spans, name: 'appendectomy', date: '1984', status: 'done' })],
  allergies: [anAllergy({ spans, allergen: 'sulfa', reaction: 'rash', kind: 'intolerance' })],
  no_known_allergies: aDenial({ spans }),
  family_history: [
    aFamilyHistory({
      spans,
      relation: 'father',
      condition: 'myocardial infarction',
      age_at_onset: 61,
    }),
  ],
  social_history: {
    tobacco: aSocialFact({ spans, status: 'former', pack_years: 25, quit_date: '2009-05' }),
    alcohol: null,
    drugs: null,
    occupation: aSocialFact({ spans, status: 'unknown', detail: 'drives a truck' }),
    exercise: null,
  },
  pertinent_negatives: [aPertinentNegative({ spans, finding: 'chest pain' })],
  other_mentions: [
    anOtherMention({ spans, text: 'stroke' }),
    anOtherMention({ spans, text: 'warfarin', kind: 'medication' }),
  ],
});

const met: readonly TrapLine[] = [
  { kind: 'conditions', condition: 'diabetes', assertion: 'present', certainty: 'possible' },
  { kind: 'conditions', condition: 'cough', assertion: 'present', laterality: 'left' },
  { kind: 'conditions', condition: 'cough', certainty: 'confirmed' },
  { kind: 'conditions', condition: ['angina', 'chest pain'], assertion: 'absent' },
  { kind: 'conditions', condition: 'stroke', assertion: 'hypothetical' },
  { kind: 'conditions', condition: 'stroke', assertion: ['conditional', 'hypothetical'] },
  { kind: 'conditions', condition: 'myocardial infarction', experiencer: 'family' },
  {
    kind: 'diagnoses',
    condition: 'diabetes with neuropathy',
    icd_code: 'E11.40',
    severity: 'severe',
  },
  { kind: 'diagnoses', condition: 'diabetes', laterality: null },
  { kind: 'medications', name: 'metformin', dosage: '500 mg', frequency: 'twice daily' },
  { kind: 'medications', name: 'Glucophage', route: 'by mouth', per_day: 2, prn: true },
  { kind: 'medications', name: 'metformin', strength_value: 500, strength_unit: 'mg' },
  { kind: 'medications', name: 'metformin', status: 'started', indication: 'diabetes' },
  { kind: 'labs', name: 'A1c', value: '8.3', number: 8.3, comparator: '<', unit: '%', flag: 'H' },
  { kind: 'labs', name: 'A1c', reference_range: '4-5.6', date: '2/26/2024' },
  { kind: 'labs', name: 'urine protein', value: 'Trace' },
  { kind: 'vitals', name: 'BP', value: '152/88', unit: 'mm[Hg]' },
  { kind: 'vitals', name: 'pulse', number: 76 },
  { kind: 'allergies', allergen: 'sulfa', reaction: 'rash', allergy_kind: 'intolerance' },
  { kind: 'procedures', name: 'appendectomy', status: 'done', date: '1984' },
  { kind: 'family_history', relation: 'father', condition: 'infarction', age_at_onset: 61 },
  { kind: 'social_history', domain: 'tobacco', status: 'former', pack_years: 25, quit_year: 2009 },
  { kind: 'social_history', domain: 'occupation', quit_year: null },
  { kind: 'patient', name: 'Delgado', date_of_birth: '03/14/1961', age_years: 62, sex: 'female' },
  { kind: 'no_known_allergies', value: true },
];

const notMet: readonly TrapLine[] = [
  { kind: 'conditions', condition: 'diabetes', assertion: 'absent' },
  { kind: 'conditions', condition: 'type 1 diabetes' },
  { kind: 'conditions', condition: 'chest pain', assertion: 'present' },
  { kind: 'conditions', condition: 'warfarin' },
  { kind: 'diagnoses', condition: 'cough' },
  { kind: 'diagnoses', condition: 'diabetes', icd_code: 'E11.4' },
  { kind: 'medications', name: 'metformin', dosage: '850 mg' },
  { kind: 'medications', name: 'metformin', strength_value: 850 },
  { kind: 'medications', name: 'metformin', prn: false },
  { kind: 'medications', name: 'metformin', status: 'current' },
  { kind: 'medications', name: 'metformin', dosage: null },
  { kind: 'labs', name: 'A1c', value: '8.35' },
  { kind: 'labs', name: 'A1c', number: 8 },
  { kind: 'labs', name: 'urine protein', value: 'negative' },
  { kind: 'labs', name: 'urine protein', unit: 'mg' },
  { kind: 'vitals', name: 'BP', number: 152 },
  { kind: 'patient', sex: null },
  { kind: 'no_known_allergies', value: false },
];

describe('checkTrap', () => {
  it.each(met)('finds the fact that meets %j', (line) => {
    const trap = TrapCase.parse({ id: 'trap-1', text: note.text, expect: [line] });
    expect(checkTrap(trap, record)).toEqual({
      id: 'trap-1',
      passed: true,
      unmet: [],
      fallenInto: [],
    });
  });

  it.each(met)('counts a fact that meets the forbidden %j', (line) => {
    const trap = TrapCase.parse({ id: 'trap-2', text: note.text, forbid: [line] });
    expect(checkTrap(trap, record)).toMatchObject({ passed: false, unmet: [], fallenInto: [line] });
  });

  it.each(notMet)('finds no fact that meets %j', (line) => {
    const trap = TrapCase.parse({ id: 'trap-3', text: note.text, expect: [line] });
    expect(checkTrap(trap, record)).toMatchObject({ passed: false, unmet: [line] });
  });

  it('wants every attribute met by one and the same fact', () => {
    const line: TrapLine = { kind: 'conditions', condition: 'cough', assertion: 'absent' };
    const trap = TrapCase.parse({ id: 'trap-4', text: note.text, forbid: [line] });
    expect(checkTrap(trap, record).passed).toBe(true);
  });

  it('knows no other kinds', () => {
    expect(TrapLine.safeParse({ kind: 'moods' }).success).toBe(false);
  });
});
