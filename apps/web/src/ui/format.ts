const dateTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const timeOnly = new Intl.DateTimeFormat('en', { timeStyle: 'short' });
const dayOnly = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' });
const dayAndYear = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const whole = new Intl.NumberFormat('en');
const units = ['B', 'KB', 'MB', 'GB'] as const;

/** A moment in full. */
export const formatMoment = (iso: string): string => dateTime.format(new Date(iso));

/** A moment as briefly as it is still clear beside now: today the time, this year the day. */
export function formatBriefly(iso: string, now: Date): string {
  const date = new Date(iso);
  if (date.toDateString() === now.toDateString()) return timeOnly.format(date);
  return date.getFullYear() === now.getFullYear() ? dayOnly.format(date) : dayAndYear.format(date);
}

export function formatBytes(bytes: number): string {
  const step = bytes === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1_024 ** step;
  return `${step === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}

export const formatCount = (count: number): string => whole.format(count);

/** `1 page`, `2 pages`. */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;
