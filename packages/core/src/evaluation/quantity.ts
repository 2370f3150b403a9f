import { countCommon } from '../text/count-common.js';
import { normaliseName } from './name.js';

/** Numbers of a value as written; digits glued behind a letter (B12) begin no number. */
export function quantitiesIn(value: unknown): number[] {
  const tokens = String(value ?? 'None').matchAll(/(?<![A-Za-z])\d[\d,]*(?:\.\d+)?/g);
  return [...tokens].map(([token]) => Number(token.replaceAll(',', '')));
}

export const isClose = (left: number, right: number, tolerance: number): boolean =>
  Math.abs(left - right) <= tolerance * Math.max(Math.abs(left), Math.abs(right), 1e-9);

/** The same count of numbers, each within the tolerance. */
export const areClose = (
  left: readonly number[],
  right: readonly number[],
  tolerance: number,
): boolean =>
  left.length === right.length &&
  left.every((number, index) => isClose(number, right[index] ?? Number.NaN, tolerance));

const numberWords: ReadonlyMap<string, string> = new Map([
  ['once', '1'],
  ['one', '1'],
  ['single', '1'],
  ['twice', '2'],
  ['two', '2'],
  ['three', '3'],
  ['thrice', '3'],
  ['four', '4'],
  ['five', '5'],
  ['six', '6'],
]);
const numberWord = /\b(once|twice|thrice|one|two|three|four|five|six|single)\b/g;

const daysPerUnit: Readonly<Record<string, number>> = {
  hour: 1 / 24,
  hr: 1 / 24,
  h: 1 / 24,
  day: 1,
  daily: 1,
  d: 1,
  week: 7,
  weekly: 7,
  wk: 7,
  month: 30,
  monthly: 30,
  year: 365,
};
const daysIn = (unit: string | undefined): number => daysPerUnit[unit ?? ''] ?? Number.NaN;

const everyOther = /\b(?:every|q|each)\s*(?:other|2nd|second) (day|week|month)/;
const everyNth =
  /\b(?:every|q|each) ?(\d+(?:\.\d+)?)(?: ?(?:-|to) ?\d+)? ?(hour|hr|h|day|d|week|wk|month|year)/;
const timesPerUnit =
  /\b(\d+) ?(?:x|time|dose)? ?(?:a|per|each|every|\/)? ?(?:1 )?(day|daily|week|weekly|month|monthly|hour|d)\b/;
const everyUnit = /\b(?:every|each|per) (week|month|hour)/;

/** Fixed expressions, tried in this order after those with a number. */
const fixedRates: readonly (readonly [RegExp, number])[] = [
  [/\b(qid|q i d)\b/, 4],
  [/\b(tid|t i d)\b/, 3],
  [/\b(bid|b i d|bd)\b/, 2],
  [/\b(qiw|q i w)\b/, 4 / 7],
  [/\b(tiw)\b/, 3 / 7],
  [/\bweekly\b/, 1 / 7],
  [/\bmonthly\b/, 1 / 30],
  [
    /\b(qd|q d|od|daily|qam|qpm|qhs|hs|nocte|mane|nightly|bedtime|every (?:day|morning|evening|night)|each (?:day|morning|evening|night)|per day|a day)\b/,
    1,
  ],
  [/\bhourly\b/, 24],
];

function unifyFrequency(value: unknown): string {
  return normaliseName(value)
    .replace(/\b(?:prn|as needed|if needed|when required)\b/g, ' ')
    .replace(numberWord, (word) => numberWords.get(word) ?? word)
    .replace(/\b(\d+)( \1)? hour/g, '$1 hour')
    .replace(/\b(\d+) \1\b/g, '$1');
}

/** Times a day of a frequency in words or shorthand; undefined where it states none. */
export function findTimesPerDay(value: unknown): number | undefined {
  const frequency = unifyFrequency(value);
  const other = everyOther.exec(frequency);
  if (other !== null) return 1 / (2 * daysIn(other[1]));
  if (/\b(q ?o ?d|qod)\b/.test(frequency)) return 0.5;
  const nth = everyNth.exec(frequency);
  if (nth !== null) return 1 / (Number(nth[1]) * daysIn(nth[2]));
  const times = timesPerUnit.exec(frequency);
  if (times !== null) return Number(times[1]) / daysIn(times[2]);
  const fixed = fixedRates.find(([expression]) => expression.test(frequency));
  if (fixed !== undefined) return fixed[1];
  const unit = everyUnit.exec(frequency);
  return unit === null ? undefined : 1 / daysIn(unit[1]);
}

const doseUnit = /mcg|ug|mg|kg|g|ml|iu|unit|meq|puff|tablet|tab|capsule|cap|pill|drop|spray|%/g;
const sameUnit: ReadonlyMap<string, string> = new Map([
  ['ug', 'mcg'],
  ['tab', 'tablet'],
  ['cap', 'capsule'],
  ['pill', 'tablet'],
  ['iu', 'unit'],
]);

function doseUnitsIn(value: string): ReadonlySet<string> {
  const units = [...normaliseName(value).matchAll(doseUnit)].map(([unit]) => unit);
  return new Set(units.map((unit) => sameUnit.get(unit) ?? unit));
}

/** False only where both amounts name a unit and none in common. */
export function areUnitsCompatible(left: string, right: string): boolean {
  const [one, other] = [doseUnitsIn(left), doseUnitsIn(right)];
  return one.size === 0 || other.size === 0 || countCommon(one, other) > 0;
}
