import { type CalendarDate, isCalendarDate, shiftDate } from './calendar-date.js';
import { fitDate } from './date-wording.js';
import type { FoundDate } from './find-dates.js';
import { type Draw, shuffled } from './key-stream.js';

/** Back by a month to a year and a half: later than today is nothing, and years that stand alone stay nearly true. */
const shortestShift = 30;
const longestShift = 540;
/** Furthest that a date may lie from its shifted day where only another day fits the width, in days. */
const furthestOff = 60;

const originalOf = (text: string, { start, end }: FoundDate): string => text.slice(start, end);

export interface ShiftOptions {
  readonly text: string;
  /** Whose year a day without one belongs to. */
  readonly yearOf: (date: CalendarDate) => number;
  readonly draw: Draw;
}

/**
 * The one number of days, below zero, by which all dates move. A date must be written in the room of the original
 * (`9/5/24` has no room for a tenth), so of the shifts in the key's order the first counts that leaves the fewest without room.
 */
export function chooseShift(
  dates: readonly FoundDate[],
  { text, yearOf, draw }: ShiftOptions,
): number {
  const order = shuffled(longestShift - shortestShift + 1, draw);
  const distinct = [...new Map(dates.map((found) => [originalOf(text, found), found])).values()];
  let best = -shortestShift;
  let fewest = Number.POSITIVE_INFINITY;
  for (const step of order) {
    const days = -(shortestShift + step);
    let misfits = 0;
    for (const found of distinct) {
      const moved = shiftDate(found.date, days, yearOf(found.date));
      if (
        fitDate(moved, { wording: found.wording, original: originalOf(text, found) }) === undefined
      )
        misfits++;
      if (misfits >= fewest) break;
    }
    if (misfits < fewest) {
      best = days;
      fewest = misfits;
    }
    if (fewest === 0) break;
  }
  return best;
}

/** A date moved, as it stands in the masked text; where the day itself has no room, the nearest that has. */
export function moveDate(
  found: FoundDate,
  days: number,
  { text, yearOf }: Omit<ShiftOptions, 'draw'>,
): { readonly date: CalendarDate; readonly written: string } {
  const original = originalOf(text, found);
  const year = yearOf(found.date);
  for (let off = 0; off <= furthestOff; off++) {
    for (const by of off === 0 ? [0] : [-off, off]) {
      const date = shiftDate(found.date, days + by, year);
      const written = fitDate(date, { wording: found.wording, original });
      if (written !== undefined && written !== original) return { date, written };
    }
  }
  return { date: found.date, written: original.replaceAll(/\d/gu, '0') };
}

/** A birth so long before the anchor that it tells a high age becomes one of just that age: the year itself would tell it. */
export function youngerBirth(
  { month, day }: CalendarDate,
  anchor: CalendarDate,
  ageYears: number,
): CalendarDate {
  const isLater =
    month > anchor.month || (month === anchor.month && (day ?? 1) > (anchor.day ?? 31));
  const year = (anchor.year ?? 0) - ageYears - (isLater ? 1 : 0);
  return { year, month, day: day !== null && !isCalendarDate(year, month, day) ? 28 : day };
}
