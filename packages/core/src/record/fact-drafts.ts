import type { z } from 'zod';
import type { SourceDocument } from '../document/source-document.js';
import type {
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
} from '../schema/clinical-details.js';
import type {
  Assertion,
  Confidence,
  Coverage,
  Experiencer,
  MedicalRecord,
  Reader,
  RiskFactor,
  Temporality,
  TimelineEntry,
} from '../schema/index.js';

/** Half-open range of UTF-16 offsets into the canonical text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How the text means a fact. */
export interface FactContext {
  readonly assertion: Assertion;
  readonly experiencer: Experiencer;
  readonly temporality: Temporality;
}

/** A candidate fact: values with the spans that they were read from. Ids, quotes and boxes come later. */
export type Draft<Detail> = Detail &
  FactContext & {
    readonly spans: readonly [Span, ...Span[]];
    readonly confidence: Confidence;
    /** Where two readings were made one: which of them holds this; absent within a single reading. */
    readonly readBy?: Reader;
  };

type DetailOf<Shape extends z.ZodRawShape> = Readonly<z.infer<z.ZodObject<Shape>>>;

export type DiagnosisDraft = Draft<DetailOf<typeof diagnosisDetail>>;
export type SymptomDraft = Draft<DetailOf<typeof symptomDetail>>;
export type MedicationDraft = Draft<DetailOf<typeof medicationDetail>>;
export type LabDraft = Draft<DetailOf<typeof labDetail>>;
export type VitalDraft = Draft<DetailOf<typeof vitalDetail>>;
export type ProcedureDraft = Draft<DetailOf<typeof procedureDetail>>;
export type AllergyDraft = Draft<DetailOf<typeof allergyDetail>>;
export type FamilyHistoryDraft = Draft<DetailOf<typeof familyHistoryDetail>>;
export type SocialDraft = Draft<DetailOf<typeof socialDetail>>;
export type PertinentNegativeDraft = Draft<DetailOf<typeof pertinentNegativeDetail>>;
export type OtherMentionDraft = Draft<DetailOf<typeof otherMentionDetail>>;
export type DenialDraft = Draft<object>;

export interface AttributeDraft<Value> {
  readonly value: Value;
  readonly spans: readonly [Span, ...Span[]];
  readonly confidence: Confidence;
  readonly readBy?: Reader;
}

export interface PatientDraft {
  readonly name: AttributeDraft<string> | null;
  readonly date_of_birth: AttributeDraft<string> | null;
  readonly sex: AttributeDraft<'female' | 'male' | 'other'> | null;
  readonly age_years: AttributeDraft<number> | null;
  readonly identifiers: readonly AttributeDraft<{
    readonly kind: string;
    readonly value: string;
  }>[];
}

export interface SocialHistoryDraft {
  readonly tobacco: SocialDraft | null;
  readonly alcohol: SocialDraft | null;
  readonly drugs: SocialDraft | null;
  readonly occupation: SocialDraft | null;
  readonly exercise: SocialDraft | null;
}

/** Rows of a table counted from its layout alone, without reading what stands in them. */
export interface TableDraft {
  readonly kind: 'labs' | 'vitals' | 'medications' | 'problems';
  readonly span: Span;
  readonly rows: number;
}

/** A finding about the document itself, at the place that gives rise to it. */
export interface DraftWarning {
  readonly code: string;
  readonly message: string;
  readonly span: Span;
}

/** Everything that one reader read out of one document, in text order within each list. */
export interface FactDrafts {
  readonly document_kind: string | null;
  readonly patient: PatientDraft;
  readonly diagnoses: readonly DiagnosisDraft[];
  readonly symptoms: readonly SymptomDraft[];
  readonly medications: readonly MedicationDraft[];
  readonly labs: readonly LabDraft[];
  readonly vitals: readonly VitalDraft[];
  readonly procedures: readonly ProcedureDraft[];
  readonly allergies: readonly AllergyDraft[];
  readonly no_known_allergies: DenialDraft | null;
  readonly family_history: readonly FamilyHistoryDraft[];
  readonly social_history: SocialHistoryDraft;
  readonly pertinent_negatives: readonly PertinentNegativeDraft[];
  readonly other_mentions: readonly OtherMentionDraft[];
  readonly tables: readonly TableDraft[];
  readonly warnings?: readonly DraftWarning[];
}

/** Port: reads candidate facts out of a document. The offline reader is pure; a model reader is not. */
export interface FactReader {
  readonly name: 'offline' | 'model';
  readonly engineVersion: string;
  readonly terminologyVersion: string;
  read(document: SourceDocument, signal: AbortSignal): Promise<FactDrafts>;
}

/** The record before it is assessed. */
export type UnassessedRecord = Omit<MedicalRecord, 'risk_factors' | 'coverage' | 'timeline'>;

export interface Assessment {
  readonly risk_factors: RiskFactor[];
  readonly coverage: Coverage;
  readonly timeline: TimelineEntry[];
}

/** Port: clinical judgement over a reconciled record, by rules that name their source. */
export interface RecordAssessor {
  assess(record: UnassessedRecord): Assessment;
}
