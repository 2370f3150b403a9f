/** Port: the time, given by the outside. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}

const msPerDay = 86_400_000;
const daysPerEra = 146_097;
const daysFromEraStartTo1970 = 719_468;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Civil date of a day count from 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
function toCivilDate(day: number): string {
  const shifted = day + daysFromEraStartTo1970;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/** ISO 8601 in UTC of a time in epoch milliseconds, years 0 to 9999. */
export function toIsoTime(epochMs: number): string {
  const whole = Math.trunc(epochMs);
  const day = Math.floor(whole / msPerDay);
  const ms = whole - day * msPerDay;
  const clock = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1_000) % 60].map((part) =>
    pad(Math.floor(part), 2),
  );
  return `${toCivilDate(day)}T${clock.join(':')}.${pad(ms % 1_000, 3)}Z`;
}
