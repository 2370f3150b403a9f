import type { operations } from '@medextract/contract';
import type { z } from 'zod';

export type MedicalRecord = z.infer<(typeof operations.getRecord)['answer']>;
type Base = MedicalRecord['diagnoses'][number];
export type Evidence = Base['evidence'][number];
export type Coding = Base['codes'][number];

/** What is read of the record on this screen, whatever its kind. */
export interface Fact {
  readonly id: string;
  readonly kind: FactGroup;
  readonly title: string;
  /** Its values in one line; empty where the title says all. */
  readonly detail: string;
  readonly date: string | null;
  readonly codes: readonly Coding[];
  readonly evidence: readonly Evidence[];
  readonly verified: boolean;
  readonly confidence: Base['confidence'];
  readonly readBy: Base['read_by'];
  /** Absent of what is said of the person. */
  readonly context: Pick<Base, 'assertion' | 'experiencer' | 'temporality'> | null;
}

/** Kinds in the order in which an underwriter reads. */
export const factGroups = [
  'patient',
  'diagnoses',
  'symptoms',
  'medications',
  'labs',
  'vitals',
  'procedures',
  'allergies',
  'social_history',
  'family_history',
  'pertinent_negatives',
  'other_mentions',
] as const;
export type FactGroup = (typeof factGroups)[number];

export const groupLabels = {
  patient: 'Patient',
  diagnoses: 'Diagnoses',
  symptoms: 'Symptoms',
  medications: 'Medications',
  labs: 'Labs',
  vitals: 'Vitals',
  procedures: 'Procedures',
  allergies: 'Allergies',
  social_history: 'Social history',
  family_history: 'Family history',
  pertinent_negatives: 'Denied',
  other_mentions: 'Other mentions',
} as const satisfies Record<FactGroup, string>;

type Part = string | number | null | undefined | false;
const join = (...parts: readonly Part[]): string =>
  parts
    .filter((part) => part !== null && part !== undefined && part !== false && part !== '')
    .join(', ');
const words = (...parts: readonly Part[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part !== '').join(' ');
const icd = (code: string | null): readonly Coding[] =>
  code === null
    ? []
    : [
        {
          system: 'icd-10-cm',
          code,
          display: null,
          release: null,
          billable: null,
          confirmed: true,
        },
      ];

type Shared = Pick<Base, 'id' | 'evidence' | 'verified' | 'confidence' | 'read_by'>;
type Own = Pick<Fact, 'kind' | 'title' | 'detail'> & Partial<Pick<Fact, 'date' | 'codes'>>;

const toFact = (fact: Shared & NonNullable<Fact['context']>, own: Own): Fact => ({
  date: null,
  codes: [],
  ...own,
  id: fact.id,
  evidence: fact.evidence,
  verified: fact.verified,
  confidence: fact.confidence,
  readBy: fact.read_by,
  context: {
    assertion: fact.assertion,
    experiencer: fact.experiencer,
    temporality: fact.temporality,
  },
});

const listDiagnoses = ({ diagnoses, symptoms }: MedicalRecord): readonly Fact[] => [
  ...diagnoses.map((fact) =>
    toFact(fact, {
      kind: 'diagnoses',
      title: fact.condition,
      detail: join(
        fact.icd_code,
        fact.status,
        fact.severity,
        fact.stage,
        fact.laterality,
        fact.body_site,
      ),
      date: fact.date_diagnosed,
      codes: fact.codes,
    }),
  ),
  ...symptoms.map((fact) =>
    toFact(fact, {
      kind: 'symptoms',
      title: fact.name,
      detail: join(fact.icd_code, fact.severity, fact.laterality),
      date: fact.date,
      codes: fact.codes,
    }),
  ),
];

const listTreatments = ({
  medications,
  procedures,
  allergies,
  ...record
}: MedicalRecord): readonly Fact[] => [
  ...medications.map((fact) =>
    toFact(fact, {
      kind: 'medications',
      title: fact.name,
      detail: join(
        fact.dosage ?? (fact.strength && `${fact.strength.value} ${fact.strength.unit}`),
        fact.route,
        fact.frequency,
        fact.prn && 'as needed',
        fact.status,
        fact.indication && `for ${fact.indication}`,
      ),
      date: fact.start_date,
      codes: fact.codes,
    }),
  ),
  ...procedures.map((fact) =>
    toFact(fact, {
      kind: 'procedures',
      title: fact.name,
      detail: join(fact.status, fact.outcome),
      date: fact.date,
      codes: fact.codes,
    }),
  ),
  ...allergies.map((fact) =>
    toFact(fact, {
      kind: 'allergies',
      title: fact.allergen,
      detail: join(fact.kind, fact.reaction, fact.severity),
    }),
  ),
  ...(record.no_known_allergies === null
    ? []
    : [
        toFact(record.no_known_allergies, {
          kind: 'allergies',
          title: 'No known allergies',
          detail: '',
        }),
      ]),
];

const listMeasures = ({ labs, vitals }: MedicalRecord): readonly Fact[] => [
  ...labs.map((fact) =>
    toFact(fact, {
      kind: 'labs',
      title: fact.analyte,
      detail: join(
        words(fact.value, fact.unit),
        fact.flag !== 'normal' && fact.flag,
        fact.reference_range && `range ${fact.reference_range.text}`,
      ),
      date: fact.date,
      codes: fact.codes,
    }),
  ),
  ...vitals.map((fact) =>
    toFact(fact, {
      kind: 'vitals',
      title: fact.name,
      detail: join(words(fact.value, fact.unit), fact.computed && 'computed'),
      date: fact.date,
      codes: fact.codes,
    }),
  ),
];

const listHistory = ({
  social_history: social,
  family_history: family,
  ...record
}: MedicalRecord) => [
  ...Object.entries(social).flatMap(([domain, fact]) =>
    fact === null
      ? []
      : [
          toFact(fact, {
            kind: 'social_history',
            title: domain.charAt(0).toUpperCase() + domain.slice(1),
            detail: join(
              fact.status !== 'unknown' && fact.status,
              fact.detail,
              fact.pack_years !== null && `${fact.pack_years} pack-years`,
              fact.drinks_per_week !== null && `${fact.drinks_per_week} drinks a week`,
            ),
            date: fact.quit_date,
          }),
        ],
  ),
  ...family.map((fact) =>
    toFact(fact, {
      kind: 'family_history',
      title: fact.condition,
      detail: join(fact.relation, fact.age_at_onset !== null && `at ${fact.age_at_onset}`),
      codes: icd(fact.icd_code),
    }),
  ),
  ...record.pertinent_negatives.map((fact) =>
    toFact(fact, {
      kind: 'pertinent_negatives',
      title: fact.finding,
      detail: '',
      codes: icd(fact.icd_code),
    }),
  ),
  ...record.other_mentions.map((fact) =>
    toFact(fact, {
      kind: 'other_mentions',
      title: fact.text,
      detail: fact.kind,
      codes: icd(fact.icd_code),
    }),
  ),
];

const attributeLabels = {
  name: 'Name',
  date_of_birth: 'Date of birth',
  sex: 'Sex',
  age_years: 'Age',
} as const;
const attributes = ['name', 'date_of_birth', 'sex', 'age_years'] as const;

const listPatient = ({ patient }: MedicalRecord): readonly Fact[] =>
  attributes.flatMap((name) => {
    const attribute = patient[name];
    if (attribute === null) return [];
    const { evidence, verified, confidence, read_by: readBy } = attribute;
    return [
      {
        id: `patient.${name}`,
        kind: 'patient' as const,
        title: attributeLabels[name],
        detail: String(attribute.value),
        date: null,
        codes: [],
        ...{ evidence, verified, confidence, readBy },
        context: null,
      },
    ];
  });

/** Every fact of a record in one form, kind after kind. */
export function listFacts(record: MedicalRecord): readonly Fact[] {
  const all = [
    ...listPatient(record),
    ...listDiagnoses(record),
    ...listTreatments(record),
    ...listMeasures(record),
    ...listHistory(record),
  ];
  return factGroups.flatMap((group) => all.filter(({ kind }) => kind === group));
}
