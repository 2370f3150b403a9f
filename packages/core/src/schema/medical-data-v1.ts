import { z } from 'zod';

/** `medical_data` of the frozen HTTP contract v1. Never changed: what is new goes into the record v2. */

const text = z.string().nullable();

export const MedicalDataV1 = z.strictObject({
  patient_name: text,
  /** YYYY-MM-DD; null where the day is not known. */
  date_of_birth: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
  diagnoses: z.array(
    z.strictObject({ condition: z.string(), icd_code: text, severity: text, date_diagnosed: text }),
  ),
  medications: z.array(
    z.strictObject({
      name: z.string(),
      dosage: text,
      frequency: text,
      route: text,
      indication: text,
    }),
  ),
  lab_values: z.record(
    z.string(),
    z.strictObject({ value: z.string(), reference_range: text, date: text, flag: text }),
  ),
  procedures: z.array(z.strictObject({ name: z.string(), date: text, outcome: text })),
  allergies: z.array(z.strictObject({ allergen: z.string(), reaction: text, severity: text })),
  vital_signs: z.record(z.string(), z.strictObject({ value: z.string(), date: text })),
  risk_factors: z.array(z.string()),
  notes: text,
});
export type MedicalDataV1 = z.infer<typeof MedicalDataV1>;
