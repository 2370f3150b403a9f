import { countCommon } from '../text/count-common.js';
import { alignItems, leastOverlap, overlapWithAny } from './align-items.js';
import { toCalendarDate } from './calendar-date.js';
import { doesAttributeAgree, partialOverlap, type Variant, variants } from './compare-attribute.js';
import type { GoldDocument } from './gold-document.js';
import { bestOverlap, normaliseName, toAlternatives } from './name.js';
import { type AttributeAnswer, type ScoreRow, ScoreTally } from './score-tally.js';
import {
  type Attributes,
  isMeasured,
  keyOf,
  listGoldItems,
  listNamedItems,
  listPredictedItems,
  listPredictedRows,
  type ScoredField,
  type ScoredItem,
  scoredFields,
} from './scored-item.js';

/** What one extraction says of a document, in the scorer's shape (see `toPrediction`). */
export type Prediction = Readonly<Record<string, unknown>>;

export interface TrapCounts {
  readonly total: number;
  readonly strict: number;
  readonly partial: number;
}

export interface ScoreReport {
  readonly documents: number;
  readonly withoutPrediction: number;
  readonly rows: readonly ScoreRow[];
  /** Conditions that the document rules out, and how many of them were predicted as present. */
  readonly traps: TrapCounts;
}

const wordsOf = (value: string): string[] =>
  normaliseName(value)
    .split(' ')
    .filter((word) => word !== '');

function isSamePerson(gold: string, given: unknown, variant: Variant): boolean {
  const wanted = wordsOf(gold);
  const found = wordsOf(String(given ?? '').replaceAll(',', ' '));
  if (variant === 'strict') return wanted.sort().join(' ') === found.sort().join(' ');
  const [all, some] = [new Set(wanted), new Set(found)];
  const common = countCommon(all, some);
  return common > 0 && (common === all.size || common === some.size);
}

const isSameDay = (gold: string, given: unknown): boolean =>
  Boolean(given) && toCalendarDate(given) === toCalendarDate(gold);

const personComparisons = {
  patient_name: isSamePerson,
  date_of_birth: isSameDay,
} as const;

function scorePerson(document: GoldDocument, prediction: Prediction, tally: ScoreTally): void {
  for (const field of ['patient_name', 'date_of_birth'] as const) {
    const gold = document.gold[field];
    if (!gold || !document.scored_fields.includes(field)) continue;
    const given = prediction[field];
    for (const variant of variants) {
      const isRight = personComparisons[field](gold, given, variant);
      tally.addAnswer(field, variant, { isRight, isGiven: Boolean(given) });
    }
  }
}

const codeLengths = { strict: 9, partial: 3 } as const satisfies Record<Variant, number>;

const toCode = (value: string): string => value.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** Rule 5: codes are a set of their own, whatever the condition's wording. */
function scoreCodes(
  gold: readonly ScoredItem[],
  rows: readonly Attributes[],
  tally: ScoreTally,
): void {
  const wanted = gold.flatMap(({ attributes }) => toAlternatives(attributes['icd_code']));
  if (wanted.length === 0) return;
  const found = rows.flatMap((row) => toAlternatives(row['icd_code']));
  for (const variant of variants) {
    const cut = (codes: readonly string[]): Set<string> =>
      new Set(codes.map((code) => toCode(code).slice(0, codeLengths[variant])));
    const [right, given] = [cut(wanted), cut(found)];
    const tp = countCommon(right, given);
    tally.add('diagnoses.icd_code', variant, {
      tp,
      fp: given.size - tp,
      fn: right.size - tp,
    });
  }
}

/** All that is needed to score one list of one document. */
interface FieldCase {
  readonly field: ScoredField;
  readonly attributes: readonly string[];
  readonly gold: readonly ScoredItem[];
  readonly predicted: readonly ScoredItem[];
  readonly notPresent: readonly ScoredItem[];
  readonly ignored: readonly ScoredItem[];
  readonly isTargeted: boolean;
  /** A sig without a drug: items pair in order, and the name row is left out. */
  readonly isNameless: boolean;
}

const pairInOrder = ({ gold, predicted }: FieldCase): ReadonlyMap<number, number> =>
  new Map(gold.slice(0, predicted.length).map((_, index) => [index, index]));

const align = (field: FieldCase, variant: Variant): ReadonlyMap<number, number> =>
  field.isNameless ? pairInOrder(field) : alignItems({ ...field, variant });

const isGold = (field: FieldCase, item: ScoredItem): boolean =>
  overlapWithAny(field.gold, item) >= partialOverlap;

/** Rules 6 and 7: a prediction beside the gold is wrong, unless the labels cannot tell. */
function isFalsePositive(field: FieldCase, item: ScoredItem, variant: Variant): boolean {
  const isTrap =
    overlapWithAny(field.notPresent, item) >= leastOverlap[variant] && !isGold(field, item);
  if (isTrap) return true;
  if (field.isTargeted || overlapWithAny(field.ignored, item) >= partialOverlap) return false;
  const isSecondWording = variant === 'partial' && !isMeasured(field.field) && isGold(field, item);
  return !isSecondWording;
}

function scoreNames(
  field: FieldCase,
  { pairs, variant }: { readonly pairs: ReadonlyMap<number, number>; readonly variant: Variant },
  tally: ScoreTally,
): void {
  if (field.isNameless) return;
  const used = new Set(pairs.values());
  const beside = field.predicted.filter((_, index) => !used.has(index));
  tally.add(`${field.field}.${keyOf[field.field]}`, variant, {
    tp: pairs.size,
    fn: field.gold.length - pairs.size,
    fp: beside.filter((item) => isFalsePositive(field, item, variant)).length,
  });
}

function scoreAttribute(
  field: FieldCase,
  attribute: string,
  { pairs, variant }: { readonly pairs: ReadonlyMap<number, number>; readonly variant: Variant },
): AttributeAnswer[] {
  return field.gold.flatMap(({ attributes }, index) => {
    if (!(attribute in attributes)) return [];
    const partner = field.predicted[pairs.get(index) ?? -1];
    const given = partner?.attributes[attribute];
    const isGiven = toAlternatives(given).length > 0;
    const gold = attributes[attribute];
    const isRight = isGiven && doesAttributeAgree(attribute, { gold, given, variant });
    return [{ isGiven, isRight }];
  });
}

/** Rule 4: attributes are looked at on items that are aligned at least in part. */
function scoreAttributes(field: FieldCase, variant: Variant, tally: ScoreTally): void {
  const attributes = field.attributes.filter(
    (attribute) => attribute !== keyOf[field.field] && attribute !== 'icd_code',
  );
  if (attributes.length === 0) return;
  const pairs = align(field, 'partial');
  for (const attribute of attributes) {
    const row = `${field.field}.${attribute}`;
    tally.add(row, variant);
    for (const answer of scoreAttribute(field, attribute, { pairs, variant })) {
      tally.addAnswer(row, variant, answer);
    }
  }
}

/** How many conditions that are not present some prediction claims. */
function countFallen(field: FieldCase, variant: Variant): number {
  if (field.notPresent.length === 0) return 0;
  const beside = field.predicted.filter((item) => !isGold(field, item));
  return field.notPresent.filter(({ names }) =>
    beside.some((item) => bestOverlap(names, item.names) >= leastOverlap[variant]),
  ).length;
}

const noTraps: TrapCounts = { total: 0, strict: 0, partial: 0 };

function scoreField(field: FieldCase, tally: ScoreTally): TrapCounts {
  for (const variant of variants) {
    scoreNames(field, { pairs: align(field, variant), variant }, tally);
    scoreAttributes(field, variant, tally);
  }
  return {
    total: field.notPresent.length,
    strict: countFallen(field, 'strict'),
    partial: countFallen(field, 'partial'),
  };
}

function scoreList(
  field: ScoredField,
  { document, prediction }: { readonly document: GoldDocument; readonly prediction: Prediction },
  tally: ScoreTally,
): TrapCounts {
  const key = keyOf[field];
  const attributes = document.scored_fields
    .filter((path) => path.startsWith(`${field}.`))
    .map((path) => path.slice(field.length + 1));
  if (attributes.length === 0) return noTraps;
  const { gold: labels } = document;
  const gold = listGoldItems(field, labels[field] ?? []);
  const rows = listPredictedRows(field, prediction[field]);
  if (attributes.includes('icd_code')) scoreCodes(gold, rows, tally);
  if (!attributes.includes(key)) return noTraps;
  const named = gold.filter((item) => item.names.length > 0);
  const isNameless = gold.length > 0 && named.length === 0;
  const notPresent = field === 'diagnoses' ? (labels.not_present ?? []) : [];
  return scoreField(
    {
      field,
      attributes,
      gold: isNameless ? gold : named,
      predicted: listPredictedItems(field, rows),
      notPresent: listNamedItems(field, notPresent),
      ignored: listNamedItems(field, labels.ignore?.[field] ?? []),
      isTargeted: document.targeted_fields?.includes(field) ?? false,
      isNameless,
    },
    tally,
  );
}

/** Scores predictions, by document id, against gold labels by the rules of the common scorer. */
export function scoreDocuments(
  golds: readonly GoldDocument[],
  predictions: ReadonlyMap<string, Prediction>,
  { missing = 'empty' }: { readonly missing?: 'empty' | 'skip' } = {},
): ScoreReport {
  const tally = new ScoreTally();
  let traps = noTraps;
  const scored = missing === 'skip' ? golds.filter(({ id }) => predictions.has(id)) : golds;
  for (const document of scored) {
    const prediction = predictions.get(document.id) ?? {};
    scorePerson(document, prediction, tally);
    for (const field of scoredFields) {
      const found = scoreList(field, { document, prediction }, tally);
      traps = {
        total: traps.total + found.total,
        strict: traps.strict + found.strict,
        partial: traps.partial + found.partial,
      };
    }
  }
  return {
    documents: golds.length,
    withoutPrediction: golds.filter(({ id }) => !predictions.has(id)).length,
    rows: tally.toRows(),
    traps,
  };
}
