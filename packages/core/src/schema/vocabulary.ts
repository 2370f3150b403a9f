/** Closed sets of the record. Each is one const, from which the schema and the type are derived. */

export const schemaVersion = '2.0';

export const assertions = ['present', 'absent', 'possible', 'conditional', 'hypothetical'] as const;
export type Assertion = (typeof assertions)[number];

export const experiencers = ['patient', 'family', 'other'] as const;
export type Experiencer = (typeof experiencers)[number];

export const temporalities = ['current', 'historical', 'planned'] as const;
export type Temporality = (typeof temporalities)[number];

export const confidenceLevels = ['high', 'medium', 'low'] as const;
export type ConfidenceLevel = (typeof confidenceLevels)[number];

/**
 * What a level promises of the facts that carry it: the share that is right, from `least` to `most`, per kind of fact. Held against
 * our own labelled notes; `low` promises nothing, a person should look.
 */
export const confidenceBands = {
  high: { least: 0.95, most: 1 },
  medium: { least: 0.8, most: 0.95 },
  low: { least: 0, most: 0.8 },
} as const satisfies Record<ConfidenceLevel, { readonly least: number; readonly most: number }>;

/** What a confidence stands on; the ones that lower it are reasons for a person to look. */
export const confidenceBases = [
  'curated-term',
  'classification-title',
  'labelled-section',
  'labelled-field',
  'table-row',
  'explicit-code',
  'encounter-date',
  'complete-sig',
  'dose-present',
  'repeated',
  'both-readers',
  'outside-its-section',
  'ambiguous-abbreviation',
  'ambiguous-word',
  'corrected-spelling',
  'contradicting-code',
  'short-form',
  'no-unit',
  'implausible-value',
  'weak-ocr',
  'computed',
  'statistical-tagger',
  'approximate-quote',
  'quote-not-found',
  'name-not-in-quote',
  'value-not-in-quote',
  'context-differs',
  'addressed-to-reader',
  'readers-differ',
] as const;
export type ConfidenceBasis = (typeof confidenceBases)[number];

/** With one of these a fact is not verified, whatever its evidence: a reading claimed what the text does not bear out. */
export const refutingBases = [
  'quote-not-found',
  'name-not-in-quote',
  'value-not-in-quote',
  'context-differs',
  'addressed-to-reader',
] as const satisfies readonly ConfidenceBasis[];

/** The rung of the degradation ladder that read a fact. */
/** What a person is asked to look at. */
export const reviewSubjects = ['fact', 'patient', 'page', 'table', 'document'] as const;
export type ReviewSubject = (typeof reviewSubjects)[number];

export const readers = ['offline', 'model', 'both', 'reviewer'] as const;
export type Reader = (typeof readers)[number];

export const severities = ['mild', 'moderate', 'severe', 'critical'] as const;
export type Severity = (typeof severities)[number];

export const lateralities = ['left', 'right', 'bilateral'] as const;
export type Laterality = (typeof lateralities)[number];

export const diagnosisStatuses = ['active', 'resolved', 'history'] as const;
export type DiagnosisStatus = (typeof diagnosisStatuses)[number];

export const certainties = ['confirmed', 'possible'] as const;
export type Certainty = (typeof certainties)[number];

export const medicationStatuses = [
  'current',
  'started',
  'changed',
  'stopped',
  'held',
  'administered',
] as const;
export type MedicationStatus = (typeof medicationStatuses)[number];

export const comparators = ['<', '<=', '>', '>='] as const;
export type Comparator = (typeof comparators)[number];

export const labFlags = [
  'high',
  'low',
  'critical-high',
  'critical-low',
  'abnormal',
  'normal',
] as const;
export type LabFlag = (typeof labFlags)[number];

export const procedureStatuses = ['done', 'planned', 'declined'] as const;
export type ProcedureStatus = (typeof procedureStatuses)[number];

export const allergyKinds = ['allergy', 'intolerance'] as const;
export type AllergyKind = (typeof allergyKinds)[number];

export const useStatuses = ['current', 'former', 'never', 'unknown'] as const;
export type UseStatus = (typeof useStatuses)[number];

export const socialDomains = ['tobacco', 'alcohol', 'drugs', 'occupation', 'exercise'] as const;
export type SocialDomain = (typeof socialDomains)[number];

/** What there is one of about the patient; a review names it as `patient.name`. */
export const patientAttributes = ['name', 'date_of_birth', 'sex', 'age_years'] as const;

export const codeSystems = [
  'icd-10-cm',
  'icd-10-pcs',
  'loinc',
  'rxnorm',
  'unii',
  'cvx',
  'snomed-ct',
] as const;
export type CodeSystem = (typeof codeSystems)[number];

/** A page has exactly one of these states; the counts add up to the page count. */
export const pageStates = ['read', 'blank', 'duplicate', 'unreadable', 'withheld'] as const;
export type PageState = (typeof pageStates)[number];

export const textSources = ['text', 'ocr', 'none'] as const;
export type TextSource = (typeof textSources)[number];

/** Four-way answer to "does the document speak of this must-have?". */
export const coverageStates = ['found', 'denied', 'not_mentioned', 'unreadable'] as const;
export type CoverageState = (typeof coverageStates)[number];

export const mustHaves = [
  'identity',
  'diagnoses',
  'medications',
  'allergies',
  'tobacco',
  'alcohol',
  'drugs',
  'family_history',
  'blood_pressure',
  'build',
  'a1c_or_glucose',
  'lipids',
  'renal_function',
  'liver_function',
  'procedures',
] as const;
export type MustHave = (typeof mustHaves)[number];

export const riskCategories = [
  'build',
  'blood_pressure',
  'glycaemia',
  'lipids',
  'renal',
  'liver',
  'tobacco',
  'alcohol',
  'drugs',
  'cardiovascular',
  'cancer',
  'respiratory',
  'neurological',
  'mental_health',
  'family_history',
  'comorbidity',
  'medication',
  'other',
] as const;
export type RiskCategory = (typeof riskCategories)[number];

export const factKinds = [
  'diagnoses',
  'symptoms',
  'medications',
  'labs',
  'vitals',
  'procedures',
  'allergies',
  'family_history',
  'pertinent_negatives',
  'other_mentions',
] as const;
export type FactKind = (typeof factKinds)[number];
