const one = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** A number to one place after the point; a dash where there is none. */
export const formatDecimal = (value: number | null): string =>
  value === null ? '–' : one.format(value);

/** `75` seconds as `1 min 15 s`. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  return minutes === 0 ? `${whole} s` : `${minutes} min ${whole % 60} s`;
}

/** How many of how many as a percentage; a dash where there were none. */
export const formatShare = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`;
