import { z } from 'zod';
import { Coding, PartialDate } from './fact.js';
import {
  allergyKinds,
  certainties,
  comparators,
  diagnosisStatuses,
  labFlags,
  lateralities,
  medicationStatuses,
  procedureStatuses,
  severities,
  useStatuses,
} from './vocabulary.js';

/**
 * The values of each kind of fact, without what all facts share (see `fact.ts`).
 * A value that the text does not give is null; nothing is filled in by assumption.
 */

export const diagnosisDetail = {
  condition: z.string().min(1),
  icd_code: z.string().nullable(),
  codes: z.array(Coding),
  severity: z.enum(severities).nullable(),
  stage: z.string().nullable(),
  laterality: z.enum(lateralities).nullable(),
  body_site: z.string().nullable(),
  date_diagnosed: PartialDate.nullable(),
  status: z.enum(diagnosisStatuses),
  certainty: z.enum(certainties),
};

/** A complaint or sign (ICD-10-CM chapter 18 and the like): kept apart, a cough is no diagnosis. */
export const symptomDetail = {
  name: z.string().min(1),
  icd_code: z.string().nullable(),
  codes: z.array(Coding),
  severity: z.enum(severities).nullable(),
  laterality: z.enum(lateralities).nullable(),
  date: PartialDate.nullable(),
};

/** `dosage` is the amount taken at one time as written; `strength` is that of the product. */
export const medicationDetail = {
  name: z.string().min(1),
  ingredient: z.string().nullable(),
  drug_class: z.string().nullable(),
  codes: z.array(Coding),
  dosage: z.string().nullable(),
  strength: z.strictObject({ value: z.number(), unit: z.string() }).nullable(),
  form: z.string().nullable(),
  route: z.string().nullable(),
  frequency: z.string().nullable(),
  per_day: z.number().nullable(),
  prn: z.boolean(),
  duration: z.string().nullable(),
  indication: z.string().nullable(),
  status: z.enum(medicationStatuses),
  previous_dosage: z.string().nullable(),
  start_date: PartialDate.nullable(),
  stop_date: PartialDate.nullable(),
};

export const ReferenceRange = z.strictObject({
  low: z.number().nullable(),
  high: z.number().nullable(),
  text: z.string(),
  source: z.enum(['document', 'table']),
});
export type ReferenceRange = z.infer<typeof ReferenceRange>;

/** `value` as printed; `number` only where the value is one number. */
export const labDetail = {
  analyte: z.string().min(1),
  value: z.string().min(1),
  number: z.number().nullable(),
  comparator: z.enum(comparators).nullable(),
  unit: z.string().nullable(),
  ucum: z.string().nullable(),
  reference_range: ReferenceRange.nullable(),
  flag: z.enum(labFlags).nullable(),
  panel: z.string().nullable(),
  specimen: z.string().nullable(),
  date: PartialDate.nullable(),
  codes: z.array(Coding),
};

/** `numbers`: one number, or systolic and diastolic for a blood pressure. `computed`: ours, not printed. */
export const vitalDetail = {
  name: z.string().min(1),
  value: z.string().min(1),
  numbers: z.array(z.number()).min(1),
  unit: z.string().nullable(),
  date: PartialDate.nullable(),
  codes: z.array(Coding),
  computed: z.boolean(),
};

export const procedureDetail = {
  name: z.string().min(1),
  date: PartialDate.nullable(),
  outcome: z.string().nullable(),
  status: z.enum(procedureStatuses),
  codes: z.array(Coding),
};

export const allergyDetail = {
  allergen: z.string().min(1),
  reaction: z.string().nullable(),
  severity: z.enum(severities).nullable(),
  kind: z.enum(allergyKinds),
  category: z.string().nullable(),
};

export const familyHistoryDetail = {
  relation: z.string().min(1),
  condition: z.string().min(1),
  icd_code: z.string().nullable(),
  age_at_onset: z.int().nullable(),
};

/** Tobacco, alcohol, drugs, exercise: `status`; occupation: `detail` alone. */
export const socialDetail = {
  status: z.enum(useStatuses),
  detail: z.string().nullable(),
  pack_years: z.number().nullable(),
  packs_per_day: z.number().nullable(),
  quit_date: PartialDate.nullable(),
  drinks_per_week: z.number().nullable(),
};

export const pertinentNegativeDetail = {
  finding: z.string().min(1),
  icd_code: z.string().nullable(),
};

/** Mentioned, but not a fact of the patient's health: hypothetical, conditional, someone else's. */
export const otherMentionDetail = {
  kind: z.enum(['condition', 'medication', 'procedure']),
  text: z.string().min(1),
  icd_code: z.string().nullable(),
};
