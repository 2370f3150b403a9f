import type { Note } from '../text/note.js';
import {
  capitalAtoms,
  doseDenominators,
  rateNumerators,
  standaloneUnits,
  unitAnnotations,
  unitAtoms,
} from './unit-atoms.js';

/** A unit at tokens [first, last). `ucum` is null where a part of it is unknown to our table. */
export interface FoundUnit {
  readonly first: number;
  readonly last: number;
  readonly ucum: string | null;
  /** An amount given or taken (`mg`, `mL/hr`, `mg/kg`), not a concentration. */
  readonly isDose: boolean;
}

interface Part {
  readonly ucum: string;
  readonly last: number;
}

const powerMarks = new Set(['^', '*']);
const superscripts: ReadonlyMap<string, number> = new Map([
  ['²', 2],
  ['³', 3],
  ['⁶', 6],
  ['⁹', 9],
]);

/** `10^3`, `10*3`, `10E3`, `10³` at the number 10. */
function powerOfTen(note: Note, at: number): Part | undefined {
  if (note.raw(at) !== '10') return undefined;
  const next = note.raw(at + 1);
  const raised = superscripts.get(next);
  if (raised !== undefined) return { ucum: `10*${raised}`, last: at + 2 };
  const isPower = powerMarks.has(next) || next === 'e' || next === 'E';
  if (!isPower || !note.isNumber(at + 2) || !note.isGlued(at + 2)) return undefined;
  return { ucum: `10*${note.raw(at + 2)}`, last: at + 3 };
}

/** `x10^3`, `x 10*9`, `× 10^6` and the plain power. */
function multiplier(note: Note, at: number): Part | undefined {
  const mark = note.lower(at);
  return mark === 'x' || mark === '×' || mark === '*'
    ? powerOfTen(note, at + 1)
    : powerOfTen(note, at);
}

/** The exponent after a length: `m2`, `m²`, `m^2`, `mm3`. */
function exponent(note: Note, at: number): { readonly power: string; readonly last: number } {
  const raised = superscripts.get(note.raw(at));
  if (raised !== undefined && note.isGlued(at)) return { power: String(raised), last: at + 1 };
  const skip = note.mark(at) === '^' ? 1 : 0;
  const digit = note.raw(at + skip);
  return (digit === '2' || digit === '3') && note.isGlued(at + skip)
    ? { power: digit, last: at + skip + 1 }
    : { power: '', last: at };
}

function atom(note: Note, at: number): Part | undefined {
  const raw = note.raw(at);
  const ucum = capitalAtoms.get(raw) ?? unitAtoms.get(raw) ?? unitAtoms.get(raw.toLowerCase());
  if (ucum === undefined) return raw.toLowerCase() === 'm' ? lengthAtom(note, at) : undefined;
  if (ucum === 'mm' && note.lower(at + 1) === 'hg') return { ucum: 'mm[Hg]', last: at + 2 };
  if (ucum === 'mm' && note.mark(at + 1) === '[' && note.lower(at + 2) === 'hg')
    return { ucum: 'mm[Hg]', last: at + 4 };
  if (ucum === 'mm' || ucum === 'cm') {
    const { power, last } = exponent(note, at + 1);
    return { ucum: `${ucum}${power}`, last };
  }
  return { ucum, last: at + 1 };
}

function lengthAtom(note: Note, at: number): Part | undefined {
  const { power, last } = exponent(note, at + 1);
  return power === '' ? undefined : { ucum: `m${power}`, last };
}

/** `mmHg` is one token. */
function glassOfMercury(note: Note, at: number): Part | undefined {
  return note.lower(at) === 'mmhg' ? { ucum: 'mm[Hg]', last: at + 1 } : undefined;
}

/** `1.73m2` and `24 h` below a unit. */
function numberedDenominator(note: Note, at: number): Part | undefined {
  const below = note.raw(at);
  if (below === '1.73') {
    const area = lengthAtom(note, at + 1);
    return area === undefined ? undefined : { ucum: '{1.73_m2}', last: area.last };
  }
  if (below === '24' || below === '100') {
    const unit = atom(note, at + 1);
    return unit === undefined
      ? undefined
      : { ucum: below === '24' ? '(24.h)' : `100${unit.ucum}`, last: unit.last };
  }
  return undefined;
}

const isSlash = (note: Note, at: number): boolean =>
  note.mark(at) === '/' || note.lower(at) === 'per';

/** The parts after each slash; stops before what is no unit. */
function denominators(note: Note, from: number, limit: number): Part[] {
  const parts: Part[] = [];
  let at = from;
  while (at < limit && isSlash(note, at)) {
    const part =
      numberedDenominator(note, at + 1) ?? multiplier(note, at + 1) ?? atom(note, at + 1);
    if (part === undefined || part.last > limit) break;
    parts.push(part);
    at = part.last;
  }
  return parts;
}

function isDose(top: string, below: readonly Part[]): boolean {
  if (below.length === 0) return !standaloneUnits.has(top);
  if (rateNumerators.has(top)) return false;
  return below.some(({ ucum }) => doseDenominators.has(ucum)) && top !== 'mosm';
}

/** The unit that starts at the token, or undefined. */
export function unitAt(note: Note, at: number, limit: number): FoundUnit | undefined {
  if (at >= limit) return undefined;
  const leadingSlash = note.mark(at) === '/' && note.isGlued(at + 1);
  const top = leadingSlash
    ? { ucum: '', last: at }
    : (multiplier(note, at) ?? glassOfMercury(note, at) ?? atom(note, at));
  if (top === undefined || top.last > limit) return undefined;
  if (!leadingSlash && isLoneLetter(note, at, top)) return undefined;
  const below = denominators(note, top.last, limit);
  if (leadingSlash && below.length === 0) return undefined;
  let last = below.at(-1)?.last ?? top.last;
  let ucum = [top.ucum, ...below.map((part) => part.ucum)].join('/');
  const annotation = below.length > 0 ? unitAnnotations.get(note.lower(last)) : undefined;
  if (annotation !== undefined && last < limit) {
    ucum += annotation;
    last++;
  }
  return { first: at, last, ucum, isDose: isDose(top.ucum, below) };
}

/** Single letters are flags (`L`, `H`) or words unless a slash follows or a number stands glued before. */
function isLoneLetter(note: Note, at: number, top: Part): boolean {
  if (top.last !== at + 1 || note.end(at) - note.start(at) > 1 || note.mark(at) === '%')
    return false;
  if (isSlash(note, top.last)) return false;
  return !(note.isGlued(at) && note.isNumber(at - 1)) || /[lhd]/iu.test(note.raw(at));
}
