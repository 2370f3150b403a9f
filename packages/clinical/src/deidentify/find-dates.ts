import { type CalendarDate, isCalendarDate } from './calendar-date.js';
import { createOverlap } from './create-overlap.js';
import { type DateWording, monthNames } from './date-wording.js';
import { isPartOfYear } from './part-of-year.js';

/** A date in the text: what it says and how it is written. */
export interface FoundDate {
  readonly start: number;
  readonly end: number;
  readonly date: CalendarDate;
  readonly wording: DateWording;
}

type Read = (groups: Readonly<Record<string, string | undefined>>, place: Place) => Reading;
type Reading = Pick<FoundDate, 'date' | 'wording'> | undefined;

interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface DateShape {
  readonly pattern: RegExp;
  readonly read: Read;
}

const firstYear = 1850;
const lastYear = 2100;

function toYear(digits: string | undefined): number | undefined {
  if (digits === undefined) return undefined;
  const year = Number(digits);
  if (digits.length === 4) return year >= firstYear && year <= lastYear ? year : undefined;
  return year <= 40 ? 2000 + year : 1900 + year;
}

const toMonth = (name: string | undefined): number =>
  monthNames.findIndex(
    (month) => month.slice(0, 3).toLowerCase() === name?.slice(0, 3).toLowerCase(),
  ) + 1;

function inFigures({ a, b, y, mark = '/' }: Parameters<Read>[0]): Reading {
  const year = toYear(y);
  const isDayFirst = Number(a) > 12;
  const [month, day] = isDayFirst ? [Number(b), Number(a)] : [Number(a), Number(b)];
  if (year === undefined || !isCalendarDate(year, month, day)) return undefined;
  // `1.2.24` may be a number of a section or of a version.
  if (mark === '.' && y?.length === 2 && (a?.length !== 2 || b?.length !== 2)) return undefined;
  return { date: { year, month, day }, wording: { form: 'month-day-year', mark, isDayFirst } };
}

function yearFirst({ y, a, b, mark = '' }: Parameters<Read>[0]): Reading {
  const year = toYear(y);
  const [month, day] = [Number(a), Number(b)];
  if (year === undefined || !isCalendarDate(year, month, day)) return undefined;
  return { date: { year, month, day }, wording: { form: 'year-month-day', mark } };
}

function ofMonth(form: 'month-year' | 'year-month', least: number): Read {
  return ({ y, a, mark = '/' }) => {
    const year = toYear(y);
    const month = Number(a);
    if (year === undefined || year < least || month < 1 || month > 12) return undefined;
    return { date: { year, month, day: null }, wording: { form, mark } };
  };
}

const named: Read = ({ name, d, y, mark }) => {
  const year = y === undefined ? null : toYear(y);
  const month = toMonth(name);
  const day = d === undefined ? null : Number(d);
  if (year === undefined || month < 1) return undefined;
  if (day !== null && !isCalendarDate(year ?? 2024, month, day)) return undefined;
  const wording: DateWording =
    mark === undefined ? { form: 'month-name-first' } : { form: 'day-first-name', mark };
  return { date: { year, month, day }, wording };
};

const dayOfSomeYear: Read = ({ a, b, mark = '/' }, place) => {
  const [month, day] = [Number(a), Number(b)];
  if (!isCalendarDate(2024, month, day) || !isPartOfYear(place)) return undefined;
  return { date: { year: null, month, day }, wording: { form: 'month-day', mark } };
};

const month =
  '(?<name>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![\\p{L}])';
const year = '(?<y>(?:19|20)\\d{2})(?!\\d)';
const shortYear = '(?<y>(?:19|20)\\d{2}|\\d{2})(?![\\d\\p{L}])';
const day = '(?<d>[0-3]?\\d)(?:st|nd|rd|th)?';
const free = '(?<![\\d\\p{L}])';

/** In order of trust; what overlaps an earlier one is dropped. */
const shapes: readonly DateShape[] = [
  {
    pattern:
      /(?<![\d/.-])(?<y>\d{4})(?<mark>[-/.])(?<a>\d{1,2})\k<mark>(?<b>\d{1,2})(?![\d/]|[-.]\d)/gu,
    read: yearFirst,
  },
  {
    pattern:
      /(?<![\d/]|\d[.-])(?<a>\d{1,2})(?<mark>[-/.])(?<b>\d{1,2})\k<mark>(?<y>\d{4}|\d{2})(?![\d/%]|[-.]\d)/gu,
    read: inFigures,
  },
  {
    pattern: new RegExp(`${free}${day}(?<mark>[-/])${month}\\.?[-/]${shortYear}`, 'giu'),
    read: named,
  },
  {
    pattern: new RegExp(`${free}${day}(?<mark> )(?:of )?${month}\\.?,? ${year}`, 'giu'),
    read: named,
  },
  { pattern: new RegExp(`${free}${day}(?<mark>)${month}${shortYear}`, 'giu'), read: named },
  { pattern: new RegExp(`${free}${month}\\.? {0,2}${day},? {1,2}${year}`, 'giu'), read: named },
  { pattern: new RegExp(`${free}${month}\\.?,?(?: of)? ${year}`, 'giu'), read: named },
  {
    pattern: new RegExp(
      `${free}${month}\\.? ${day}(?![\\d/:%]|\\.\\d|-\\p{L}|\\s?(?:mg|mcg|g|units?)\\b)`,
      'gu',
    ),
    read: named,
  },
  { pattern: new RegExp(`${free}${day}(?<mark> )${month}(?!\\.\\p{L})`, 'gu'), read: named },
  {
    pattern: new RegExp(
      `(?<=\\b(?:in|since|until|till|last|this|next|early|late|mid|by|from|through|thru|during|of|cycle|and|to|[Ss]ince|[Ii]n)[ -])${month}(?!\\s+(?:be|have|also|need|take|use|not|resume|shower|repeat)\\b)`,
      'gu',
    ),
    read: named,
  },
  {
    pattern: /(?<![\d/.-])(?<a>\d{1,2})(?<mark>\/)(?<y>\d{4})(?![\d/]|[-.]\d)/gu,
    read: ofMonth('month-year', 1900),
  },
  {
    pattern: /(?<![\d/.-])(?<y>(?:19|20)\d{2})(?<mark>-)(?<a>\d{2})(?![\d/-]|\.\d)/gu,
    read: ofMonth('year-month', 1900),
  },
  {
    pattern:
      /(?<=\b(?:dob|birth|born|date|d\.o\.b\.|visit|dos|seen|collected)\W{1,6})(?<y>(?:19|20)\d{2})(?<mark>)(?<a>\d{2})(?<b>\d{2})(?!\d)/giu,
    read: yearFirst,
  },
  {
    pattern:
      /(?<![\d/.]|(?:^|[^/\d])\d{1,4}-|\p{L}-?)(?<a>\d{1,2})(?<mark>\/)(?<b>\d{1,2})(?![\d/%]|[.]\d)/gu,
    read: dayOfSomeYear,
  },
];

/** Dates of any precision finer than a year. A year alone is no identifier. */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = [];
  for (const { pattern, read } of shapes) {
    const isTaken = createOverlap(found);
    for (const match of text.matchAll(pattern)) {
      const place = { text, start: match.index, end: match.index + match[0].length };
      if (isTaken(place)) continue;
      const reading = read(match.groups ?? {}, place);
      if (reading !== undefined) found.push({ start: place.start, end: place.end, ...reading });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
