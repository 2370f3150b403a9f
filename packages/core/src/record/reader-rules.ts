import type { Coding } from '../schema/index.js';
import { normaliseTerm } from '../text/normalise-term.js';
import { type CollapseRule, isMeantAlike } from './collapse.js';
import {
  allergyRule,
  familyHistoryRule,
  labRule,
  otherMentionRule,
  pertinentNegativeRule,
  procedureRule,
  symptomRule,
  vitalRule,
} from './collapse-rules.js';
import type {
  AllergyDraft,
  DiagnosisDraft,
  Draft,
  FamilyHistoryDraft,
  LabDraft,
  MedicationDraft,
  OtherMentionDraft,
  PertinentNegativeDraft,
  ProcedureDraft,
  SymptomDraft,
  VitalDraft,
} from './fact-drafts.js';
import { diagnosisRule } from './reconcile-diagnoses.js';
import { fillIn, isSameSig, statusClass } from './reconcile-medications.js';

/**
 * What two readers' facts of one kind have to share. One `topic` and the same values: they agree. One topic at the same
 * place and other values: they differ, and a person sees both.
 */
export interface ReaderRule<D extends Draft<object>> {
  /** What the fact is about, without its values. */
  readonly topics: (draft: D) => readonly string[];
  readonly isSame: (offline: D, model: D) => boolean;
  /** The offline reader's values stand; the model's fill what it did not give. */
  readonly join: (offline: D, model: D) => D;
}

/** What becomes of a fact's confidence by who read it (our judgement, to be fitted to reviews). */
export const confidenceByReader = {
  both: { steps: 1, most: 'high', basis: 'both-readers' },
  offline: { steps: 0, most: 'high', basis: null },
  model: { steps: 0, most: 'medium', basis: null },
  differ: { steps: 0, most: 'medium', basis: 'readers-differ' },
} as const;

const codesOf = (codes: readonly Coding[]): string[] =>
  codes.map(({ system, code }) => `${system}:${code}`);

const nameAndCode = (name: string, code: string | null): string[] =>
  code === null ? [normaliseTerm(name)] : [normaliseTerm(name), code];

type Same<D> = (offline: D, model: D) => boolean;

const fromCollapse = <D extends Draft<object>>(
  { isSame, join }: CollapseRule<D>,
  topics: ReaderRule<D>['topics'],
  alsoSame: Same<D> = () => true,
): ReaderRule<D> => ({
  topics,
  isSame: (offline, model) =>
    isMeantAlike(offline, model) && isSame(offline, model) && alsoSame(offline, model),
  join,
});

const isSameValue: Same<{ readonly value: string; readonly number: number | null }> = (
  offline,
  model,
) =>
  offline.number === null || model.number === null
    ? normaliseTerm(offline.value) === normaliseTerm(model.value)
    : offline.number === model.number;

const isSameCode: Same<{ readonly icd_code: string | null }> = (offline, model) =>
  offline.icd_code !== null && offline.icd_code === model.icd_code;

const isSameDiagnosis: Same<DiagnosisDraft> = (offline, model) =>
  normaliseTerm(offline.condition) === normaliseTerm(model.condition) ||
  isSameCode(offline, model) ||
  diagnosisRule.isSame(offline, model);

export const readerRules = {
  diagnoses: {
    topics: ({ condition, icd_code }: DiagnosisDraft) => [
      ...nameAndCode(condition, icd_code),
      ...(icd_code === null ? [] : [icd_code.slice(0, 3)]),
    ],
    isSame: (offline: DiagnosisDraft, model: DiagnosisDraft) =>
      isMeantAlike(offline, model) && isSameDiagnosis(offline, model),
    join: diagnosisRule.join,
  },
  symptoms: fromCollapse<SymptomDraft>(symptomRule, ({ name, icd_code }) =>
    nameAndCode(name, icd_code),
  ),
  medications: {
    topics: ({ name, ingredient, codes }: MedicationDraft) => [
      normaliseTerm(name),
      ...(ingredient === null ? [] : [normaliseTerm(ingredient)]),
      ...codesOf(codes),
    ],
    isSame: (offline: MedicationDraft, model: MedicationDraft) =>
      isMeantAlike(offline, model) &&
      statusClass[offline.status] === statusClass[model.status] &&
      isSameSig(offline, model),
    join: fillIn,
  },
  labs: fromCollapse<LabDraft>(
    labRule,
    ({ analyte, codes }) => [normaliseTerm(analyte), ...codesOf(codes)],
    isSameValue,
  ),
  vitals: fromCollapse<VitalDraft>(
    vitalRule,
    ({ name, codes }) => [normaliseTerm(name), ...codesOf(codes)],
    (offline, model) => offline.numbers.join('/') === model.numbers.join('/'),
  ),
  procedures: fromCollapse<ProcedureDraft>(procedureRule, ({ name, codes }) => [
    normaliseTerm(name),
    ...codesOf(codes),
  ]),
  allergies: fromCollapse<AllergyDraft>(allergyRule, ({ allergen }) => [normaliseTerm(allergen)]),
  family_history: fromCollapse<FamilyHistoryDraft>(
    familyHistoryRule,
    ({ condition, icd_code }) => nameAndCode(condition, icd_code),
    (offline, model) => normaliseTerm(offline.relation) === normaliseTerm(model.relation),
  ),
  pertinent_negatives: fromCollapse<PertinentNegativeDraft>(
    pertinentNegativeRule,
    ({ finding, icd_code }) => nameAndCode(finding, icd_code),
  ),
  other_mentions: fromCollapse<OtherMentionDraft>(otherMentionRule, ({ kind, text, icd_code }) =>
    nameAndCode(text, icd_code).map((name) => `${kind}|${name}`),
  ),
} as const;
