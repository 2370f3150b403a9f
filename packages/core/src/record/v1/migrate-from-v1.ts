import type {
  Comparator,
  Evidence,
  MedicalDataV1,
  MedicalRecord,
  ProcedureStatus,
  Receipt,
  RiskFactor,
  Warning,
} from '../../schema/index.js';
import {
  comparators,
  labFlags,
  procedureStatuses,
  schemaVersion,
  severities,
} from '../../schema/index.js';
import { numbersIn } from '../../text/numbers-in.js';
import type { RecordAssessor, UnassessedRecord } from '../fact-drafts.js';
import { listReviewItems } from '../review.js';

export interface MigrationContext {
  readonly receipt: Receipt;
  readonly assessor: RecordAssessor;
}

/** v1 kept no quotes: the evidence is empty, and nothing is verified. */
const noEvidence: Evidence = { start: 0, end: 0, quote: '', page: 1, box: null };

const unproven = () => ({
  evidence: [noEvidence],
  verified: false,
  confidence: { level: 'low' as const, basis: [] },
  read_by: 'model' as const,
});

const fact = (id: string) => ({
  ...unproven(),
  id,
  assertion: 'present' as const,
  experiencer: 'patient' as const,
  temporality: 'current' as const,
});

/** A member of a closed set, or null where the text is none. */
const findMember = <Member extends string>(
  members: readonly Member[],
  text: string | null,
): Member | null => members.find((member) => member === text?.trim().toLowerCase()) ?? null;

const partialDate = (text: string | null): string | null =>
  text !== null && /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) ? text : null;

const measured = /^((?:[<>]=?)?\s?-?\d[\d.,/]*) (\S.*)$/s;

/** "8.3 %" is 8.3 in %; anything else is a value without a unit. */
function splitUnit(text: string): { readonly value: string; readonly unit: string | null } {
  const [, value, unit] = measured.exec(text) ?? [];
  return value === undefined || unit === undefined ? { value: text, unit: null } : { value, unit };
}

function readComparator(value: string): Comparator | null {
  const sign = /^[<>]=?/.exec(value)?.[0];
  return comparators.find((comparator) => comparator === sign) ?? null;
}

function readNumber(value: string): number | null {
  const number = Number(value.replace(/^[<>]=?\s*/, '').replaceAll(',', ''));
  return value.trim() === '' || !Number.isFinite(number) ? null : number;
}

function readRange(text: string) {
  const [one, other] = numbersIn(text);
  const isUpper = /^\s*(?:<|≤|up to)/.test(text);
  const bounds =
    other === undefined
      ? { low: isUpper ? null : one, high: isUpper ? one : null }
      : { low: one, high: other };
  return {
    low: bounds.low ?? null,
    high: bounds.high ?? null,
    text,
    source: 'document' as const,
  };
}

const toLabs = (data: MedicalDataV1): MedicalRecord['labs'] =>
  Object.entries(data.lab_values)
    .filter(([analyte, { value }]) => analyte !== '' && value !== '')
    .map(([analyte, lab], index) => {
      const { value, unit } = splitUnit(lab.value);
      return {
        ...fact(`lab-${index + 1}`),
        analyte,
        value,
        number: readNumber(value),
        comparator: readComparator(value),
        unit,
        ucum: null,
        reference_range: lab.reference_range === null ? null : readRange(lab.reference_range),
        flag: findMember(labFlags, lab.flag),
        panel: null,
        specimen: null,
        date: partialDate(lab.date),
        codes: [],
      };
    });

const hasNumber = ([name, { value }]: readonly [string, { readonly value: string }]): boolean =>
  name !== '' && numbersIn(value).length > 0;

const toVitals = (data: MedicalDataV1): MedicalRecord['vitals'] =>
  Object.entries(data.vital_signs)
    .filter(hasNumber)
    .map(([name, vital], index) => {
      const { value, unit } = splitUnit(vital.value);
      return {
        ...fact(`vit-${index + 1}`),
        name,
        value,
        numbers: numbersIn(value),
        unit,
        date: partialDate(vital.date),
        codes: [],
        computed: false,
      };
    });

const toDiagnoses = (data: MedicalDataV1): MedicalRecord['diagnoses'] =>
  data.diagnoses
    .filter(({ condition }) => condition !== '')
    .map((diagnosis, index) => ({
      ...fact(`dx-${index + 1}`),
      condition: diagnosis.condition,
      icd_code: diagnosis.icd_code,
      codes: [],
      severity: findMember(severities, diagnosis.severity),
      stage: null,
      laterality: null,
      body_site: null,
      date_diagnosed: partialDate(diagnosis.date_diagnosed),
      status: 'active',
      certainty: /^possible\b/i.test(diagnosis.condition) ? 'possible' : 'confirmed',
    }));

const toMedications = (data: MedicalDataV1): MedicalRecord['medications'] =>
  data.medications
    .filter(({ name }) => name !== '')
    .map((drug, index) => ({
      ...fact(`med-${index + 1}`),
      ...drug,
      ingredient: null,
      drug_class: null,
      codes: [],
      strength: null,
      form: null,
      per_day: null,
      prn: /\b(?:prn|as needed)\b/i.test(drug.frequency ?? ''),
      duration: null,
      status: 'current',
      previous_dosage: null,
      start_date: null,
      stop_date: null,
    }));

/** The projection writes the status of what was not done as its outcome. */
function readProcedureStatus(outcome: string | null): ProcedureStatus {
  return procedureStatuses.find((status) => status === outcome) ?? 'done';
}

const toProcedures = (data: MedicalDataV1): MedicalRecord['procedures'] =>
  data.procedures
    .filter(({ name }) => name !== '')
    .map(({ name, date, outcome }, index) => ({
      ...fact(`proc-${index + 1}`),
      name,
      date: partialDate(date),
      outcome,
      status: readProcedureStatus(outcome),
      codes: [],
    }));

const toAllergies = (data: MedicalDataV1): MedicalRecord['allergies'] =>
  data.allergies
    .filter(({ allergen }) => allergen !== '')
    .map(({ allergen, reaction, severity }, index) => ({
      ...fact(`all-${index + 1}`),
      allergen,
      reaction,
      severity: findMember(severities, severity),
      kind: 'allergy',
      category: null,
    }));

const toRiskFactors = (data: MedicalDataV1): RiskFactor[] =>
  data.risk_factors
    .filter((name) => name !== '')
    .map((name) => ({
      name,
      category: 'other',
      rationale: 'Taken over from a result of schema 1, which gave no reason.',
      fact_ids: [],
      value: null,
      source: 'medextract-schema-1',
    }));

function listLosses(data: MedicalDataV1): Warning[] {
  const count = Object.entries(data.vital_signs).filter((vital) => !hasNumber(vital)).length;
  const message = `${count} vital signs without a number could not be taken over.`;
  return count === 0 ? [] : [{ code: 'not-migrated', message, page: null }];
}

const toWarnings = (data: MedicalDataV1): Warning[] => [
  {
    code: 'migrated-from-v1',
    message: 'Taken over from schema 1, which kept no quotes: no fact is verified.',
    page: null,
  },
  ...listLosses(data),
];

/** A result of schema 1 as a record of schema 2: nothing verified, nothing made up. */
export function migrateFromV1(
  data: MedicalDataV1,
  { receipt, assessor }: MigrationContext,
): MedicalRecord {
  const { patient_name: name, date_of_birth: born } = data;
  const unreviewed: Omit<UnassessedRecord, 'review'> = {
    schema_version: schemaVersion,
    document_kind: null,
    patient: {
      name: name ? { value: name, ...unproven() } : null,
      date_of_birth: born === null ? null : { value: born, ...unproven() },
      sex: null,
      age_years: null,
      identifiers: [],
    },
    diagnoses: toDiagnoses(data),
    symptoms: [],
    medications: toMedications(data),
    labs: toLabs(data),
    vitals: toVitals(data),
    procedures: toProcedures(data),
    allergies: toAllergies(data),
    no_known_allergies: null,
    family_history: [],
    social_history: { tobacco: null, alcohol: null, drugs: null, occupation: null, exercise: null },
    pertinent_negatives: [],
    other_mentions: [],
    page_ledger: [],
    tables: [],
    warnings: toWarnings(data),
    receipt,
    notes: data.notes,
  };
  const record = { ...unreviewed, review: listReviewItems(unreviewed) };
  return { ...record, ...assessor.assess(record), risk_factors: toRiskFactors(data) };
}
