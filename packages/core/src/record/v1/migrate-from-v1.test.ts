import { describe, expect, it } from 'vitest';
import type { MedicalDataV1 } from '../../schema/index.js';
import { aRecord, createBlankAssessor } from '../../testing/index.js';
import { parseRecord } from '../parse-record.js';
import { migrateFromV1 } from './migrate-from-v1.js';

const nothing: MedicalDataV1 = {
  patient_name: null,
  date_of_birth: null,
  diagnoses: [],
  medications: [],
  lab_values: {},
  procedures: [],
  allergies: [],
  vital_signs: {},
  risk_factors: [],
  notes: null,
};
const context = { receipt: aRecord().receipt, assessor: createBlankAssessor() };
const migrate = (data: Partial<MedicalDataV1>) => migrateFromV1({ ...nothing, ...data }, context);

const lab = (value: string, reference_range: string | null = null) =>
  migrate({ lab_values: { A1c: { value, reference_range, date: 'last week', flag: 'HIGH ' } } })
    .labs[0];

describe('migrateFromV1', () => {
  it.each([
    ['8.3 %', { value: '8.3', unit: '%', number: 8.3, comparator: null }],
    ['<5 mg/L', { value: '<5', unit: 'mg/L', number: 5, comparator: '<' }],
    ['>= 60', { value: '>= 60', unit: null, number: 60, comparator: '>=' }],
    ['1,200', { value: '1,200', unit: null, number: 1200, comparator: null }],
    ['positive', { value: 'positive', unit: null, number: null, comparator: null }],
  ])('reads the lab value %j apart', (value, parts) => {
    expect(lab(value)).toMatchObject(parts);
  });

  it.each([
    ['4.0-5.6', { low: 4, high: 5.6 }],
    ['<7', { low: null, high: 7 }],
    ['up to 40', { low: null, high: 40 }],
    ['> 60', { low: 60, high: null }],
    ['negative', { low: null, high: null }],
  ])('reads the reference range %j', (text, bounds) => {
    expect(lab('5', text)?.reference_range).toEqual({ ...bounds, text, source: 'document' });
  });

  it('numbers the facts of each kind from one', () => {
    const record = migrate({
      diagnoses: [{ condition: 'gout', icd_code: null, severity: null, date_diagnosed: null }],
      medications: [
        { name: 'colchicine', dosage: null, frequency: 'PRN', route: null, indication: null },
      ],
      lab_values: { urate: { value: '9', reference_range: null, date: null, flag: null } },
      procedures: [{ name: 'aspiration', date: null, outcome: 'declined' }],
      allergies: [{ allergen: 'sulfa', reaction: null, severity: 'fatal' }],
    });
    const { diagnoses, medications, labs, procedures, allergies } = record;
    const facts = [diagnoses, medications, labs, procedures, allergies].flat();
    expect(facts.map(({ id }) => id)).toEqual(['dx-1', 'med-1', 'lab-1', 'proc-1', 'all-1']);
    expect(medications[0]?.prn).toBe(true);
    expect(procedures[0]?.status).toBe('declined');
    expect(allergies[0]?.severity).toBeNull();
  });

  it('keeps only dates and flags that v2 knows', () => {
    expect(lab('5')).toMatchObject({ date: null, flag: 'high' });
  });

  it('says that a vital sign without a number stays behind', () => {
    const record = migrate({
      vital_signs: {
        pulse: { value: 'regular', date: null },
        BP: { value: '120/80 mmHg', date: '2024' },
      },
    });
    expect(record.vitals).toMatchObject([
      { id: 'vit-1', name: 'BP', numbers: [120, 80], unit: 'mmHg' },
    ]);
    expect(record.warnings.map(({ code }) => code)).toEqual(['migrated-from-v1', 'not-migrated']);
    expect(record.warnings[1]?.message).toMatch(/^1 vital/);
    expect(migrate({}).warnings).toHaveLength(1);
  });

  it('leaves out rows without a name', () => {
    const record = migrate({
      patient_name: '',
      diagnoses: [{ condition: '', icd_code: null, severity: null, date_diagnosed: null }],
      lab_values: { '': { value: '5', reference_range: null, date: null, flag: null } },
      risk_factors: [''],
    });
    expect(parseRecord(record)).toMatchObject({ diagnoses: [], labs: [], risk_factors: [] });
    expect(record.patient.name).toBeNull();
  });
});
