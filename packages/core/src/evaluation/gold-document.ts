import { z } from 'zod';

const Rows = z.array(z.record(z.string(), z.unknown()));

/** The labels of one document; lists that are not named here are kept as they are. */
export const Gold = z.looseObject({
  patient_name: z.string().nullish(),
  date_of_birth: z.string().nullish(),
  diagnoses: Rows.optional(),
  medications: Rows.optional(),
  lab_values: Rows.optional(),
  vital_signs: Rows.optional(),
  procedures: Rows.optional(),
  allergies: Rows.optional(),
  risk_factors: Rows.optional(),
  not_present: Rows.optional(),
  ignore: z.record(z.string(), Rows).optional(),
});
export type Gold = z.infer<typeof Gold>;

/** One line of a gold file: which fields its labels can score, and the labels. */
export const GoldDocument = z.looseObject({
  id: z.string(),
  doc_type: z.string().optional(),
  scored_fields: z.array(z.string()),
  targeted_fields: z.array(z.string()).optional(),
  gold: Gold,
});
export type GoldDocument = z.infer<typeof GoldDocument>;
