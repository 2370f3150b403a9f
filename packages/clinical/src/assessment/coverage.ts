import type { UnassessedRecord } from '@medextract/core';
import type { Coverage, CoverageState, Lab } from '@medextract/core/schema';

/** LOINC codes and printed names by which a must-have of the laboratory is met. */
const labMustHaves = {
  a1c_or_glucose:
    /^(hemoglobin a1c|hba1c|hgba1c|hgb a1c|a1c|glycated|glucose|glu|fasting glucose|fbs|blood sugar)/i,
  lipids: /^(ldl|hdl|triglycerides?|tg|cholesterol|total cholesterol|chol|lipid)/i,
  renal_function: /^(creatinine|cr|scr|egfr|gfr|bun)\b/i,
  liver_function:
    /^(alt|ast|alp|ggt|alk phos|alkaline phosphatase|bilirubin|total bilirubin|t bili|sgot|sgpt|albumin)\b/i,
} as const;

const idsOf = (facts: readonly { readonly id: string }[]): string[] => facts.map((fact) => fact.id);

/** Four-way answer per underwriting must-have: an unreadable page forbids to say `not_mentioned`. */
export function toCoverage(record: UnassessedRecord): Coverage {
  const missing: CoverageState = record.page_ledger.some((page) => page.state === 'unreadable')
    ? 'unreadable'
    : 'not_mentioned';
  const of = (ids: string[], denied = false): Coverage['diagnoses'] => ({
    state: ids.length === 0 ? missing : denied ? 'denied' : 'found',
    fact_ids: ids,
  });
  const labs = (pattern: RegExp): Coverage['diagnoses'] =>
    of(idsOf(record.labs.filter((lab: Lab) => pattern.test(lab.analyte))));
  const vital = (names: readonly string[]): Coverage['diagnoses'] =>
    of(idsOf(record.vitals.filter((each) => names.includes(each.name))));
  const social = (fact: UnassessedRecord['social_history']['tobacco']): Coverage['diagnoses'] =>
    fact === null ? of([]) : of([fact.id], fact.status === 'never');
  const { patient, no_known_allergies: none } = record;
  const identity =
    patient.name !== null && (patient.date_of_birth !== null || patient.age_years !== null);
  return {
    identity: { state: identity ? 'found' : missing, fact_ids: [] },
    diagnoses: of(idsOf(record.diagnoses)),
    medications: of(idsOf(record.medications)),
    allergies:
      record.allergies.length === 0 && none !== null
        ? of([none.id], true)
        : of(idsOf(record.allergies)),
    tobacco: social(record.social_history.tobacco),
    alcohol: social(record.social_history.alcohol),
    drugs: social(record.social_history.drugs),
    family_history: of(idsOf(record.family_history)),
    blood_pressure: vital(['Blood pressure']),
    build: vital(['BMI', 'Weight', 'Height']),
    a1c_or_glucose: labs(labMustHaves.a1c_or_glucose),
    lipids: labs(labMustHaves.lipids),
    renal_function: labs(labMustHaves.renal_function),
    liver_function: labs(labMustHaves.liver_function),
    procedures: of(idsOf(record.procedures)),
  };
}
