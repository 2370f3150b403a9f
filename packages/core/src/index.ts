export { type Clock, toIsoTime } from './clock.js';
export {
  type IdentifierKind,
  identifierKinds,
  type MaskedIdentifier,
  type MaskedText,
  type MaskingHints,
  type Pseudonymiser,
} from './deidentify/pseudonymiser.js';
export {
  type CodedEntry,
  type DocumentFailure,
  type DocumentFailureCode,
  type DocumentFormat,
  type DocumentInput,
  type DocumentReader,
  type DocumentReading,
  type DocumentWarning,
  documentFailureCodes,
  documentFormats,
  type PlacedWord,
  type SourceDocument,
  type SourcePage,
} from './document/source-document.js';
export { MedExtractError, type MedExtractErrorOptions } from './error.js';
export { assembleRecord, type RecordParts } from './record/assemble-record.js';
export {
  createRecordExtractor,
  type RecordExtractor,
  type RecordExtractorDeps,
} from './record/extract-record.js';
export type {
  AllergyDraft,
  Assessment,
  AttributeDraft,
  DenialDraft,
  DiagnosisDraft,
  Draft,
  DraftWarning,
  FactContext,
  FactDrafts,
  FactReader,
  FamilyHistoryDraft,
  LabDraft,
  MedicationDraft,
  OtherMentionDraft,
  PatientDraft,
  PertinentNegativeDraft,
  ProcedureDraft,
  RecordAssessor,
  SocialDraft,
  SocialHistoryDraft,
  Span,
  SymptomDraft,
  TableDraft,
  UnassessedRecord,
  VitalDraft,
} from './record/fact-drafts.js';
export { findFact } from './record/find-fact.js';
export { type GroundedFacts, groundDrafts } from './record/ground-drafts.js';
export {
  createQuoteLocator,
  type LocatedQuote,
  locateQuote,
  type QuoteLocator,
  type QuoteMatch,
} from './record/locate-quote.js';
export { toPageLedger } from './record/page-ledger.js';
export { parseRecord } from './record/parse-record.js';
export { type ReadingOrigin, toReceipt } from './record/receipt.js';
export { reconcileDrafts } from './record/reconcile.js';
export { listReviewItems } from './record/review.js';
export { type MigrationContext, migrateFromV1 } from './record/v1/migrate-from-v1.js';
export { toMedicalDataV1 } from './record/v1/to-medical-data-v1.js';
export {
  doValuesFollow,
  isQuoteExact,
  isVerified,
  type ValueClaims,
} from './record/verify-fact.js';
