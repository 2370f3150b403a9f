import type {
  DiagnosisDraft,
  FamilyHistoryDraft,
  LabDraft,
  MedicationDraft,
  ProcedureDraft,
  SocialDraft,
  SymptomDraft,
  VitalDraft,
} from './fact-drafts.js';
import type { ValueClaims } from './verify-fact.js';

/** What a fact says, whether it is a draft or stands in a record. */
type Detail<Fact> = Omit<Fact, 'spans'>;

const nothing: ValueClaims = {};

/** The values of each kind of fact that must follow from its quotes; names and codes need not. */
export const valueClaims = {
  diagnosis: (fact: Detail<DiagnosisDraft>): ValueClaims => ({
    figures: [fact.stage],
    dates: [fact.date_diagnosed],
  }),
  symptom: (fact: Detail<SymptomDraft>): ValueClaims => ({ dates: [fact.date] }),
  medication: (fact: Detail<MedicationDraft>): ValueClaims => ({
    figures: [fact.dosage, fact.strength?.value ?? null, fact.duration, fact.previous_dosage],
    dates: [fact.start_date, fact.stop_date],
  }),
  lab: (fact: Detail<LabDraft>): ValueClaims => {
    const range = fact.reference_range?.source === 'document' ? fact.reference_range : null;
    return {
      figures: [fact.value, fact.number, range?.low ?? null, range?.high ?? null],
      dates: [fact.date],
    };
  },
  /** What we worked out ourselves (a BMI) stands nowhere: its inputs are the evidence. */
  vital: (fact: Detail<VitalDraft>): ValueClaims =>
    fact.computed ? nothing : { figures: [fact.value], measures: fact.numbers, dates: [fact.date] },
  procedure: (fact: Detail<ProcedureDraft>): ValueClaims => ({ dates: [fact.date] }),
  familyHistory: (fact: Detail<FamilyHistoryDraft>): ValueClaims => ({
    measures: [fact.age_at_onset],
  }),
  social: (fact: Detail<SocialDraft>): ValueClaims => ({
    figures: [fact.packs_per_day],
    totals: [fact.pack_years, fact.drinks_per_week],
    dates: [fact.quit_date],
  }),
  none: (): ValueClaims => nothing,
} as const;
