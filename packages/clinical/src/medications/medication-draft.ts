import type { MedicationDraft } from '@medextract/core';
import type { Coding, Confidence } from '@medextract/core/schema';
import type { Lexicon } from '../lexicon/lexicon.js';
import { entryFlags } from '../lexicon/lexicon-format.js';
import { sharedConfidence } from '../shared-confidence.js';
import type { Note } from '../text/note.js';
import type { DrugMention } from './drug-mentions.js';
import type { Amount } from './read-amount.js';
import type { FrequencyPart } from './read-frequency.js';
import type { Sig } from './read-sig.js';

type Basis = Confidence['basis'][number];

/** Which drug it is, by the tables. */
export type DrugIdentity = Pick<MedicationDraft, 'ingredient' | 'drug_class' | 'codes'>;

export const unknownDrug: DrugIdentity = { ingredient: null, drug_class: null, codes: [] };

const split = (cell: string): string[] => cell.split('|').filter((part) => part !== '');

function coding(system: Coding['system'], code: string, display: string | null): Coding {
  return { system, code, display, release: null, billable: null, confirmed: true };
}

/** Ingredients, class and codes of terminology/drugs.tsv for a mention of one or more joined wordings. */
export function identifyDrug(note: Note, drug: DrugMention): DrugIdentity {
  const [only, second] = drug.parts;
  if (only === undefined || second !== undefined) return readIdentity(note, drug);
  let known = identities.get(note.lexicon);
  if (known === undefined) {
    known = new Map();
    identities.set(note.lexicon, known);
  }
  const found = known.get(only.row) ?? readIdentity(note, drug);
  known.set(only.row, found);
  return found;
}

/** Rows of the tables do not change: what was read of one is kept. */
const identities = new WeakMap<Lexicon, Map<number, DrugIdentity>>();

function readIdentity(note: Note, drug: DrugMention): DrugIdentity {
  const table = note.lexicon.table('drug');
  const ingredients: string[] = [];
  const classes: string[] = [];
  const codes = new Map<string, Coding>();
  for (const { row } of drug.parts) {
    const names = split(table.get(row, 'ingredients'));
    ingredients.push(...names);
    classes.push(...split(table.get(row, 'class')));
    const own = table.get(row, 'rxcui');
    if (own !== '') codes.set(own, coding('rxnorm', own, table.get(row, 'name')));
    const ids = split(table.get(row, 'ingredientRxcuis'));
    ids.forEach((id, index) => {
      if (!codes.has(id))
        codes.set(
          id,
          coding('rxnorm', id, ids.length === names.length ? (names[index] ?? null) : null),
        );
    });
    const unii = table.get(row, 'unii');
    if (unii !== '') codes.set(unii, coding('unii', unii, table.get(row, 'name')));
  }
  return {
    ingredient: ingredients.length === 0 ? null : [...new Set(ingredients)].join('; '),
    drug_class: classes.length === 0 ? null : [...new Set(classes)].join('; '),
    codes: [...codes.values()],
  };
}

const isMass = ({ kind }: Amount): boolean => kind === 'dose' || kind === 'rate';

/**
 * The amount taken at one time: a mass before a count of pieces; a later mass where the first stands with the product's
 * form (`20 mg tablets, 60 mg daily`); a volume or count before what the product holds per millilitre or percent.
 */
export function doseOf(sig: Sig): Amount | undefined {
  const masses = sig.amounts.filter(isMass);
  const [first, second] = masses;
  if (first !== undefined && second !== undefined && sig.form?.first === first.last) return second;
  return (
    first ??
    sig.amounts.find(({ kind }) => kind === 'volume') ??
    sig.amounts.find(({ kind }) => kind === 'count') ??
    sig.amounts[0]
  );
}

function dosageText(note: Note, sig: Sig): string | null {
  const dose = doseOf(sig);
  if (dose !== undefined) return amountText(note, dose, '');
  return sig.isSlidingScale ? 'sliding scale' : null;
}

function amountText(note: Note, amount: Amount, unit: string): string {
  const text = amount.text ?? note.phrase(amount.first, amount.last);
  return amount.unit === '' && unit !== '' ? `${text} ${unit}` : text;
}

/** Dose units first; a concentration only where the text gives no dose. */
function strengthOf(sig: Sig): MedicationDraft['strength'] {
  const amount =
    sig.amounts.find(isMass) ??
    sig.amounts.find(({ kind }) => kind === 'concentration' || kind === 'percent');
  return amount === undefined || amount.unit === '' || !Number.isFinite(amount.value)
    ? null
    : { value: amount.value, unit: amount.unit };
}

const joiners = new Set([',', 'and', 'or', '&']);

/** The parts as one run where they stand together, else side by side. */
function frequencyText(note: Note, parts: readonly FrequencyPart[]): string | null {
  let text = '';
  let last = -1;
  for (const part of parts) {
    const isRun =
      last >= 0 &&
      (part.first === last || (part.first === last + 1 && joiners.has(note.lower(last))));
    text += isRun
      ? note.text.slice(note.end(last - 1), note.end(part.last - 1))
      : `${text === '' ? '' : ' '}${note.phrase(part.first, part.last)}`;
    last = part.last;
  }
  return text === '' ? null : text.replace(/\s+/gu, ' ');
}

function perDayOf(parts: readonly FrequencyPart[]): number | null {
  const rates = parts.filter(({ kind, perDay }) => kind === 'frequency' && perDay !== null);
  const rate = rates[0]?.perDay ?? parts.find(({ perDay }) => perDay !== null)?.perDay ?? null;
  return rate === null || !Number.isFinite(rate) ? null : Math.round(rate * 10_000) / 10_000;
}

/** `x1` and `2x/wk` in remarks: how often in all, where the frequency is told already. */
const isRemark = (note: Note, part: FrequencyPart): boolean =>
  note.lower(part.first) === 'x' ||
  (note.lower(part.first) === 'as' && note.lower(part.first + 1) === 'directed');

/** Times of meals and the like are part of the frequency; `as directed` and `x1` only where nothing else is said. */
function frequencyParts(note: Note, sig: Sig): readonly FrequencyPart[] {
  const told = sig.frequencies.filter(
    (part) => sig.amounts.length > 0 || note.lower(part.first) !== 'x',
  );
  const plain = told.filter((part) => !isRemark(note, part));
  return plain.length === 0 ? told : plain;
}

type SigValues = Pick<
  MedicationDraft,
  | 'dosage'
  | 'strength'
  | 'form'
  | 'route'
  | 'frequency'
  | 'per_day'
  | 'prn'
  | 'duration'
  | 'indication'
  | 'previous_dosage'
>;

/** The directions as values of the record. */
export function toSigValues(note: Note, sig: Sig): SigValues {
  const parts = frequencyParts(note, sig);
  const phrase = (range: { first: number; last: number } | undefined): string | null =>
    range === undefined ? null : note.phrase(range.first, range.last);
  const course = [phrase(sig.duration), phrase(sig.taper)].filter((text) => text !== null);
  return {
    dosage: dosageText(note, sig),
    strength: strengthOf(sig),
    form: sig.form?.normal ?? null,
    route: phrase(sig.route),
    frequency: frequencyText(note, parts),
    per_day: perDayOf(parts),
    prn: sig.frequencies.some(({ kind }) => kind === 'prn'),
    duration: course.length === 0 ? null : course.join(', '),
    indication: phrase(sig.indication),
    previous_dosage:
      sig.previous === undefined ? null : amountText(note, sig.previous, doseOf(sig)?.unit ?? ''),
  };
}

const doubtful = entryFlags.registryOnly | entryFlags.ordinaryWord | entryFlags.ambiguous;

/** How sure a reading is, and what that stands on. */
export function confidenceOf(
  drug: DrugMention,
  sig: Sig,
  { isInSection, isRow }: { readonly isInSection: boolean; readonly isRow: boolean },
): Confidence {
  const has = (flag: number): boolean => (drug.flags & flag) !== 0;
  const isDoubtful = has(doubtful) || drug.isInduced;
  const hasDose = doseOf(sig) !== undefined;
  const reasons: readonly (readonly [boolean, Basis])[] = [
    [has(entryFlags.curated), 'curated-term'],
    [isRow, 'table-row'],
    [isInSection, 'labelled-section'],
    [hasDose && sig.frequencies.length > 0, 'complete-sig'],
    [hasDose && sig.frequencies.length === 0, 'dose-present'],
    [!isInSection && !hasDose, 'outside-its-section'],
    [has(entryFlags.ambiguous), 'ambiguous-abbreviation'],
    [has(entryFlags.ordinaryWord), 'ambiguous-word'],
  ];
  const basis = reasons.filter(([holds]) => holds).map(([, reason]) => reason);
  const isSure = !isDoubtful && (hasDose || isInSection);
  // A short form of a known drug is right more often than `low` says, dose or none.
  const isKnownShortForm =
    has(entryFlags.curated) && !has(entryFlags.ordinaryWord) && !drug.isInduced;
  const isWeak = isDoubtful && !hasDose && !isKnownShortForm;
  return sharedConfidence(isSure ? 'high' : isWeak ? 'low' : 'medium', basis);
}
