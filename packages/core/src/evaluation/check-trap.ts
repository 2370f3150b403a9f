import { z } from 'zod';
import type { Assertion, Certainty, MedicalRecord } from '../schema/index.js';
import { doesAttributeAgree, partialOverlap } from './compare-attribute.js';
import { bestOverlap, toNames } from './name.js';
import { areClose, quantitiesIn } from './quantity.js';
import { toDosage } from './to-prediction.js';

export const trapKinds = [
  'conditions',
  'diagnoses',
  'medications',
  'labs',
  'vitals',
  'allergies',
  'procedures',
  'family_history',
  'social_history',
  'patient',
  'no_known_allergies',
] as const;
export type TrapKind = (typeof trapKinds)[number];

/** A fact that must be there, or must not: its kind and the attributes that name it. */
export const TrapLine = z.looseObject({ kind: z.enum(trapKinds) });
export type TrapLine = z.infer<typeof TrapLine>;

export const TrapCase = z.strictObject({
  id: z.string(),
  text: z.string(),
  expect: z.array(TrapLine).default([]),
  forbid: z.array(TrapLine).default([]),
  note: z.string().optional(),
});
export type TrapCase = z.infer<typeof TrapCase>;

export interface TrapResult {
  readonly id: string;
  readonly passed: boolean;
  /** Expected, but no fact of the record meets it. */
  readonly unmet: readonly TrapLine[];
  /** Forbidden, but some fact of the record meets it. */
  readonly fallenInto: readonly TrapLine[];
}

type TrapFact = Readonly<Record<string, unknown>>;

const context = (fact: {
  readonly assertion: string;
  readonly experiencer: string;
  readonly temporality: string;
}) => ({
  assertion: fact.assertion,
  experiencer: fact.experiencer,
  temporality: fact.temporality,
});

const diagnosisFacts = (record: MedicalRecord): TrapFact[] =>
  record.diagnoses.map((fact) => ({ ...fact }));

/** Only diagnoses carry a certainty of their own. */
const certaintyOf = ({ assertion }: { readonly assertion: Assertion }): Certainty =>
  assertion === 'possible' ? 'possible' : 'confirmed';

/** Every mention of a disease or symptom, whoever has it. */
const conditionFacts = (record: MedicalRecord): TrapFact[] => [
  ...diagnosisFacts(record),
  ...record.symptoms.map((fact) => ({
    ...fact,
    certainty: certaintyOf(fact),
    condition: fact.name,
  })),
  ...record.pertinent_negatives.map((fact) => ({ ...fact, condition: fact.finding })),
  ...record.other_mentions
    .filter(({ kind }) => kind === 'condition')
    .map((fact) => ({
      ...context(fact),
      certainty: certaintyOf(fact),
      icd_code: fact.icd_code,
      condition: fact.text,
    })),
  ...record.family_history.map((fact) => ({ ...fact, experiencer: 'family' })),
];

const yearOf = (date: string | null): number | null => (date ? Number(date.slice(0, 4)) : null);

function socialFacts(record: MedicalRecord): TrapFact[] {
  return Object.entries(record.social_history).flatMap(([domain, fact]) =>
    fact === null ? [] : [{ ...fact, domain, quit_year: yearOf(fact.quit_date) }],
  );
}

/** The facts of each kind under the attribute names that the trap cases use. */
const factsOfKind = {
  conditions: conditionFacts,
  diagnoses: diagnosisFacts,
  medications: (record) =>
    record.medications.map((fact) => ({
      ...fact,
      name: [fact.name, fact.ingredient],
      dosage: [toDosage(fact), fact.strength && `${fact.strength.value} ${fact.strength.unit}`],
      strength_value: fact.strength?.value ?? null,
      strength_unit: fact.strength?.unit ?? null,
    })),
  labs: (record) =>
    record.labs.map((fact) => ({
      ...fact,
      name: fact.analyte,
      reference_range: fact.reference_range?.text ?? null,
    })),
  vitals: (record) =>
    record.vitals.map((fact) => ({
      ...fact,
      number: fact.numbers.length === 1 ? fact.numbers : null,
    })),
  allergies: (record) =>
    record.allergies.map(({ kind, ...fact }) => ({ ...fact, allergy_kind: kind })),
  procedures: (record) => record.procedures.map((fact) => ({ ...fact })),
  family_history: (record) => record.family_history.map((fact) => ({ ...fact })),
  social_history: socialFacts,
  patient: ({ patient }) => [
    {
      name: patient.name?.value ?? null,
      date_of_birth: patient.date_of_birth?.value ?? null,
      age_years: patient.age_years?.value ?? null,
      sex: patient.sex?.value ?? null,
    },
  ],
  no_known_allergies: (record) => [{ value: record.no_known_allergies !== null }],
} as const satisfies Record<TrapKind, (record: MedicalRecord) => TrapFact[]>;

const noTolerance = 1e-9;

const areNumbersEqual = (wanted: unknown, given: unknown): boolean => {
  const numbers = quantitiesIn(wanted);
  return numbers.length > 0 && areClose(numbers, quantitiesIn(given), noTolerance);
};

const isSameWord = (wanted: unknown, given: unknown): boolean =>
  String(given).toLowerCase() === String(wanted).toLowerCase();

const byScorerRule =
  (attribute: string) =>
  (wanted: unknown, given: unknown): boolean =>
    doesAttributeAgree(attribute, { gold: wanted, given, variant: 'strict' });

/** Attributes with a rule of their own; the rest are compared as names, by their words. */
const ruleOf: Readonly<Record<string, (wanted: unknown, given: unknown) => boolean>> = {
  icd_code: isSameWord,
  comparator: isSameWord,
  status: isSameWord,
  assertion: isSameWord,
  value: (wanted, given) => areNumbersEqual(wanted, given) || isSameWord(wanted, given),
  dosage: byScorerRule('dosage'),
  frequency: byScorerRule('frequency'),
  flag: byScorerRule('flag'),
  unit: byScorerRule('unit'),
  strength_unit: byScorerRule('unit'),
  reference_range: byScorerRule('reference_range'),
  date: byScorerRule('date'),
  date_of_birth: byScorerRule('date'),
};

const areNamesAlike =
  (attribute: string) =>
  (wanted: unknown, given: unknown): boolean =>
    bestOverlap(toNames(wanted), toNames(given)) >= partialOverlap ||
    doesAttributeAgree(attribute, { gold: wanted, given, variant: 'partial' });

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

function isSameValue(attribute: string, wanted: unknown, given: unknown): boolean {
  if (typeof given === 'number' || typeof given === 'boolean') return given === wanted;
  return (ruleOf[attribute] ?? areNamesAlike(attribute))(wanted, given);
}

/** A null wants the attribute not to be given. */
function doesAttributeMeet(attribute: string, wanted: unknown, fact: TrapFact): boolean {
  const given = listOf(fact[attribute]).filter((one) => one !== null && one !== undefined);
  return listOf(wanted).some((one) =>
    one === null ? given.length === 0 : given.some((value) => isSameValue(attribute, one, value)),
  );
}

const doesFactMeet = (fact: TrapFact, line: TrapLine): boolean =>
  Object.entries(line).every(
    ([attribute, wanted]) => attribute === 'kind' || doesAttributeMeet(attribute, wanted, fact),
  );

/** A case passes when some fact meets each expected line and none meets a forbidden one. */
export function checkTrap(trapCase: TrapCase, record: MedicalRecord): TrapResult {
  const isMet = (line: TrapLine): boolean =>
    factsOfKind[line.kind](record).some((fact) => doesFactMeet(fact, line));
  const unmet = trapCase.expect.filter((line) => !isMet(line));
  const fallenInto = trapCase.forbid.filter(isMet);
  return {
    id: trapCase.id,
    passed: unmet.length === 0 && fallenInto.length === 0,
    unmet,
    fallenInto,
  };
}
