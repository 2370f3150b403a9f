import { toCalendarDate } from './calendar-date.js';
import { normaliseName, overlapOf, toAlternatives, toName } from './name.js';
import {
  areClose,
  areUnitsCompatible,
  findTimesPerDay,
  isClose,
  quantitiesIn,
} from './quantity.js';

export const variants = ['strict', 'partial'] as const;
export type Variant = (typeof variants)[number];

const strictTolerance = 0.01;
const partialTolerance = 0.02;
const frequencyTolerance = 0.05;
export const partialOverlap = 0.6;

/** Yes, no, or undefined where the rule cannot tell and the words decide. */
type Comparison = (gold: string, given: string, variant: Variant) => boolean | undefined;

const routes: ReadonlyMap<string, string> = new Map([
  ['po', 'oral'],
  ['p o', 'oral'],
  ['by mouth', 'oral'],
  ['orally', 'oral'],
  ['per os', 'oral'],
  ['mouth', 'oral'],
  ['iv', 'intravenous'],
  ['i v', 'intravenous'],
  ['intravenously', 'intravenous'],
  ['im', 'intramuscular'],
  ['intramuscularly', 'intramuscular'],
  ['sc', 'subcutaneous'],
  ['sq', 'subcutaneous'],
  ['subq', 'subcutaneous'],
  ['subcutaneously', 'subcutaneous'],
  ['inh', 'inhaled'],
  ['inhalation', 'inhaled'],
  ['respiratory', 'inhaled'],
  ['nebulized', 'inhaled'],
  ['neb', 'inhaled'],
  ['topically', 'topical'],
  ['sl', 'sublingual'],
  ['pr', 'rectal'],
  ['rectally', 'rectal'],
]);

const flags: readonly (readonly [RegExp, string])[] = [
  [/^(h|hh|high|critical high|elevated|above|abnormal high)\b/, 'high'],
  [/^(l|ll|low|critical low|below|decreased)\b/, 'low'],
  [/^(n|normal|within)/, 'normal'],
];

function toRoute(value: string): string {
  const name = normaliseName(value);
  return routes.get(name) ?? name;
}

function toFlag(value: string): string {
  const name = normaliseName(value);
  return flags.find(([expression]) => expression.test(name))?.[1] ?? name;
}

const toUnit = (value: string): string =>
  value
    .toLowerCase()
    .replaceAll('µ', 'u')
    .replaceAll('mm[hg]', 'mmhg')
    .replaceAll('°', '')
    .replace(/[[\]{}\s]/g, '');

const rangeNumbers = (value: string): number[] =>
  quantitiesIn(value.replace(/(?<=\d)\s*[-–]\s*(?=\d)/g, ' '));

const compareAmounts =
  (areUnitsCompared: boolean): Comparison =>
  (gold, given, variant) => {
    const [wanted, found] = [quantitiesIn(gold), quantitiesIn(given)];
    const [first] = wanted;
    const [other] = found;
    if (first === undefined || other === undefined) return undefined;
    if (variant === 'partial') return isClose(first, other, partialTolerance);
    return (
      areClose(wanted, found, strictTolerance) &&
      (!areUnitsCompared || areUnitsCompatible(gold, given))
    );
  };

const comparisons: Readonly<Record<string, Comparison>> = {
  value: compareAmounts(false),
  dosage: compareAmounts(true),
  frequency: (gold, given) => {
    const [wanted, found] = [findTimesPerDay(gold), findTimesPerDay(given)];
    return wanted && found ? isClose(wanted, found, frequencyTolerance) : undefined;
  },
  route: (gold, given) => (toRoute(gold) === toRoute(given) ? true : undefined),
  flag: (gold, given) => toFlag(gold) === toFlag(given),
  date: (gold, given) => toCalendarDate(gold) === toCalendarDate(given),
  unit: (gold, given) => toUnit(gold) === toUnit(given),
  reference_range: (gold, given) => {
    const [wanted, found] = [rangeNumbers(gold), rangeNumbers(given)];
    if (wanted.length === 0 || found.length === 0) return undefined;
    return areClose(wanted, found, strictTolerance);
  },
};

function areWordsEqual(gold: string, given: string, variant: Variant): boolean {
  const [wanted, found] = [toName(gold), toName(given)];
  if (wanted.text === found.text) return true;
  return variant === 'partial' && overlapOf(wanted, found) >= partialOverlap;
}

/** Rule 4: whether any given spelling of an attribute agrees with any spelling of the gold. */
export function doesAttributeAgree(
  attribute: string,
  values: { readonly gold: unknown; readonly given: unknown; readonly variant: Variant },
): boolean {
  const compare = comparisons[attribute];
  const given = toAlternatives(values.given);
  return toAlternatives(values.gold).some((wanted) =>
    given.some(
      (found) =>
        compare?.(wanted, found, values.variant) ?? areWordsEqual(wanted, found, values.variant),
    ),
  );
}
