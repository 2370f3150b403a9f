import { dateAt } from '../text/dates.js';
import type { Note } from '../text/note.js';
import type { VitalKind } from './vital-kinds.js';

/** A measured value at tokens [first, last), the unit included. */
export interface Measure {
  readonly first: number;
  readonly last: number;
  readonly value: string;
  readonly numbers: readonly number[];
  readonly unit: string | null;
  /** In the unit of the table; NaN where the unit is not known. */
  readonly scaled: number;
}

const limits = new Set(['<', '>', '≤', '≥']);
const isLimited = (note: Note, at: number): boolean =>
  (limits.has(note.mark(at - 1)) && note.mark(at - 2) !== '-') ||
  (note.mark(at - 1) === '=' && limits.has(note.mark(at - 2)));

const minPressure = { high: 50, low: 10 };
const maxPressure = { high: 350, low: 220 };

function isPressure(high: number, low: number): boolean {
  if (!Number.isInteger(high) || !Number.isInteger(low) || high <= low) return false;
  return (
    high >= minPressure.high &&
    high <= maxPressure.high &&
    low >= minPressure.low &&
    low <= maxPressure.low
  );
}

/** A pair that is part of a date, a longer chain, or tens (`130s/80s`). */
function isInChain(note: Note, at: number): boolean {
  if (note.mark(at + 3) === '/' || note.mark(at - 1) === '/') return true;
  if (note.lower(at + 3) === 's' && note.isGlued(at + 3)) return true;
  return isLimited(note, at) || dateAt(note, at) !== undefined;
}

/** The token after `mmHg`, `mm Hg`, `mm[Hg]`; the same token where none stands there. */
function mercuryEnd(note: Note, at: number): number {
  const word = note.lower(at);
  if (word === 'mmhg') return at + 1;
  if (word !== 'mm') return at;
  if (note.lower(at + 1) === 'hg') return at + 2;
  return note.mark(at + 1) === '[' && note.lower(at + 2) === 'hg' ? at + 4 : at;
}

/** `138/86`, `138 / 86`, `138 over 86` in the order of a blood pressure. */
export function pressureAt(note: Note, at: number, limit: number): Measure | undefined {
  if (at + 2 >= limit || !note.isNumber(at) || !note.isNumber(at + 2)) return undefined;
  if (note.mark(at + 1) !== '/' && note.lower(at + 1) !== 'over') return undefined;
  const [high, low] = [note.numberAt(at), note.numberAt(at + 2)];
  if (!isPressure(high, low) || isInChain(note, at)) return undefined;
  const last = mercuryEnd(note, at + 3);
  return {
    first: at,
    last,
    value: `${note.raw(at)}/${note.raw(at + 2)}`,
    numbers: [high, low],
    unit: last > at + 3 ? 'mmHg' : null,
    scaled: high,
  };
}

const feet = new Set(["'", '’', '′', 'ft', 'feet', 'foot']);
const inches = new Set(['"', '”', '″', 'in', 'inches', 'inch', "'", '’']);

/** `5'10"`, `5 ft 10 in`. */
export function feetAt(note: Note, at: number, limit: number): Measure | undefined {
  if (!note.isNumber(at) || !feet.has(note.lower(at + 1)) || at + 1 >= limit) return undefined;
  const whole = note.numberAt(at);
  if (whole > 8) return undefined;
  const next = note.mark(at + 2) === '.' || note.mark(at + 2) === ',' ? at + 3 : at + 2;
  const hasInches = note.isNumber(next) && note.numberAt(next) < 12;
  const rest = hasInches ? note.numberAt(next) : 0;
  let last = hasInches ? next + 1 : at + 2;
  while (hasInches && last < limit && last < next + 3 && inches.has(note.lower(last))) last++;
  return {
    first: at,
    last,
    value: note.phrase(at, last),
    numbers: [whole * 12 + rest],
    unit: null,
    scaled: (whole * 12 + rest) * 2.54,
  };
}

/** The unit at the token, after a degree sign. */
function unitOf(
  note: Note,
  from: number,
  limit: number,
  kind: VitalKind,
): { unit: string; factor: number; last: number } | undefined {
  let at = from;
  if (
    note.mark(at) === '°' ||
    note.mark(at) === 'º' ||
    note.lower(at) === 'deg' ||
    note.lower(at) === 'degrees'
  )
    at++;
  if (at >= limit) return undefined;
  for (const length of [5, 4, 3, 2, 1]) {
    if (at + length > limit || (length > 1 && !note.isGlued(at + length - 1))) continue;
    const found = kind.units.get(
      note.text.slice(note.start(at), note.end(at + length - 1)).toLowerCase(),
    );
    if (found !== undefined)
      return { unit: found[0], factor: found[1], last: endOfUnit(note, at + length, limit) };
  }
  return undefined;
}

/** `beats per minute`, `breaths/min`. */
function endOfUnit(note: Note, at: number, limit: number): number {
  const isPer = note.lower(at) === 'per' || note.mark(at) === '/';
  const below = note.lower(at + 1);
  return isPer && at + 1 < limit && (below === 'minute' || below === 'min') ? at + 2 : at;
}

const tens = 10;

/** A number joined by a mark without blanks to the one at `mark` + 1. */
const isJoined = (note: Note, at: number, mark: string): boolean =>
  note.mark(at) === mark && note.isGlued(at) && note.isNumber(at + 1) && note.isGlued(at + 1);

/** One end of a range (`94-95%`), or a span of tens (`60s`). */
function isInRange(note: Note, at: number): boolean {
  if (isJoined(note, at + 1, '-')) return true;
  if (note.isNumber(at - 2) && isJoined(note, at - 1, '-')) return true;
  return note.lower(at + 1) === 's' && note.isGlued(at + 1);
}

/** `7/10` for a score out of ten, else the number alone; undefined for other fractions. */
function scoreOf(
  note: Note,
  at: number,
  kind: VitalKind,
): { text: string; last: number } | undefined {
  if (!isJoined(note, at + 1, '/')) return { text: note.raw(at), last: at + 1 };
  const of = note.numberAt(at + 2);
  if (kind.name === 'Pain score' && of === tens)
    return { text: `${note.raw(at)}/${tens}`, last: at + 3 };
  return kind.name === 'GCS' && of === kind.max ? { text: note.raw(at), last: at + 3 } : undefined;
}

/** A number of the kind at the token, with its unit; undefined where it is part of something else. */
export function numberAt(
  note: Note,
  at: number,
  limit: number,
  kind: VitalKind,
): Measure | undefined {
  const number = note.numberAt(at);
  if (!(number >= kind.min && number <= kind.max)) return undefined;
  if (isLimited(note, at) || isInRange(note, at) || dateAt(note, at) !== undefined)
    return undefined;
  const score = scoreOf(note, at, kind);
  if (score === undefined) return undefined;
  const unit = unitOf(note, score.last, limit, kind);
  if (unit === undefined && isOtherAmount(note, score.last, limit)) return undefined;
  return {
    first: at,
    last: unit?.last ?? score.last,
    value: score.text,
    numbers: [number],
    unit: unit?.unit ?? null,
    scaled: toTableUnit(kind, number, unit),
  };
}

function toTableUnit(
  kind: VitalKind,
  number: number,
  unit: { unit: string; factor: number } | undefined,
): number {
  if (kind.name === 'Temperature')
    return unit?.unit === 'F' || (unit === undefined && number > 60)
      ? ((number - 32) * 5) / 9
      : number;
  if (unit !== undefined) return number * unit.factor;
  return kind.units.size > 1 && (kind.name === 'Weight' || kind.name === 'Height')
    ? Number.NaN
    : number;
}

const otherAmounts: ReadonlySet<string> = new Set(
  `mg mcg ml units tab tabs tablet l lpm % min minutes hours hr hrs h days weeks wk wks months years yrs yo y x times
  kg lb lbs cm mm in inches pounds g`.split(/\s+/),
);

/** The unit of something else stands behind the number. */
function isOtherAmount(note: Note, at: number, limit: number): boolean {
  return at < limit && (otherAmounts.has(note.lower(at)) || otherAmounts.has(note.mark(at)));
}

/** The measure with the unit that its column or its name prints. */
export function withUnitOf(
  note: Note,
  measure: Measure,
  source: { readonly first: number; readonly last: number },
  kind: VitalKind,
): Measure {
  if (measure.unit !== null) return measure;
  for (let at = source.first; at < source.last; at++) {
    const unit = unitOf(note, at, source.last, kind);
    const [number] = measure.numbers;
    if (unit !== undefined && number !== undefined)
      return { ...measure, unit: unit.unit, scaled: toTableUnit(kind, number, unit) };
  }
  return measure;
}
