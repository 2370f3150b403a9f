import type { Evidence } from '../schema/index.js';
import { greatestInWords, numbersIn, numbersInWords } from '../text/numbers-in.js';
import { isTokenBorder } from '../text/token-border.js';

/**
 * What a fact claims beyond its name. `figures` must stand in the quotes as whole numbers; `dates` may
 * be written in any form; `measures` may be feet and inches, or months of age; `totals` may be worked
 * out from rates and times that stand there.
 */
export interface ValueClaims {
  readonly figures?: readonly (string | number | null)[];
  readonly dates?: readonly (string | null)[];
  readonly measures?: readonly (number | null)[];
  readonly totals?: readonly (number | null)[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const daysPerWeek = 7;
const inchesPerFoot = 12;
const monthsPerYear = 12;
const earliestYear = 1900;

/** True where the quote is the canonical text at its offsets, cut at token borders. */
export function isQuoteExact(text: string, evidence: Evidence): boolean {
  const { start, end, quote } = evidence;
  return (
    start >= 0 &&
    end > start &&
    end <= text.length &&
    text.startsWith(quote, start) &&
    quote.length === end - start &&
    isTokenBorder(text, start) &&
    isTokenBorder(text, end)
  );
}

/** The numbers that the quotes state; those in words are only read where the digits do not do. */
class StatedNumbers {
  readonly #evidence: readonly Evidence[];
  readonly #numbers = new Set<number>();
  #areWordsRead = false;

  constructor(evidence: readonly Evidence[]) {
    this.#evidence = evidence;
    for (const { quote } of evidence) this.#addAll(numbersIn(quote));
  }

  #addAll(numbers: readonly number[]): void {
    for (const number of numbers) this.#numbers.add(number);
  }

  #readWords(): void {
    if (this.#areWordsRead) return;
    this.#areWordsRead = true;
    for (const { quote } of this.#evidence) this.#addAll(numbersInWords(quote));
  }

  /** Whether a number that was worked out stands there, but for the last bits of the division. */
  #hasNearly(number: number): boolean {
    return this.has(Math.round(number * 1e6) / 1e6);
  }

  has(number: number): boolean {
    if (this.#numbers.has(number)) return true;
    if (number > greatestInWords) return false;
    this.#readWords();
    return this.#numbers.has(number);
  }

  hasMonth(month: number): boolean {
    const name = months[month - 1];
    if (this.has(month)) return true;
    return (
      name !== undefined &&
      this.#evidence.some(({ quote }) => new RegExp(`\\b${name}`, 'i').test(quote))
    );
  }

  /** A year as printed, in two digits, or counted back from another one ("5 years ago"). */
  hasYear(year: number): boolean {
    if (this.has(year) || this.has(year % 100)) return true;
    for (const number of this.#numbers) {
      if (number >= earliestYear && this.has(number - year)) return true;
    }
    return false;
  }

  hasMeasure(number: number): boolean {
    if (this.has(number) || this.#hasNearly(number * monthsPerYear)) return true;
    const feet = Math.floor(number / inchesPerFoot);
    return this.has(feet) && this.#hasNearly(number - feet * inchesPerFoot);
  }

  /** A product (packs times years), a weekly total of a daily amount, or the middle of a range. */
  hasTotal(number: number): boolean {
    if (this.has(number) || this.#hasNearly(number / daysPerWeek)) return true;
    this.#readWords();
    for (const one of this.#numbers) {
      if (one !== 0 && this.#hasNearly(number / one)) return true;
      if (this.#hasNearly(number * 2 - one)) return true;
    }
    return false;
  }
}

function isDateStated(date: string, stated: StatedNumbers): boolean {
  if (stated.has(Number(date.replaceAll('-', '')))) return true;
  const [year, month, day] = date.split('-').map(Number);
  return (
    (year === undefined || stated.hasYear(year)) &&
    (month === undefined || stated.hasMonth(month)) &&
    (day === undefined || stated.has(day))
  );
}

type Given<Value> = readonly (Value | null)[] | undefined;

const hasGiven = (values: Given<unknown>): boolean =>
  values?.some((value) => value !== null) ?? false;

const isEach = <Value>(values: Given<Value>, holds: (value: Value) => boolean): boolean =>
  values?.every((value) => value === null || holds(value)) ?? true;

/** True where every value of a fact follows from its quotes taken together. */
export function doValuesFollow(
  evidence: readonly Evidence[],
  { figures, dates, measures, totals }: ValueClaims,
): boolean {
  if (![figures, dates, measures, totals].some(hasGiven)) return true;
  const stated = new StatedNumbers(evidence);
  return (
    isEach(figures, (figure) =>
      typeof figure === 'number'
        ? stated.has(figure)
        : numbersIn(figure).every((number) => stated.has(number)),
    ) &&
    isEach(dates, (date) => isDateStated(date, stated)) &&
    isEach(measures, (number) => stated.hasMeasure(number)) &&
    isEach(totals, (number) => stated.hasTotal(number))
  );
}

/** Verified: every quote is exact, and the values follow from them. */
export function isVerified(
  text: string,
  fact: { readonly evidence: readonly Evidence[]; readonly claims: ValueClaims },
): boolean {
  return (
    fact.evidence.every((evidence) => isQuoteExact(text, evidence)) &&
    doValuesFollow(fact.evidence, fact.claims)
  );
}
