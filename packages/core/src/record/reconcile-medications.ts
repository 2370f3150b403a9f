import type { MedicationStatus } from '../schema/index.js';
import { normaliseTerm } from '../text/normalise-term.js';
import { type IsCopied, isCompatible, isMeantAlike, joinDrafts } from './collapse.js';
import type { MedicationDraft } from './fact-drafts.js';

/** Statuses of one class can be the same entry read twice. */
export const statusClass = {
  current: 'taken',
  started: 'taken',
  changed: 'taken',
  stopped: 'ended',
  held: 'ended',
  administered: 'given',
} as const satisfies Record<MedicationStatus, string>;

/** What a later statement may do to the status of an entry; the rest only adds evidence. */
const isUpdate = (status: MedicationStatus): boolean =>
  statusClass[status] === 'ended' || status === 'changed';

const isBare = (drug: MedicationDraft): boolean =>
  drug.dosage === null && drug.strength === null && drug.frequency === null;

const textOf = (value: string | null): string | null => value && normaliseTerm(value);

const strengthOf = ({ strength }: MedicationDraft): string | null =>
  strength && `${strength.value} ${strength.unit.toLowerCase()}`;

/** The amount in one comparable form: "500 mg" as a dosage is the strength 500 mg taken once. */
const amountOf = (drug: MedicationDraft): string | null => textOf(drug.dosage) ?? strengthOf(drug);

const isSameSchedule = (kept: MedicationDraft, next: MedicationDraft): boolean =>
  isCompatible(kept.per_day, next.per_day) &&
  (kept.per_day !== null ||
    next.per_day !== null ||
    isCompatible(textOf(kept.frequency), textOf(next.frequency)));

export const isSameSig = (kept: MedicationDraft, next: MedicationDraft): boolean =>
  isCompatible(strengthOf(kept), strengthOf(next)) &&
  isCompatible(amountOf(kept), amountOf(next)) &&
  isSameSchedule(kept, next) &&
  isCompatible(textOf(kept.form), textOf(next.form));

function isSameEntry(kept: MedicationDraft, next: MedicationDraft): boolean {
  if (!isMeantAlike(kept, next)) return false;
  const isAlikeInStatus = statusClass[kept.status] === statusClass[next.status];
  if (isBare(next))
    return isAlikeInStatus || next.status === 'administered' || isUpdate(next.status);
  if (isBare(kept)) return isAlikeInStatus;
  return (isAlikeInStatus || isUpdate(next.status)) && isSameSig(kept, next);
}

/** "Increase metformin to 1000 mg" after "metformin 500 mg": the same entry with a new dose. */
const isDoseChange = (kept: MedicationDraft, next: MedicationDraft): boolean =>
  next.status === 'changed' &&
  isMeantAlike(kept, next) &&
  statusClass[kept.status] === 'taken' &&
  (next.previous_dosage === null ||
    isCompatible(textOf(next.previous_dosage), amountOf(kept)) ||
    isBare(kept));

const joinStatus = (kept: MedicationDraft, next: MedicationDraft): MedicationStatus =>
  isUpdate(next.status) || (next.status === 'started' && kept.status === 'current')
    ? next.status
    : kept.status;

export const fillIn = (kept: MedicationDraft, next: MedicationDraft): MedicationDraft => ({
  ...kept,
  ingredient: kept.ingredient ?? next.ingredient,
  drug_class: kept.drug_class ?? next.drug_class,
  codes: kept.codes.length === 0 ? next.codes : kept.codes,
  dosage: kept.dosage ?? next.dosage,
  strength: kept.strength ?? next.strength,
  form: kept.form ?? next.form,
  route: kept.route ?? next.route,
  frequency: kept.frequency ?? next.frequency,
  per_day: kept.per_day ?? next.per_day,
  prn: kept.prn || next.prn,
  duration: kept.duration ?? next.duration,
  indication: kept.indication ?? next.indication,
  previous_dosage: kept.previous_dosage ?? next.previous_dosage,
  start_date: kept.start_date ?? next.start_date,
  stop_date: kept.stop_date ?? next.stop_date,
});

function joinEntries(kept: MedicationDraft, next: MedicationDraft): MedicationDraft {
  const status = joinStatus(kept, next);
  if (isSameSig(kept, next)) return { ...fillIn(kept, next), status };
  const previous = next.previous_dosage ?? kept.dosage ?? strengthOf(kept);
  return { ...fillIn(next, kept), previous_dosage: previous, status };
}

/** The entry that a mention belongs to: the last one with the same sig, else the one that it changes. */
function findEntry(entries: readonly MedicationDraft[], next: MedicationDraft): number {
  const same = entries.findLastIndex((kept) => isSameEntry(kept, next));
  return same >= 0 ? same : entries.findLastIndex((kept) => isDoseChange(kept, next));
}

function reconcileOneDrug(
  drafts: readonly MedicationDraft[],
  isCopied: IsCopied,
): MedicationDraft[] {
  const entries: MedicationDraft[] = [];
  for (const next of drafts) {
    const index = findEntry(entries, next);
    const kept = entries[index];
    if (kept === undefined) entries.push(next);
    else entries[index] = joinDrafts(joinEntries(kept, next), { kept, next, isCopied });
  }
  return joinRepeated(entries, isCopied);
}

/** The same statement twice: alike in status and sig, and not told apart by its dates. */
const isRepeated = (kept: MedicationDraft, next: MedicationDraft): boolean =>
  isMeantAlike(kept, next) &&
  kept.status === next.status &&
  isBare(kept) === isBare(next) &&
  isSameSig(kept, next) &&
  isCompatible(kept.start_date, next.start_date) &&
  isCompatible(kept.stop_date, next.stop_date);

/** A drug that each of many notes lists and then stops leaves an entry per note: one says it all. */
function joinRepeated(entries: readonly MedicationDraft[], isCopied: IsCopied): MedicationDraft[] {
  const joined: MedicationDraft[] = [];
  for (const next of entries) {
    const index = joined.findIndex((kept) => isRepeated(kept, next));
    const kept = joined[index];
    if (kept === undefined) joined.push(next);
    else joined[index] = joinDrafts(fillIn(kept, next), { kept, next, isCopied });
  }
  return joined;
}

/**
 * One entry per drug and sig. A later bare mention adds evidence to the entry with the sig; a later
 * "stop", "hold" or "change" updates it. A stop that stands before a new sig stays an entry of its own.
 */
export function reconcileMedications(
  drafts: readonly MedicationDraft[],
  isCopied: IsCopied,
): MedicationDraft[] {
  const byDrug = new Map<string, MedicationDraft[]>();
  for (const draft of drafts) {
    const drug = normaliseTerm(draft.ingredient ?? draft.name);
    const group = byDrug.get(drug);
    if (group === undefined) byDrug.set(drug, [draft]);
    else group.push(draft);
  }
  return [...byDrug.values()].flatMap((group) =>
    group.length === 1 ? group : reconcileOneDrug(group, isCopied),
  );
}
