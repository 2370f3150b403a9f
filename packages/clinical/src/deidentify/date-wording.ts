import type { CalendarDate } from './calendar-date.js';

/** How a date is written, so that another one can be written alike. */
export type DateWording =
  | { readonly form: 'month-day-year'; readonly mark: string; readonly isDayFirst: boolean }
  | { readonly form: 'year-month-day'; readonly mark: string }
  | { readonly form: 'month-year'; readonly mark: string }
  | { readonly form: 'year-month'; readonly mark: string }
  | { readonly form: 'month-day'; readonly mark: string }
  | { readonly form: 'month-name-first' }
  | { readonly form: 'day-first-name'; readonly mark: string };

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const pad = (value: number): string => String(value).padStart(2, '0');
const bothPads = (value: number): string[] => [...new Set([pad(value), String(value)])];
const years = (year: number): string[] => [String(year), pad(year % 100)];

/** Every part with every other, the first ones first. */
const join = (parts: readonly (readonly string[])[]): string[] =>
  parts.reduce<string[]>(
    (texts, part) => texts.flatMap((text) => part.map((next) => text + next)),
    [''],
  );

function namesOf(month: number): string[] {
  const name = monthNames[month - 1] ?? '';
  const short = name.slice(0, 3);
  const names = month === 5 ? [name] : [name, short, `${short}.`];
  return month === 9 ? [...names, 'Sept', 'Sept.'] : names;
}

const ordinal = (day: number): string =>
  day % 10 === 1 && day !== 11
    ? 'st'
    : day % 10 === 2 && day !== 12
      ? 'nd'
      : day % 10 === 3 && day !== 13
        ? 'rd'
        : 'th';

const daysOf = (day: number): string[] => [
  ...bothPads(day).toReversed(),
  ...bothPads(day)
    .toReversed()
    .map((text) => text + ordinal(day)),
];

/** With a name of the month, in either order; the last variants leave out blanks, which readers allow. */
function withName({ year, month, day }: CalendarDate, wording: DateWording): string[] {
  const yearPart = year === null ? [''] : undefined;
  if (day === null) return join([namesOf(month), yearPart ?? [` ${year}`]]);
  if (wording.form === 'day-first-name') {
    const { mark } = wording;
    const yearParts = yearPart ?? years(year ?? 0).flatMap((text) => [mark + text, text]);
    const marks = mark === '' ? [''] : [mark, ''];
    return join([daysOf(day), marks, namesOf(month), yearParts]);
  }
  const yearParts = yearPart ?? [`, ${year}`, ` ${year}`];
  return join([namesOf(month), [' ', ''], daysOf(day), yearParts]);
}

/** Month and day stand in the order that a reader takes them for: the first one is the month where both could be. */
function inFigures(date: CalendarDate, mark: string, isDayFirst: boolean): string[] {
  const day = date.day ?? 1;
  const [first, second] = isDayFirst && day > 12 ? [day, date.month] : [date.month, day];
  return join([bothPads(first), [mark], bothPads(second), [mark], years(date.year ?? 0)]);
}

/** All ways to write the date in the given manner. */
function writeDate(date: CalendarDate, wording: DateWording): string[] {
  const { year, month, day } = date;
  switch (wording.form) {
    case 'month-day-year':
      return inFigures(date, wording.mark, wording.isDayFirst);
    case 'year-month-day':
      return join([
        [String(year)],
        [wording.mark],
        bothPads(month),
        [wording.mark],
        bothPads(day ?? 1),
      ]);
    case 'month-year':
      return join([bothPads(month), [wording.mark], [String(year)]]);
    case 'year-month':
      return join([[String(year)], [wording.mark], bothPads(month)]);
    case 'month-day':
      return join([bothPads(month), [wording.mark], bothPads(day ?? 1)]);
    case 'month-name-first':
    case 'day-first-name':
      return withName(date, wording);
  }
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** How far a wording is from the original's: in figures, letters and marks, most of all in the digits of the year. */
function distance(text: string, original: string): number {
  const patterns = [/\d/gu, /\p{L}/gu, /[^\p{L}\d]/gu];
  const apart = patterns.map((each) => Math.abs(countOf(text, each) - countOf(original, each)));
  const losesYear = /\d{4}/u.test(original) && !/\d{4}/u.test(text);
  return apart.reduce((sum, each) => sum + each, losesYear ? 2 : 0);
}

/** A shorter wording is drawn out with blanks before its last figures, or at its end. */
function drawOut(text: string, width: number): string {
  const blanks = ' '.repeat(width - text.length);
  const gap = text.lastIndexOf(' ');
  return gap < 0 ? text + blanks : text.slice(0, gap) + blanks + text.slice(gap);
}

/** The date written in exactly the width and case of the original; undefined where it does not fit. */
export function fitDate(
  date: CalendarDate,
  { wording, original }: { readonly wording: DateWording; readonly original: string },
): string | undefined {
  const width = original.length;
  // A point behind the month would end the sentence for readers that expect none.
  const isPointed = (text: string): boolean => /\p{L}\./u.test(text);
  const fitting = writeDate(date, wording).filter(
    (text) => text.length <= width && (isPointed(original) || !isPointed(text)),
  );
  const widest = Math.max(0, ...fitting.map(({ length }) => length));
  const isNamed = wording.form === 'month-name-first' || wording.form === 'day-first-name';
  if (widest === 0 || (widest < width && !isNamed)) return undefined;
  const [best] = fitting
    .filter(({ length }) => length === widest)
    .toSorted((a, b) => distance(a, original) - distance(b, original));
  if (best === undefined) return undefined;
  // In capitals `APR` is also an operation.
  const isShouted = !/\p{Ll}/u.test(original) && /\p{Lu}/u.test(original) && date.month !== 4;
  const cased = isShouted ? best.toUpperCase() : best;
  return drawOut(cased, width);
}
