import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labFlags, MedicalDataV1, type Receipt, severities } from '../../schema/index.js';
import { createBlankAssessor } from '../../testing/index.js';
import { parseRecord } from '../parse-record.js';
import { migrateFromV1 } from './migrate-from-v1.js';
import { toMedicalDataV1 } from './to-medical-data-v1.js';

const receipt: Receipt = {
  document_sha256: '0'.repeat(64),
  document_format: 'text',
  document_bytes: 1,
  schema_version: '2.0',
  engine_version: 'v1',
  terminology_version: 'v1',
  prompt_version: null,
  prompt_sha256: null,
  model_id: null,
  created_at: '2024-05-06T07:08:09.010Z',
};
const context = { receipt, assessor: createBlankAssessor() };

const aName = fc.string({ minLength: 1, maxLength: 30 });
const aText = fc.option(fc.string({ maxLength: 30 }));
const aDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const aPartialDate = fc.option(
  fc.tuple(aDay, fc.constantFrom(4, 7, 10)).map(([day, length]) => day.slice(0, length)),
);
const aNumber = fc.oneof(
  fc.nat(400).map(String),
  fc.tuple(fc.nat(300), fc.nat(300)).map(([top, bottom]) => `${top}/${bottom}`),
  fc.nat(999).map((tenths) => (tenths / 10).toFixed(1)),
  fc.nat(99).map((bound) => `<${bound}`),
);
const aUnit = fc.constantFrom('', ' %', '%', ' mg/dL', ' x 10^9/L', ' beats per minute');
const aMeasure = fc.tuple(aNumber, aUnit).map(([number, unit]) => number + unit);
const aSeverity = fc.option(fc.constantFrom(...severities));

/** What v1 results hold when their closed sets and dates are those of v2. */
const someMedicalData = fc.record({
  patient_name: fc.option(aName),
  date_of_birth: fc.option(aDay),
  diagnoses: fc.array(
    fc.record({
      condition: fc.oneof(
        aName,
        aName.map((name) => `possible ${name}`),
      ),
      icd_code: aText,
      severity: aSeverity,
      date_diagnosed: aPartialDate,
    }),
  ),
  medications: fc.array(
    fc.record({ name: aName, dosage: aText, frequency: aText, route: aText, indication: aText }),
  ),
  lab_values: fc.dictionary(
    aName,
    fc.record({
      value: fc.oneof(aMeasure, aName),
      reference_range: aText,
      date: aPartialDate,
      flag: fc.option(fc.constantFrom(...labFlags)),
    }),
  ),
  procedures: fc.array(
    fc.record({
      name: aName,
      date: aPartialDate,
      outcome: fc.oneof(aText, fc.constantFrom('planned', 'declined', 'done')),
    }),
  ),
  allergies: fc.array(fc.record({ allergen: aName, reaction: aText, severity: aSeverity })),
  vital_signs: fc.dictionary(aName, fc.record({ value: aMeasure, date: aPartialDate })),
  risk_factors: fc.array(aName),
  notes: aText,
});

describe('a result of schema 1', () => {
  it('comes back the same after it became a record of schema 2', () => {
    fc.assert(
      fc.property(someMedicalData, (data) => {
        expect(toMedicalDataV1(migrateFromV1(data, context))).toEqual({ ...data });
      }),
    );
  });

  it('becomes a record that the strict schema accepts, and goes back to one', () => {
    fc.assert(
      fc.property(someMedicalData, (data) => {
        const record = migrateFromV1(data, context);
        expect(parseRecord(record)).toEqual(record);
        expect(MedicalDataV1.safeParse(toMedicalDataV1(record)).success).toBe(true);
      }),
    );
  });

  it('becomes a record in which nothing counts as verified', () => {
    fc.assert(
      fc.property(someMedicalData, (data) => {
        const { diagnoses, medications, labs, vitals, procedures, allergies } = migrateFromV1(
          data,
          context,
        );
        const facts = [diagnoses, medications, labs, vitals, procedures, allergies].flat();
        expect(facts.every((fact) => !fact.verified)).toBe(true);
      }),
    );
  });
});
