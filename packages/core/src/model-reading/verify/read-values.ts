import {
  type Comparator,
  comparators,
  type LabFlag,
  type Laterality,
  type ReferenceRange,
  type Severity,
  severities,
} from '../../schema/index.js';
import { numbersIn } from '../../text/numbers-in.js';

const isoDate = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;
const monthFirst = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/;
const latestShortYear = 30;

const pad = (part: string): string => part.padStart(2, '0');

const inBounds = (part: string | undefined, most: number): boolean =>
  part === undefined || (Number(part) >= 1 && Number(part) <= most);

const fullYear = (year: string): string =>
  year.length === 4 ? year : `${Number(year) <= latestShortYear ? 20 : 19}${year}`;

/** A date as models write it, as an ISO date of the same precision; null where it is none. US order where in doubt. */
export function toPartialDate(text: string | null): string | null {
  const trimmed = text?.trim().replace(/T.*$/, '') ?? '';
  const iso = isoDate.exec(trimmed);
  const us = iso === null ? monthFirst.exec(trimmed) : null;
  const [, year, month, day] = iso ?? [null, us?.[3], us?.[1], us?.[2]];
  if (year === undefined || !inBounds(month, 12) || !inBounds(day, 31)) return null;
  const parts = [fullYear(year), month, day].filter((part) => part !== undefined);
  return parts.map((part, index) => (index === 0 ? part : pad(part))).join('-');
}

const flags: Readonly<Record<string, LabFlag>> = {
  h: 'high',
  high: 'high',
  l: 'low',
  low: 'low',
  hh: 'critical-high',
  'critical high': 'critical-high',
  ll: 'critical-low',
  'critical low': 'critical-low',
  a: 'abnormal',
  abn: 'abnormal',
  abnormal: 'abnormal',
  '*': 'abnormal',
  n: 'normal',
  normal: 'normal',
  wnl: 'normal',
};

/** The flag as printed (`H`, `high`); null where it is not one that is known. */
export const toLabFlag = (text: string | null): LabFlag | null =>
  flags[
    text
      ?.trim()
      .toLowerCase()
      .replaceAll(/[()[\]]/g, '') ?? ''
  ] ?? null;

const comparatorForms: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=' };

export function toComparator(value: string): Comparator | null {
  const sign = /^\s*(<=|>=|[<>≤≥])/.exec(value)?.[1];
  if (sign === undefined) return null;
  const form = comparatorForms[sign] ?? sign;
  return comparators.find((known) => known === form) ?? null;
}

/** The result's one number; null where it has none or more. */
export function toNumber(value: string): number | null {
  const numbers = numbersIn(value);
  const [number] = numbers;
  if (number === undefined || numbers.length > 1) return null;
  return /-\s*[\d.]/.test(value) ? null : number;
}

/** `98 mg/dL` as value and unit, where the model wrote both as one. */
export function splitUnit(value: string): { readonly value: string; readonly unit: string | null } {
  const parts = /^\s*([<>≤≥]?=?\s*[\d.,]+(?:\s*\/\s*[\d.,]+)?)\s*([^\s\d(][^\s(]*)\s*$/u.exec(
    value,
  );
  const [, number, unit] = parts ?? [];
  return number === undefined || unit === undefined
    ? { value: value.trim(), unit: null }
    : { value: number.trim(), unit };
}

export function toReferenceRange(text: string | null): ReferenceRange | null {
  if (text === null) return null;
  const [first = null, second = null] = numbersIn(text);
  const isUpper = /^\s*(?:<|≤|up to|less)/i.test(text);
  const isLower = /^\s*(?:>|≥|more|over)/i.test(text);
  return {
    low: isUpper ? null : first,
    high: isUpper ? first : isLower ? null : second,
    text,
    source: 'document',
  };
}

export const toSeverity = (text: string | null): Severity | null =>
  severities.find((known) => known === text?.trim().toLowerCase()) ?? null;

const sideWords: Readonly<Record<Laterality, RegExp>> = {
  left: /\b(?:left|lt|l)\b/i,
  right: /\b(?:right|rt|r)\b/i,
  bilateral: /\b(?:bilateral(?:ly)?|b\/l|both)\b/i,
};

/** The side, where the quote states it. */
export const keepSide = (side: Laterality | null, quote: string): Laterality | null =>
  side !== null && sideWords[side].test(quote) ? side : null;
