import type { Note } from '../text/note.js';
import {
  denominators,
  doseUnits,
  laboratoryMasses,
  numberWords,
  type UnitKind,
} from './dose-units.js';

/** `concentration`: what a product holds; `rate`: per time, weight or surface; `laboratory`: no dose at all. */
type AmountKind = UnitKind | 'concentration' | 'rate' | 'laboratory';

/** A quantity of a drug at tokens [first, last). `unit` is as written, '' where it must be taken from the next one. */
export interface Amount {
  readonly first: number;
  readonly last: number;
  readonly kind: AmountKind;
  readonly value: number;
  readonly unit: string;
  /** Where it is not the words from `first` to `last`. */
  readonly text?: string;
}

interface FoundNumber {
  readonly value: number;
  readonly last: number;
}

const joins = (mark: string): boolean => mark === '-' || mark === '/' || mark === '–';

/** `one`, `one-half`, `two`; a half after a hyphen is the whole amount. */
function wordNumber(note: Note, at: number): FoundNumber | undefined {
  const value = numberWords.at(note, at);
  if (value === undefined) return undefined;
  const hyphen = note.mark(at + 1) === '-' ? 1 : 0;
  const part = numberWords.at(note, at + 1 + hyphen);
  if (part !== undefined && part < 1) return { value: value * part, last: at + 2 + hyphen };
  return { value, last: at + 1 };
}

/** `1-2`, `5/325`, `1/2`, `100-62.5-25`: the first number counts, a simple fraction is worked out. */
function joinedNumber(note: Note, at: number): FoundNumber {
  let value = note.numberAt(at);
  let last = at + 1;
  while (
    joins(note.mark(last)) &&
    note.isGlued(last) &&
    note.isNumber(last + 1) &&
    note.isGlued(last + 1)
  ) {
    const next = note.numberAt(last + 1);
    if (
      note.mark(last) === '/' &&
      last === at + 1 &&
      value < next &&
      next <= 4 &&
      Number.isInteger(next)
    )
      value /= next;
    last += 2;
  }
  return { value, last };
}

/** The upper end of `1 to 2`, `1 or 2`, `40 - 80 mg`. */
function rangeEnd(note: Note, found: FoundNumber, isChange: boolean): FoundNumber | undefined {
  const link = note.lower(found.last);
  const isSpaced = note.mark(found.last) === '-' && !note.isGlued(found.last + 1);
  if (!isSpaced && (isChange || (link !== 'to' && link !== 'or'))) return undefined;
  const upper = plainNumber(note, found.last + 1);
  if (upper === undefined || upper.value <= found.value) return undefined;
  return isSpaced && !doseUnits.has(note, upper.last)
    ? undefined
    : { value: found.value, last: upper.last };
}

const plainNumber = (note: Note, at: number): FoundNumber | undefined =>
  note.isNumber(at) ? joinedNumber(note, at) : wordNumber(note, at);

/** A number or a range; `1 to 2` and `1 or 2` are ranges unless a change is told (`from 10 to 20 mg`). */
export function numberAt(note: Note, at: number, isChange = false): FoundNumber | undefined {
  const found = plainNumber(note, at);
  if (found === undefined) return undefined;
  const isRepeated =
    note.mark(found.last) === '(' &&
    note.mark(found.last + 2) === ')' &&
    numberWords.has(note, found.last + 1);
  return isRepeated
    ? { ...found, last: found.last + 3 }
    : (rangeEnd(note, found, isChange) ?? found);
}

interface FoundUnit {
  readonly last: number;
  readonly kind: AmountKind;
}

/** `/mL`, `/5 mL`, `per kg`, `/24 hr`: one step under the stroke. */
function denominatorAt(note: Note, at: number): FoundUnit | undefined {
  const stroke = note.mark(at) === '/' || note.lower(at) === 'per';
  if (!stroke) return undefined;
  const unit = note.isNumber(at + 1) ? at + 2 : at + 1;
  const kind = denominators.at(note, unit);
  if (kind === undefined) return undefined;
  const surface =
    note.lower(unit) === 'm' && note.isNumber(unit + 1) && note.isGlued(unit + 1) ? 1 : 0;
  if (kind === 'laboratory') return { last: unit + 1, kind: 'laboratory' };
  return { last: unit + 1 + surface, kind: kind === 'content' ? 'concentration' : 'rate' };
}

function unitAt(note: Note, at: number): FoundUnit | undefined {
  const international = note.lower(at) === 'international' ? 1 : 0;
  const kind: AmountKind | undefined =
    note.mark(at) === '%' ? 'percent' : doseUnits.at(note, at + international);
  if (kind === undefined) return undefined;
  let last = at + international + 1;
  if (kind === 'count' || kind === 'percent') return { last, kind };
  let whole: AmountKind = kind;
  for (
    let under = denominatorAt(note, last);
    under !== undefined;
    under = denominatorAt(note, last)
  ) {
    whole = whole === 'rate' ? 'rate' : under.kind;
    if (
      under.kind === 'concentration' &&
      laboratoryMasses.has(note, at) &&
      note.lower(last + 1) === 'ml'
    )
      whole = note.lower(at) === 'mcg' ? 'concentration' : 'laboratory';
    last = under.last;
  }
  return { last, kind: whole };
}

/** The second half of `600 mg-400 IU`, `5 mg/325 mg`. */
function secondHalf(note: Note, at: number): number {
  if (!joins(note.mark(at))) return at;
  const number = note.isNumber(at + 1) ? joinedNumber(note, at + 1) : undefined;
  if (number === undefined) return at;
  const unit = unitAt(note, number.last);
  return unit?.kind === 'dose' ? secondHalf(note, unit.last) : at;
}

/** The area-under-the-curve target by which carboplatin is dosed (Calvert 1989). */
function areaTarget(note: Note, at: number): Amount | undefined {
  if (note.lower(at) !== 'auc' || !note.isNumber(at + 1)) return undefined;
  return { first: at, last: at + 2, kind: 'dose', value: note.numberAt(at + 1), unit: 'AUC' };
}

/** The quantity that starts at the token. */
export function amountAt(note: Note, at: number, isChange = false): Amount | undefined {
  const number = numberAt(note, at, isChange);
  if (number === undefined) return areaTarget(note, at);
  const unit = unitAt(note, number.last);
  if (unit === undefined) return undefined;
  const last = unit.kind === 'dose' ? secondHalf(note, unit.last) : unit.last;
  return {
    first: at,
    last,
    kind: unit.kind,
    value: number.value,
    unit: note.phrase(number.last, unit.last),
  };
}

/** The quantity that ends just before the token: `40 mg of furosemide`, `2 tablets of ibuprofen`. */
export function amountBefore(note: Note, at: number, floor: number): Amount | undefined {
  const end = note.lower(at - 1) === 'of' ? at - 1 : at;
  for (let first = Math.max(floor, end - 6); first < end - 1; first++) {
    if (first > 0 && note.isGlued(first) && note.mark(first - 1) !== '(') continue;
    const amount = amountAt(note, first);
    if (amount?.last === end) return amount;
  }
  return undefined;
}
