import { z } from 'zod';
import {
  allergyDetail,
  diagnosisDetail,
  familyHistoryDetail,
  labDetail,
  medicationDetail,
  otherMentionDetail,
  pertinentNegativeDetail,
  procedureDetail,
  socialDetail,
  symptomDetail,
  vitalDetail,
} from './clinical-details.js';
import { Confidence, Evidence, factBase, PartialDate } from './fact.js';
import { nameReviewSubject } from './name-review-subject.js';
import {
  coverageStates,
  mustHaves,
  pageStates,
  readers,
  reviewSubjects,
  riskCategories,
  schemaVersion,
  textSources,
} from './vocabulary.js';

export const Diagnosis = z.strictObject({ ...factBase, ...diagnosisDetail });
export const Symptom = z.strictObject({ ...factBase, ...symptomDetail });
export const Medication = z.strictObject({ ...factBase, ...medicationDetail });
export const Lab = z.strictObject({ ...factBase, ...labDetail });
export const Vital = z.strictObject({ ...factBase, ...vitalDetail });
export const Procedure = z.strictObject({ ...factBase, ...procedureDetail });
export const Allergy = z.strictObject({ ...factBase, ...allergyDetail });
export const FamilyHistory = z.strictObject({ ...factBase, ...familyHistoryDetail });
export const SocialFact = z.strictObject({ ...factBase, ...socialDetail });
export const PertinentNegative = z.strictObject({ ...factBase, ...pertinentNegativeDetail });
export const OtherMention = z.strictObject({ ...factBase, ...otherMentionDetail });
export const Denial = z.strictObject(factBase);

export type Diagnosis = z.infer<typeof Diagnosis>;
export type Symptom = z.infer<typeof Symptom>;
export type Medication = z.infer<typeof Medication>;
export type Lab = z.infer<typeof Lab>;
export type Vital = z.infer<typeof Vital>;
export type Procedure = z.infer<typeof Procedure>;
export type Allergy = z.infer<typeof Allergy>;
export type FamilyHistory = z.infer<typeof FamilyHistory>;
export type SocialFact = z.infer<typeof SocialFact>;
export type PertinentNegative = z.infer<typeof PertinentNegative>;
export type OtherMention = z.infer<typeof OtherMention>;
export type Denial = z.infer<typeof Denial>;

const attribute = <T extends z.ZodType>(value: T) =>
  z.strictObject({
    value,
    evidence: z.array(Evidence).min(1),
    verified: z.boolean(),
    confidence: Confidence,
    read_by: z.enum(readers),
  });

export const Patient = z.strictObject({
  name: attribute(z.string().min(1)).nullable(),
  date_of_birth: attribute(PartialDate).nullable(),
  sex: attribute(z.enum(['female', 'male', 'other'])).nullable(),
  age_years: attribute(z.number().nonnegative()).nullable(),
  identifiers: z.array(attribute(z.strictObject({ kind: z.string(), value: z.string() }))),
});
export type Patient = z.infer<typeof Patient>;

export const SocialHistory = z.strictObject({
  tobacco: SocialFact.nullable(),
  alcohol: SocialFact.nullable(),
  drugs: SocialFact.nullable(),
  occupation: SocialFact.nullable(),
  exercise: SocialFact.nullable(),
});
export type SocialHistory = z.infer<typeof SocialHistory>;

/** Why an underwriter should look, the facts it stands on, and the rule's published source. */
export const RiskFactor = z.strictObject({
  name: z.string().min(1),
  category: z.enum(riskCategories),
  rationale: z.string().min(1),
  fact_ids: z.array(z.string()),
  value: z.number().nullable(),
  source: z.string(),
});
export type RiskFactor = z.infer<typeof RiskFactor>;

export const CoverageEntry = z.strictObject({
  state: z.enum(coverageStates),
  fact_ids: z.array(z.string()),
});
export const Coverage = z.record(z.enum(mustHaves), CoverageEntry);
export type Coverage = z.infer<typeof Coverage>;

export const TimelineEntry = z.strictObject({
  date: PartialDate,
  kind: z.string(),
  label: z.string(),
  fact_id: z.string(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const PageLedgerEntry = z.strictObject({
  page: z.int().positive(),
  state: z.enum(pageStates),
  source: z.enum(textSources),
  reason: z.string().nullable(),
  duplicate_of: z.int().positive().nullable(),
  ocr_confidence: z.number().min(0).max(1).nullable(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
});
export type PageLedgerEntry = z.infer<typeof PageLedgerEntry>;

/** Rows of a table in the source, counted apart from the extraction, against the facts read from it. */
export const TableCount = z.strictObject({
  kind: z.enum(['labs', 'vitals', 'medications', 'problems']),
  page: z.int().positive(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  rows: z.int().nonnegative(),
  extracted: z.int().nonnegative(),
});
export type TableCount = z.infer<typeof TableCount>;

export const Warning = z.strictObject({
  code: z.string(),
  message: z.string(),
  page: z.int().positive().nullable(),
});
export type Warning = z.infer<typeof Warning>;

/**
 * A reason for a person to look. `fact_id` is a fact's id, or `patient.name` and the like; higher `priority` first (chance of error times consequence).
 */
export const ReviewItem = z.preprocess(
  nameReviewSubject,
  z.strictObject({
    subject: z.enum(reviewSubjects),
    fact_id: z.string().nullable(),
    reason: z.string(),
    priority: z.number().min(0).max(1),
  }),
);
export type ReviewItem = z.infer<typeof ReviewItem>;

export const Receipt = z.strictObject({
  document_sha256: z.string().regex(/^[0-9a-f]{64}$/),
  document_format: z.string(),
  document_bytes: z.int().nonnegative(),
  schema_version: z.literal(schemaVersion),
  engine_version: z.string(),
  terminology_version: z.string(),
  prompt_version: z.string().nullable(),
  /** SHA-256 of the whole prompt, so that an edited one shows. */
  prompt_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  model_id: z.string().nullable(),
  created_at: z.iso.datetime(),
});
export type Receipt = z.infer<typeof Receipt>;

export const MedicalRecord = z.strictObject({
  schema_version: z.literal(schemaVersion),
  document_kind: z.string().nullable(),
  patient: Patient,
  diagnoses: z.array(Diagnosis),
  symptoms: z.array(Symptom),
  medications: z.array(Medication),
  labs: z.array(Lab),
  vitals: z.array(Vital),
  procedures: z.array(Procedure),
  allergies: z.array(Allergy),
  no_known_allergies: Denial.nullable(),
  family_history: z.array(FamilyHistory),
  social_history: SocialHistory,
  pertinent_negatives: z.array(PertinentNegative),
  other_mentions: z.array(OtherMention),
  risk_factors: z.array(RiskFactor),
  coverage: Coverage,
  timeline: z.array(TimelineEntry),
  page_ledger: z.array(PageLedgerEntry),
  tables: z.array(TableCount),
  warnings: z.array(Warning),
  review: z.array(ReviewItem),
  receipt: Receipt,
  notes: z.string().nullable(),
});
export type MedicalRecord = z.infer<typeof MedicalRecord>;
