import type {
  AllergyDraft,
  DenialDraft,
  DiagnosisDraft,
  FamilyHistoryDraft,
  LabDraft,
  MedicationDraft,
  OtherMentionDraft,
  PertinentNegativeDraft,
  ProcedureDraft,
  SocialDraft,
  Span,
  SymptomDraft,
  VitalDraft,
} from '../record/fact-drafts.js';
import type { Assertion, Confidence, Experiencer, Temporality } from '../schema/index.js';

/** What a builder must be told: where the draft was read; all the rest has a plain default. */
type From<Draft, Named extends keyof Draft = never> = Partial<Draft> & {
  readonly spans: readonly [Span, ...Span[]];
} & Pick<Draft, Named>;

const present: {
  readonly assertion: Assertion;
  readonly experiencer: Experiencer;
  readonly temporality: Temporality;
  readonly confidence: Confidence;
} = {
  assertion: 'present',
  experiencer: 'patient',
  temporality: 'current',
  confidence: { level: 'high', basis: ['curated-term'] },
};

export const aDiagnosis = (from: From<DiagnosisDraft, 'condition'>): DiagnosisDraft => ({
  ...present,
  icd_code: null,
  codes: [],
  severity: null,
  stage: null,
  laterality: null,
  body_site: null,
  date_diagnosed: null,
  status: 'active',
  certainty: 'confirmed',
  ...from,
});

export const aSymptom = (from: From<SymptomDraft, 'name'>): SymptomDraft => ({
  ...present,
  icd_code: null,
  codes: [],
  severity: null,
  laterality: null,
  date: null,
  ...from,
});

export const aMedication = (from: From<MedicationDraft, 'name'>): MedicationDraft => ({
  ...present,
  ingredient: null,
  drug_class: null,
  codes: [],
  dosage: null,
  strength: null,
  form: null,
  route: null,
  frequency: null,
  per_day: null,
  prn: false,
  duration: null,
  indication: null,
  status: 'current',
  previous_dosage: null,
  start_date: null,
  stop_date: null,
  ...from,
});

export const aLab = (from: From<LabDraft, 'analyte' | 'value'>): LabDraft => ({
  ...present,
  number: null,
  comparator: null,
  unit: null,
  ucum: null,
  reference_range: null,
  flag: null,
  panel: null,
  specimen: null,
  date: null,
  codes: [],
  ...from,
});

export const aVital = (from: From<VitalDraft, 'name' | 'value' | 'numbers'>): VitalDraft => ({
  ...present,
  unit: null,
  date: null,
  codes: [],
  computed: false,
  ...from,
});

export const aProcedure = (from: From<ProcedureDraft, 'name'>): ProcedureDraft => ({
  ...present,
  date: null,
  outcome: null,
  status: 'done',
  codes: [],
  ...from,
});

export const anAllergy = (from: From<AllergyDraft, 'allergen'>): AllergyDraft => ({
  ...present,
  reaction: null,
  severity: null,
  kind: 'allergy',
  category: null,
  ...from,
});

export const aFamilyHistory = (
  from: From<FamilyHistoryDraft, 'relation' | 'condition'>,
): FamilyHistoryDraft => ({
  ...present,
  experiencer: 'family',
  icd_code: null,
  age_at_onset: null,
  ...from,
});

export const aSocialFact = (from: From<SocialDraft, 'status'>): SocialDraft => ({
  ...present,
  detail: null,
  pack_years: null,
  packs_per_day: null,
  quit_date: null,
  drinks_per_week: null,
  ...from,
});

export const aPertinentNegative = (
  from: From<PertinentNegativeDraft, 'finding'>,
): PertinentNegativeDraft => ({ ...present, assertion: 'absent', icd_code: null, ...from });

export const anOtherMention = (from: From<OtherMentionDraft, 'text'>): OtherMentionDraft => ({
  ...present,
  assertion: 'hypothetical',
  kind: 'condition',
  icd_code: null,
  ...from,
});

export const aDenial = (from: From<DenialDraft>): DenialDraft => ({
  ...present,
  assertion: 'absent',
  ...from,
});
