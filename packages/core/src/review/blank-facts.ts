import type { FactKind } from '../schema/index.js';

type Fields = Readonly<Record<string, unknown>>;

/** A fact that a reviewer adds, before it says anything: what is not given stays null. */
export const blankFacts: Readonly<Record<FactKind, Fields>> = {
  diagnoses: {
    icd_code: null,
    codes: [],
    severity: null,
    stage: null,
    laterality: null,
    body_site: null,
    date_diagnosed: null,
    status: 'active',
    certainty: 'confirmed',
  },
  symptoms: { icd_code: null, codes: [], severity: null, laterality: null, date: null },
  medications: {
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
  },
  labs: {
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
  },
  vitals: { unit: null, date: null, codes: [], computed: false },
  procedures: { date: null, outcome: null, status: 'done', codes: [] },
  allergies: { reaction: null, severity: null, kind: 'allergy', category: null },
  family_history: { icd_code: null, age_at_onset: null, experiencer: 'family' },
  pertinent_negatives: { icd_code: null, assertion: 'absent' },
  other_mentions: { icd_code: null },
};

/** How a fact is meant unless the reviewer says otherwise. */
export const blankContext: Fields = {
  assertion: 'present',
  experiencer: 'patient',
  temporality: 'current',
};
