import type { LabFlag, MedicalRecord, Medication } from '../schema/index.js';
import type { Prediction } from './score-documents.js';

const printedFlags = {
  high: 'H',
  low: 'L',
  'critical-high': 'HH',
  'critical-low': 'LL',
  abnormal: 'A',
  normal: 'N',
} as const satisfies Record<LabFlag, string>;

/** The amount as written, or else the product's strength ("500 mg"). */
export const toDosage = ({ dosage, strength }: Medication): string | null =>
  dosage ?? (strength && `${strength.value} ${strength.unit}`);

export interface PredictionOptions {
  /** Some gold sets label complaints and signs as diagnoses. */
  readonly includeSymptoms?: boolean;
}

function toPredictedDiagnoses(record: MedicalRecord, options: PredictionOptions): object[] {
  const diagnoses = record.diagnoses.map((fact) => ({
    condition: fact.condition,
    icd_code: fact.icd_code,
    severity: fact.severity,
    date: fact.date_diagnosed,
    status: fact.status,
    certainty: fact.certainty,
  }));
  if (options.includeSymptoms !== true) return diagnoses;
  const symptoms = record.symptoms.map((fact) => ({
    condition: fact.name,
    icd_code: fact.icd_code,
    severity: fact.severity,
    date: fact.date,
  }));
  return [...diagnoses, ...symptoms];
}

/**
 * A record in the scorer's shape: what stands as the patient's, and nothing else. A vital sign that we worked out
 * (`computed`, a BMI of weight and height) is no claim about what the document says, so it is neither hit nor error.
 */
export function toPrediction(record: MedicalRecord, options: PredictionOptions = {}): Prediction {
  return {
    patient_name: record.patient.name?.value ?? null,
    date_of_birth: record.patient.date_of_birth?.value ?? null,
    diagnoses: toPredictedDiagnoses(record, options),
    medications: record.medications.map((fact) => ({
      name: fact.name,
      dosage: toDosage(fact),
      frequency: fact.frequency,
      route: fact.route,
      indication: fact.indication,
    })),
    lab_values: record.labs.map((fact) => ({
      name: fact.analyte,
      value: fact.value,
      unit: fact.unit,
      reference_range: fact.reference_range?.text ?? null,
      flag: fact.flag && printedFlags[fact.flag],
      date: fact.date,
    })),
    vital_signs: record.vitals
      .filter((fact) => !fact.computed)
      .map(({ name, value, unit, date }) => ({ name, value, unit, date })),
    procedures: record.procedures.map(({ name, date, outcome }) => ({ name, date, outcome })),
    allergies: record.allergies.map(({ allergen, reaction, severity }) => ({
      allergen,
      reaction,
      severity,
    })),
    risk_factors: record.risk_factors.map(({ name }) => ({ name })),
  };
}
