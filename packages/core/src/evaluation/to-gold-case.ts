import type { MedicalRecord } from '../schema/index.js';
import { toPrediction } from './to-prediction.js';

/** What a corrected record can be scored on. */
const scoredFields = [
  'patient_name',
  'date_of_birth',
  'diagnoses.condition',
  'diagnoses.icd_code',
  'diagnoses.severity',
  'medications.name',
  'medications.dosage',
  'medications.frequency',
  'medications.route',
  'medications.indication',
  'lab_values.name',
  'lab_values.value',
  'lab_values.unit',
  'lab_values.reference_range',
  'lab_values.flag',
  'vital_signs.name',
  'vital_signs.value',
  'procedures.name',
  'allergies.allergen',
  'allergies.reaction',
] as const;

/** A document with the labels that a person left it with: one line of a gold file, as `medextract eval` reads it. */
export interface GoldCase {
  readonly id: string;
  readonly text: string;
  /** Absent where the kind of the document is not known. */
  readonly doc_type?: string;
  readonly scored_fields: readonly string[];
  readonly gold: ReturnType<typeof toPrediction>;
  /** How many facts a person confirmed, corrected or added; 0 says that nobody has looked. */
  readonly reviewed_facts: number;
}

const countReviewed = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'read_by' in value && value.read_by === 'reviewer' ? 1 : 0;
  return Object.values(value).reduce((sum: number, part) => sum + countReviewed(part), own);
};

/** A reviewed record as a gold case. */
export const toGoldCase = (
  record: MedicalRecord,
  { id, text }: Pick<GoldCase, 'id' | 'text'>,
): GoldCase => ({
  id,
  text,
  ...(record.document_kind === null ? {} : { doc_type: record.document_kind }),
  scored_fields: scoredFields,
  gold: toPrediction(record),
  reviewed_facts: countReviewed(record),
});
