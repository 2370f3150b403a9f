/** A date as a text gives it: a day, a month of a year, a day of some year, or a month alone. */
export interface CalendarDate {
  readonly year: number | null;
  readonly month: number;
  readonly day: number | null;
}

const msPerDay = 86_400_000;
const middleOfMonth = 15;

const toDays = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / msPerDay;

function fromDays(days: number): { year: number; month: number; day: number } {
  const date = new Date(days * msPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export const isCalendarDate = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && fromDays(toDays(year, month, day)).day === day;

/** The date so many days on, to the precision that it has; a month counts from its middle. */
export function shiftDate(date: CalendarDate, days: number, yearIfNone: number): CalendarDate {
  const year = date.year ?? yearIfNone;
  const moved = fromDays(toDays(year, date.month, date.day ?? middleOfMonth) + days);
  return {
    year: date.year === null ? null : moved.year,
    month: moved.month,
    day: date.day === null ? null : moved.day,
  };
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** As the record writes dates; undefined where the year is not known. */
export function toIsoDate({ year, month, day }: CalendarDate): string | undefined {
  if (year === null) return undefined;
  return day === null ? `${year}-${pad(month)}` : `${year}-${pad(month)}-${pad(day)}`;
}

/** A date of the record; undefined for a year alone. */
export function parseIsoDate(iso: string): CalendarDate | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(iso) ?? [];
  if (year === undefined || month === undefined) return undefined;
  return { year: Number(year), month: Number(month), day: day === undefined ? null : Number(day) };
}
