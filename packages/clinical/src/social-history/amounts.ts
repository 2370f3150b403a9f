import { dateAt, type FoundDate } from '../text/dates.js';
import type { Note } from '../text/note.js';
import { smallNumbers } from '../text/number-words.js';
import { WordTable, wordSet } from '../text/word-table.js';
import { stopWords } from './cues.js';

/** A number at tokens [first, last): a range counts with its middle. */
interface Amount {
  readonly value: number;
  readonly last: number;
}

const words = new WordTable<number>([
  ['half', 0.5],
  ['a', 1],
  ['an', 1],
  ...smallNumbers,
  ['couple', 2],
  ['twelve', 12],
  ['twenty', 20],
  ['thirty', 30],
  ['forty', 40],
]);

const single = (note: Note, at: number): number => {
  const number = note.numberAt(at);
  return Number.isNaN(number) ? (words.at(note, at) ?? Number.NaN) : number;
};

const isRangeMark = (note: Note, at: number): boolean => {
  const mark = note.mark(at);
  return mark === '-' || mark === '–' || note.lower(at) === 'to';
};

function amountAt(note: Note, at: number): Amount | undefined {
  const first = single(note, at);
  if (Number.isNaN(first)) return undefined;
  const second = single(note, at + 2);
  if (note.mark(at + 1) === '/' && note.isNumber(at + 2) && second > first)
    return { value: first / second, last: at + 3 };
  if (isRangeMark(note, at + 1) && note.isNumber(at) && second > first)
    return { value: (first + second) / 2, last: at + 3 };
  return { value: first, last: at + 1 };
}

const packWords = wordSet('pack packs pk pks');
const yearWords = wordSet('year years yr yrs y');
const dayWords = wordSet('day daily d');
const cigaretteWords = wordSet('cigarettes cigarette cigs cig cigars');
const cigarettesPerPack = 20;
const skipDash = (note: Note, at: number): number =>
  note.mark(at) === '-' || note.mark(at) === '‑' ? at + 1 : at;

/** `a day`, `per day`, `/day`, `daily`. */
function isPerDay(note: Note, at: number): boolean {
  if (note.lower(at) === 'daily') return true;
  const per =
    note.mark(at) === '/' ||
    note.lower(at) === 'a' ||
    note.lower(at) === 'per' ||
    note.lower(at) === 'each';
  return per && dayWords.has(note, at + 1);
}

export interface TobaccoAmounts {
  packYears: number | null;
  packsPerDay: number | null;
  years: number | null;
}

/** `pack-years` and `packs a day` behind a number, the first token being `pack`. */
function readPackWord(note: Note, pack: number, value: number, out: TobaccoAmounts): void {
  const after = skipDash(note, pack + 1);
  const rate = note.lower(after) === 'of' ? after + 2 : after;
  if (yearWords.has(note, after)) out.packYears ??= value;
  else if (isPerDay(note, rate)) out.packsPerDay ??= value;
}

function readPacks(note: Note, { value, last }: Amount, out: TobaccoAmounts): void {
  const at = skipDash(note, last);
  const word = note.lower(at);
  const pack = word === 'a' ? at + 1 : at;
  if (word === 'ppd') out.packsPerDay ??= value;
  else if (word === 'py') out.packYears ??= value;
  else if (cigaretteWords.has(note, at) && isPerDay(note, at + 1))
    out.packsPerDay ??= value / cigarettesPerPack;
  else if (packWords.has(note, pack)) readPackWord(note, pack, value, out);
}

const spanWords = wordSet('x for times over');

/** Packs a day, years and pack-years within tokens [first, last). */
export function readTobacco(note: Note, first: number, last: number): TobaccoAmounts {
  const out: TobaccoAmounts = { packYears: null, packsPerDay: null, years: null };
  for (let at = first; at < last; at++) {
    const amount = amountAt(note, at);
    if (amount === undefined) continue;
    readPacks(note, amount, out);
    if (yearWords.has(note, amount.last) && spanWords.has(note, at - 1)) out.years ??= amount.value;
    if (note.isNumber(at)) at = amount.last - 1;
  }
  if (out.packYears === null && out.packsPerDay !== null && out.years !== null)
    out.packYears = Math.round(out.packsPerDay * out.years * 100) / 100;
  return out;
}

const drinkUnits = wordSet(
  'drink drinks beer beers glass glasses can cans shot shots cocktail cocktails wine wines etoh alcohol beverages of standard alcoholic mixed ounces',
);
const perWeek = new WordTable<number>([
  ['day', 7],
  ['daily', 7],
  ['d', 7],
  ['night', 7],
  ['nightly', 7],
  ['evening', 7],
  ['week', 1],
  ['wk', 1],
  ['weekly', 1],
]);
const perWords = wordSet('a per each every');

/** Times a week that `per week`, `a day`, `nightly`, `/wk` at the token say. */
function rateAt(note: Note, at: number): number | undefined {
  if (perWords.has(note, at) || note.mark(at) === '/') return perWeek.at(note, at + 1);
  const word = note.lower(at);
  return word.endsWith('ly') || word === 'daily' ? perWeek.at(note, at) : undefined;
}

/** Drinks a week within tokens [first, last): `two beers a day` is 14. */
export function readDrinks(note: Note, first: number, last: number): number | null {
  for (let at = first; at < last; at++) {
    const amount = amountAt(note, at);
    if (amount === undefined) continue;
    let next = amount.last;
    while (next < last && drinkUnits.has(note, next)) next++;
    const isCounted = next > amount.last || note.mark(next) === '/';
    const rate = isCounted ? rateAt(note, next) : undefined;
    if (rate !== undefined) return Math.round(amount.value * rate * 10) / 10;
    if (note.isNumber(at)) at = amount.last - 1;
  }
  return null;
}

const quitReach = 7;
/** `has not smoked since 1999`. */
const negatedUse = /^(?:smoked|vaped|drunk|drank|used)$/;

/** The date after `quit`, `stopped`, `sober since`; a span of time (`5 years ago`) is no date. */
export function readQuitDate(note: Note, first: number, last: number): FoundDate | undefined {
  for (let at = first; at < last; at++) {
    const isSince =
      note.lower(at) === 'since' &&
      (note.lower(at - 1) === 'none' || negatedUse.test(note.lower(at - 1)));
    if (!stopWords.has(note, at) && !isSince) continue;
    for (let next = at + 1; next < Math.min(last, at + quitReach); next++) {
      const date = dateAt(note, next, true);
      if (date !== undefined) return date;
    }
  }
  return undefined;
}
