import type { Severity } from '../schema/index.js';
import { severities } from '../schema/index.js';
import { normaliseTerm } from '../text/normalise-term.js';
import { type CollapseRule, isCompatible } from './collapse.js';
import type {
  AllergyDraft,
  FamilyHistoryDraft,
  LabDraft,
  OtherMentionDraft,
  PertinentNegativeDraft,
  ProcedureDraft,
  SymptomDraft,
  VitalDraft,
} from './fact-drafts.js';

export const worst = (left: Severity | null, right: Severity | null): Severity | null => {
  if (left === null || right === null) return left ?? right;
  return severities.indexOf(right) > severities.indexOf(left) ? right : left;
};

/** ISO dates of any precision sort as text. */
export const earliest = (left: string | null, right: string | null): string | null => {
  if (left === null || right === null) return left ?? right;
  return right < left ? right : left;
};

/** The same date, one of them perhaps less exact or not given. */
const isSameDate = (left: string | null, right: string | null): boolean =>
  left === null || right === null || left.startsWith(right) || right.startsWith(left);

const moreExact = (left: string | null, right: string | null): string | null =>
  (right?.length ?? 0) > (left?.length ?? 0) ? right : left;

const isSameText = (left: string | null, right: string | null): boolean =>
  left === null || right === null || normaliseTerm(left) === normaliseTerm(right);

function joinTexts(left: string | null, right: string | null): string | null {
  if (left === null || right === null) return left ?? right;
  const known = normaliseTerm(left);
  return known.includes(normaliseTerm(right)) ? left : `${left}; ${right}`;
}

export const symptomRule: CollapseRule<SymptomDraft> = {
  keys: ({ name }) => [normaliseTerm(name)],
  isSame: (kept, next) => isCompatible(kept.laterality, next.laterality),
  join: (kept, next) => ({
    ...kept,
    severity: worst(kept.severity, next.severity),
    laterality: kept.laterality ?? next.laterality,
    date: earliest(kept.date, next.date),
  }),
};

export const labRule: CollapseRule<LabDraft> = {
  keys: ({ analyte, value }) => [`${normaliseTerm(analyte)}|${value}`],
  isSame: (kept, next) =>
    isSameDate(kept.date, next.date) &&
    isSameText(kept.unit, next.unit) &&
    isCompatible(kept.comparator, next.comparator) &&
    isSameText(kept.specimen, next.specimen),
  join: (kept, next) => ({
    ...kept,
    unit: kept.unit ?? next.unit,
    ucum: kept.ucum ?? next.ucum,
    reference_range:
      next.reference_range?.source === 'document' && kept.reference_range?.source !== 'document'
        ? next.reference_range
        : (kept.reference_range ?? next.reference_range),
    flag: kept.flag ?? next.flag,
    panel: kept.panel ?? next.panel,
    specimen: kept.specimen ?? next.specimen,
    date: moreExact(kept.date, next.date),
  }),
};

export const vitalRule: CollapseRule<VitalDraft> = {
  keys: ({ name, numbers }) => [`${normaliseTerm(name)}|${numbers.join('/')}`],
  isSame: (kept, next) => isSameDate(kept.date, next.date) && isSameText(kept.unit, next.unit),
  /** A printed value stands above one that we worked out. */
  join: (kept, next) => ({
    ...(kept.computed && !next.computed ? next : kept),
    unit: kept.unit ?? next.unit,
    date: moreExact(kept.date, next.date),
  }),
};

export const procedureRule: CollapseRule<ProcedureDraft> = {
  keys: ({ name }) => [normaliseTerm(name)],
  isSame: (kept, next) => kept.status === next.status && isSameDate(kept.date, next.date),
  join: (kept, next) => ({
    ...kept,
    date: moreExact(kept.date, next.date),
    outcome: joinTexts(kept.outcome, next.outcome),
  }),
};

export const allergyRule: CollapseRule<AllergyDraft> = {
  keys: ({ allergen }) => [normaliseTerm(allergen)],
  isSame: () => true,
  join: (kept, next) => ({
    ...kept,
    reaction: joinTexts(kept.reaction, next.reaction),
    severity: worst(kept.severity, next.severity),
    kind: kept.kind === 'allergy' ? kept.kind : next.kind,
    category: kept.category ?? next.category,
  }),
};

export const familyHistoryRule: CollapseRule<FamilyHistoryDraft> = {
  keys: ({ relation, condition }) => [`${normaliseTerm(relation)}|${normaliseTerm(condition)}`],
  isSame: (kept, next) => isCompatible(kept.age_at_onset, next.age_at_onset),
  join: (kept, next) => ({
    ...kept,
    icd_code: kept.icd_code ?? next.icd_code,
    age_at_onset: kept.age_at_onset ?? next.age_at_onset,
  }),
};

export const pertinentNegativeRule: CollapseRule<PertinentNegativeDraft> = {
  keys: ({ finding }) => [normaliseTerm(finding)],
  isSame: () => true,
  join: (kept, next) => ({ ...kept, icd_code: kept.icd_code ?? next.icd_code }),
};

export const otherMentionRule: CollapseRule<OtherMentionDraft> = {
  keys: ({ kind, text }) => [`${kind}|${normaliseTerm(text)}`],
  isSame: (kept, next) => kept.temporality === next.temporality,
  join: (kept, next) => ({ ...kept, icd_code: kept.icd_code ?? next.icd_code }),
};
