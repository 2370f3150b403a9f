import { z } from 'zod';
import {
  allergyKinds,
  assertions,
  diagnosisStatuses,
  experiencers,
  lateralities,
  medicationStatuses,
  procedureStatuses,
  severities,
  temporalities,
  useStatuses,
} from '../../schema/vocabulary.js';

/**
 * What a model is asked for under prompts of version 3: strict, for the schema that it is held to. Answers are
 * read by `readElement`, field by field, with these same schemas.
 */

const text = z.string();
const maybe = z.string().nullable();

const cited = {
  quote: z.string().min(1),
  section: maybe,
  assertion: z.enum(assertions),
  experiencer: z.enum(experiencers),
  temporality: z.enum(temporalities),
};

const attribute = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ value, quote: z.string().min(1) });

const PatientName = attribute(text);
const PatientBirthDate = attribute(text);
const PatientSex = attribute(z.enum(['female', 'male', 'other']));
const PatientAge = attribute(z.number());
const NoKnownAllergies = attribute(z.literal(true));

export const ClaimedDiagnosis = z.strictObject({
  condition: text,
  icd_code: maybe,
  severity: z.enum(severities).nullable(),
  stage: maybe,
  laterality: z.enum(lateralities).nullable(),
  body_site: maybe,
  date_diagnosed: maybe,
  status: z.enum(diagnosisStatuses),
  ...cited,
});

export const ClaimedSymptom = z.strictObject({
  name: text,
  severity: maybe,
  duration: maybe,
  ...cited,
});

export const ClaimedMedication = z.strictObject({
  name: text,
  dosage: maybe,
  form: maybe,
  route: maybe,
  frequency: maybe,
  as_needed: z.boolean(),
  indication: maybe,
  status: z.enum(medicationStatuses),
  start_date: maybe,
  end_date: maybe,
  ...cited,
});

export const ClaimedLab = z.strictObject({
  analyte: text,
  value: text,
  unit: maybe,
  reference_range: maybe,
  flag: maybe,
  panel: maybe,
  specimen: maybe,
  date: maybe,
  ...cited,
});

export const ClaimedVital = z.strictObject({
  name: text,
  value: text,
  unit: maybe,
  date: maybe,
  ...cited,
});

export const ClaimedProcedure = z.strictObject({
  name: text,
  date: maybe,
  outcome: maybe,
  status: z.enum(procedureStatuses),
  ...cited,
});

export const ClaimedAllergy = z.strictObject({
  allergen: text,
  reaction: maybe,
  severity: maybe,
  kind: z.enum(allergyKinds),
  ...cited,
});

export const ClaimedFamilyHistory = z.strictObject({
  relation: maybe,
  condition: text,
  age_at_onset: z.number().nullable(),
  ...cited,
});

export const ClaimedSocial = z.strictObject({
  status: z.enum(useStatuses),
  detail: maybe,
  ...cited,
});

export const ClaimedMention = z.strictObject({ text, ...cited });

const list = <Element extends z.ZodType>(element: Element) => z.array(element);

/** The whole answer; the JSON Schema of prompt v3.0.0 is this one. */
export const AnswerV3 = z.strictObject({
  patient: z.strictObject({
    name: PatientName.nullable(),
    date_of_birth: PatientBirthDate.nullable(),
    sex: PatientSex.nullable(),
    age_years: PatientAge.nullable(),
  }),
  diagnoses: list(ClaimedDiagnosis),
  symptoms: list(ClaimedSymptom),
  medications: list(ClaimedMedication),
  labs: list(ClaimedLab),
  vitals: list(ClaimedVital),
  procedures: list(ClaimedProcedure),
  allergies: list(ClaimedAllergy),
  no_known_allergies: NoKnownAllergies.nullable(),
  family_history: list(ClaimedFamilyHistory),
  social_history: z.strictObject({
    tobacco: ClaimedSocial.nullable(),
    alcohol: ClaimedSocial.nullable(),
    drugs: ClaimedSocial.nullable(),
    occupation: ClaimedSocial.nullable(),
    exercise: ClaimedSocial.nullable(),
  }),
  other_mentions: list(ClaimedMention),
});

/** The answer as JSON Schema: what a model is held to. */
export const toAnswerJsonSchema = () => z.toJSONSchema(AnswerV3);
