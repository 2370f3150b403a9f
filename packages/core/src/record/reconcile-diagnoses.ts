import type { DiagnosisStatus } from '../schema/index.js';
import { normaliseTerm } from '../text/normalise-term.js';
import { type CollapseRule, collapse, type IsCopied, isCompatible } from './collapse.js';
import { earliest, worst } from './collapse-rules.js';
import type { DiagnosisDraft } from './fact-drafts.js';

const categoryLength = 3;
const statusRank = { active: 2, history: 1, resolved: 0 } as const satisfies Record<
  DiagnosisStatus,
  number
>;

const plainCode = (code: string | null): string => code?.replaceAll('.', '') ?? '';
const categoryOf = (code: string | null): string => plainCode(code).slice(0, categoryLength);

/**
 * "Other specified" codes (I99.8, Z98.890) and those for a history of other diseases (Z86.79) gather
 * unlike conditions: they identify none.
 */
const isResidual = (code: string): boolean =>
  /^8[089]*$/.test(code.slice(categoryLength)) || /^Z8[5-7].*9$/.test(code);

/** A code of the category alone or its "unspecified" child (E11.9, J45.909), less exact than its siblings. */
const isUnspecified = (code: string): boolean =>
  /^(?:|A|9\d{0,2})$/.test(code.slice(categoryLength));

/** Written as letters alone (CKD, T2DM), so that its words cannot be compared. */
const isInitialism = (condition: string): boolean =>
  !condition.includes(' ') && /[A-Z0-9].*[A-Z]/.test(condition);

const isWordSubset = (part: string, whole: string): boolean => {
  const words = new Set(normaliseTerm(whole).split(' '));
  return normaliseTerm(part)
    .split(' ')
    .every((word) => words.has(word));
};

/**
 * "CKD" (N18.9) beside "CKD stage 3a" (N18.31): the first says nothing that the second does not.
 * A form that is only possible ("AKI. ATN possible.") must not take over what is certain.
 */
function isGeneralFormOf(general: DiagnosisDraft, specific: DiagnosisDraft): boolean {
  if (specific.certainty === 'possible' && general.certainty === 'confirmed') return false;
  const code = plainCode(general.icd_code);
  if (code === '' || !isUnspecified(code)) return false;
  if (isUnspecified(plainCode(specific.icd_code))) return false;
  return isInitialism(general.condition) || isWordSubset(general.condition, specific.condition);
}

function isSameDiagnosis(kept: DiagnosisDraft, next: DiagnosisDraft): boolean {
  if (!isCompatible(kept.laterality, next.laterality)) return false;
  if (!isCompatible(kept.stage, next.stage)) return false;
  const [old, code] = [plainCode(kept.icd_code), plainCode(next.icd_code)];
  if (normaliseTerm(kept.condition) === normaliseTerm(next.condition)) return true;
  if (old !== '' && old === code) return !isResidual(code);
  return isGeneralFormOf(kept, next) || isGeneralFormOf(next, kept);
}

function isMoreSpecific(next: DiagnosisDraft, kept: DiagnosisDraft): boolean {
  const [old, code] = [plainCode(kept.icd_code), plainCode(next.icd_code)];
  if (code === '' || old === '') return code !== '' && old === '';
  if (code === old) return isInitialism(kept.condition) && !isInitialism(next.condition);
  if (isUnspecified(old) !== isUnspecified(code)) return isUnspecified(old);
  return code.length > old.length;
}

export const diagnosisRule: CollapseRule<DiagnosisDraft> = {
  keys: ({ condition, icd_code }) =>
    icd_code === null
      ? [normaliseTerm(condition)]
      : [normaliseTerm(condition), categoryOf(icd_code)],
  isSame: isSameDiagnosis,
  join: (kept, next) => {
    const [named, other] = isMoreSpecific(next, kept) ? [next, kept] : [kept, next];
    return {
      ...named,
      severity: worst(kept.severity, next.severity),
      stage: named.stage ?? other.stage,
      laterality: named.laterality ?? other.laterality,
      body_site: named.body_site ?? other.body_site,
      date_diagnosed: earliest(kept.date_diagnosed, next.date_diagnosed),
      status: statusRank[next.status] > statusRank[kept.status] ? next.status : kept.status,
      certainty: kept.certainty === 'confirmed' ? kept.certainty : next.certainty,
    };
  },
};

/**
 * One diagnosis per condition: the most exact code, the earliest date, the worst severity. A joined
 * diagnosis may have gained the code that makes it one with another, so it goes on until none joins.
 */
export function reconcileDiagnoses(
  drafts: readonly DiagnosisDraft[],
  isCopied: IsCopied,
): DiagnosisDraft[] {
  const joined = collapse(drafts, { ...diagnosisRule, isCopied });
  return joined.length === drafts.length ? joined : reconcileDiagnoses(joined, isCopied);
}
