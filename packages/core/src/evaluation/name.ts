import { countCommon } from '../text/count-common.js';

/** Rule 1 of the scorer: how two names are made comparable. The tables are the scorer's own. */

const synonyms: ReadonlyMap<string, string> = new Map([
  ['hr', 'heart rate'],
  ['pulse', 'heart rate'],
  ['pulse rate', 'heart rate'],
  ['bp', 'blood pressure'],
  ['temp', 'temperature'],
  ['t', 'temperature'],
  ['body temperature', 'temperature'],
  ['rr', 'respiratory rate'],
  ['resp', 'respiratory rate'],
  ['respiration', 'respiratory rate'],
  ['respirations', 'respiratory rate'],
  ['breathing rate', 'respiratory rate'],
  ['spo2', 'oxygen saturation'],
  ['o2 saturation', 'oxygen saturation'],
  ['o2 sat', 'oxygen saturation'],
  ['sao2', 'oxygen saturation'],
  ['pulse oximetry', 'oxygen saturation'],
  ['htn', 'hypertension'],
  ['high blood pressure', 'hypertension'],
  ['copd', 'chronic obstructive pulmonary disease'],
  ['chf', 'congestive heart failure'],
  ['dm2', 'type 2 diabetes mellitus'],
  ['gerd', 'gastroesophageal reflux'],
  ['pcn', 'penicillin'],
  ['bmi', 'body mass index'],
  ['wt', 'weight'],
  ['body weight', 'weight'],
  ['ht', 'height'],
  ['body height', 'height'],
]);

/** Words that by themselves never make two names alike. */
const commonWords: ReadonlySet<string> = new Set(
  (
    'of the a an and or with without in to for by on unspecified nos disease disorder syndrome mg ml ' +
    'oral tablet tab capsule injection serum plasma blood volume mass history patient acute chronic ' +
    'left right primary type level total measurement stage grade class status post due secondary ' +
    'severe mild moderate bilateral upper lower initial encounter other'
  ).split(' '),
);

const terminologyTail = /\((disorder|finding|procedure|substance|situation|observable entity)\)/g;

function foldPlural(word: string): string {
  const isPlural = word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/.test(word);
  return isPlural ? word.slice(0, -1) : word;
}

/** Lower case, accents folded, punctuation dropped, plurals folded, known synonyms unified. */
export function normaliseName(value: unknown): string {
  const ascii = String(value ?? '')
    .normalize('NFKD')
    .replace(/\P{ASCII}/gu, '')
    .toLowerCase();
  const words = ascii
    .replace(terminologyTail, ' ')
    .replace(/'s\b/g, '')
    .replace(/[^a-z0-9%./+ ]+/g, ' ')
    .replace(/(?<!\d)[./]|[./](?!\d)/g, ' ')
    .split(' ')
    .filter((word) => word !== '')
    .map(foldPlural)
    .join(' ');
  return synonyms.get(words) ?? words;
}

/** A name prepared for comparison. */
export interface Name {
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly contentWords: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
}

export function toName(value: unknown): Name {
  const text = normaliseName(value);
  const words = new Set(text.split(' ').filter((word) => word !== ''));
  return {
    text,
    words,
    contentWords: new Set([...words].filter((word) => !commonWords.has(word))),
    numbers: new Set([...words].filter((word) => /^\d+$/.test(word))),
  };
}

/** The spellings that a value allows: a list means any of them; empty ones do not count. */
export function toAlternatives(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values
    .filter((one) => one !== null && one !== undefined && one !== '')
    .map((one) => String(one));
}

export const toNames = (value: unknown): Name[] => toAlternatives(value).map(toName);

const partialMatch = 0.99;
const longestRatio = 4;

const haveConflictingNumbers = (left: Name, right: Name): boolean =>
  left.numbers.size > 0 && right.numbers.size > 0 && countCommon(left.numbers, right.numbers) === 0;

const isFarLonger = (one: number, other: number): boolean =>
  one > longestRatio * other || other > longestRatio * one;

function areTooUnequal(left: Name, right: Name): boolean {
  if (!isFarLonger(left.words.size, right.words.size)) return false;
  const [one, other] = [left.contentWords.size, right.contentWords.size];
  return one > longestRatio * Math.max(1, other) || other > longestRatio * Math.max(1, one);
}

function shareContentWord(left: Name, right: Name): boolean {
  const isOneWord = Math.min(left.words.size, right.words.size) === 1;
  for (const word of left.contentWords) {
    if (right.words.has(word) && word.length >= (isOneWord ? 2 : 3)) return true;
  }
  return false;
}

/** 0 to 1: 1 is equal, 0.6 and more is the scorer's partial match. */
export function overlapOf(left: Name, right: Name): number {
  if (left.text === '' || right.text === '') return 0;
  if (left.text === right.text) return 1;
  if (haveConflictingNumbers(left, right) || areTooUnequal(left, right)) return 0;
  if (!shareContentWord(left, right)) return 0;
  const one = left.contentWords.size > 0 ? left.contentWords : left.words;
  const other = right.contentWords.size > 0 ? right.contentWords : right.words;
  const common = countCommon(one, other);
  return Math.min(partialMatch, common / Math.min(one.size, other.size));
}

/** The best overlap between any two spellings. */
export function bestOverlap(left: readonly Name[], right: readonly Name[]): number {
  let best = 0;
  for (const one of left) {
    for (const other of right) best = Math.max(best, overlapOf(one, other));
  }
  return best;
}
