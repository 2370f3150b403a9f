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

/** `138/86`, `138 / 86`, `138 over 86` in the order of a blood pressure. */
export function pressureAt(note: Note, at: number, limit: number): Measure | undefined {
  if (!note.isNumber(at) || at + 2 >= limit || !note.isNumber(at + 2) || isLimited(note, at))
    return undefined;
  if (note.mark(at + 1) !== '/' && note.lower(at + 1) !== 'over') return undefined;
  if (note.mark(at + 3) === '/' || note.mark(at - 1) === '/' || dateAt(note, at) !== undefined)
    return undefined;
  const [high, low] = [note.numberAt(at), note.numberAt(at + 2)];
  const isWhole = Number.isInteger(high) && Number.isInteger(low);
  if (!isWhole || high <= low || high < 50 || high > 350 || low < 10 || low > 220) return undefined;
  if (note.lower(at + 3) === 's' && note.isGlued(at + 3)) return undefined;
  let last = at + 3;
  let unit: string | null = null;
  const word = note.lower(last);
  if (word === 'mmhg' || (word === 'mm' && note.lower(last + 1) === 'hg')) {
    unit = 'mmHg';
    last += word === 'mm' ? 2 : 1;
  } else if (word === 'mm' && note.mark(last + 1) === '[') {
    unit = 'mmHg';
    last += 4;
  }
  return {
    first: at,
    last,
    value: `${note.raw(at)}/${note.raw(at + 2)}`,
    numbers: [high, low],
    unit,
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

/** A number of the kind at the token, with its unit; undefined where it is part of something else. */
export function numberAt(
  note: Note,
  at: number,
  limit: number,
  kind: VitalKind,
): Measure | undefined {
  if (!note.isNumber(at) || isLimited(note, at) || dateAt(note, at) !== undefined) return undefined;
  const number = note.numberAt(at);
  if (!(number >= kind.min && number <= kind.max)) return undefined;
  let last = at + 1;
  let value = note.raw(at);
  const joined = note.mark(last) === '/' && note.isGlued(last + 1) && note.isNumber(last + 1);
  if (joined) {
    const of = note.numberAt(last + 1);
    const isScore =
      (kind.name === 'Pain score' && of === tens) || (kind.name === 'GCS' && of === kind.max);
    if (!isScore) return undefined;
    if (kind.name === 'Pain score') value = `${value}/${tens}`;
    last += 2;
  }
  const isRange =
    note.isGlued(last) &&
    note.mark(last) === '-' &&
    note.isNumber(last + 1) &&
    note.isGlued(last + 1);
  if (isRange || (note.lower(last) === 's' && note.isGlued(last))) return undefined;
  const unit = unitOf(note, last, limit, kind);
  if (unit === undefined && isOtherAmount(note, last, limit)) return undefined;
  return {
    first: at,
    last: unit?.last ?? last,
    value,
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
