import { type MetricGrain as Grain, metricGrains } from './metric-store.js';

/** Figures are kept by the hour, and by the day so that a long time costs few rows. */
export const grains = metricGrains;

const sizes = { hour: 'YYYY-MM-DDTHH'.length, day: 'YYYY-MM-DD'.length } as const;
const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The hour or day in which a time lies. */
export const startOf = (isoTime: string, grain: Grain): string => isoTime.slice(0, sizes[grain]);

const restOf = { hour: ':00:00.000Z', day: 'T00:00:00.000Z' } as const;

/** The time at which a kept hour or day begins. */
export const beginOf = (start: string, grain: Grain): string => `${start}${restOf[grain]}`;

export interface MetricRange {
  readonly grain: Grain;
  /** Included. */
  readonly from: string;
  /** Not included. */
  readonly to: string;
}

/** The hours, or days, that touch a time span. */
export function toRange(
  { from, to }: { readonly from: string; readonly to: string },
  grain: Grain,
): MetricRange {
  const end = startOf(to, grain);
  return { grain, from: startOf(from, grain), to: to > beginOf(end, grain) ? `${end}~` : end };
}

const midnightOf = (day: string): string => `${day}T00`;

/** The hours that touch a time span, whole days of them as days. */
export function toRanges(from: string, to: string): readonly MetricRange[] {
  const start = startOf(from, 'hour');
  const end = toBorder(to);
  const firstDay = toNextMidnight(start);
  const lastDay = startOf(end, 'day');
  if (firstDay >= lastDay) return [{ grain: 'hour', from: start, to: end }];
  return [
    { grain: 'hour', from: start, to: midnightOf(firstDay) },
    { grain: 'day', from: firstDay, to: lastDay },
    { grain: 'hour', from: midnightOf(lastDay), to: end },
  ];
}

/** The day that begins with this hour, or after it. */
function toNextMidnight(hour: string): string {
  const day = startOf(hour, 'day');
  return hour === midnightOf(day) ? day : dayAfter(day);
}

function dayAfter(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && isLeap ? 29 : (daysOfMonths[month - 1] ?? 31);
  if (date < last) return toDay(year, month, date + 1);
  return month < 12 ? toDay(year, month + 1, 1) : toDay(year + 1, 1, 1);
}

const toDay = (year: number, month: number, date: number): string =>
  [
    String(year).padStart(4, '0'),
    ...[month, date].map((part) => String(part).padStart(2, '0')),
  ].join('-');

/** An hour's name sorts before every time in it but its very beginning: that one is the border itself. */
function toBorder(to: string): string {
  const hour = startOf(to, 'hour');
  return to > `${hour}:00:00.000Z` ? `${hour}~` : hour;
}
