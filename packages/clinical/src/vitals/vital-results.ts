import { dateAt, type FoundDate } from '../text/dates.js';
import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { feetAt, type Measure, numberAt, pressureAt, withUnitOf } from './read-number.js';
import { needsCompany, type VitalKind, vitalKinds, wishWords } from './vital-kinds.js';

/** A sign with its value; the label is empty (first = last) where none is printed. */
export interface VitalResult {
  readonly row: number;
  readonly kind: VitalKind;
  readonly label: { readonly first: number; readonly last: number };
  readonly measure: Measure;
  readonly date: FoundDate | null;
  readonly isTableRow: boolean;
}

const reach = 12;

export function measureAt(
  note: Note,
  at: number,
  limit: number,
  kind: VitalKind,
): Measure | undefined {
  if (kind.name === 'Blood pressure') return pressureAt(note, at, limit);
  if (kind.name === 'Height') return feetAt(note, at, limit) ?? numberAt(note, at, limit, kind);
  return numberAt(note, at, limit, kind);
}

/** A single letter is a label only right before its number, never a side (`R arm`, `(R)`). */
export function isLabel(note: Note, label: Mention): boolean {
  if (note.end(label.last - 1) - note.start(label.first) > 1) return true;
  const next = note.mark(label.last) === ':' || note.mark(label.last) === '=' ? 1 : 0;
  if (!note.isNumber(label.last + next)) return false;
  return note.has(label.first, tokenFlags.upper) || hasCompany(note, label);
}

/** The end of what may belong to a label: the next label, the end of the sentence, or a cell that opens another. */
export function limitOf(note: Note, label: Mention, next: Mention | undefined): number {
  const line = note.lineOf(label.last - 1)?.last ?? note.count;
  const sentence = note.sentenceOf(label.last - 1)?.last ?? note.count;
  const end = line > sentence && note.mark(sentence - 1) !== '.' ? line : sentence;
  return Math.min(end, next?.first ?? note.count);
}

const plainWords: ReadonlySet<string> = new Set(
  `was is of at on the a to today now currently current in were has been measured stable up down from approximately about
  rate level by for this morning admission discharge arrival initial repeat reading score scale temperature temp
  oral rectal axillary tympanic temporal lying sitting standing supine left right arm l r max tmax and lowest highest
  her his f c lb kg cm orthostatic resting apical radial room air ra severe currently kilograms loinc
  exam vitals signs worst home clinic office manual automated pulse regular irregular irregularly`.split(
    /\s+/,
  ),
);

/** Whether the search may go past the token. */
function isPassable(note: Note, at: number, kind: VitalKind): boolean {
  const word = note.lower(at);
  if (wishWords.has(word)) return false;
  if (note.isWord(at)) return plainWords.has(word) || kind.name === 'Blood pressure';
  if (note.isNumber(at))
    return (
      note.mark(at - 1) === '/' ||
      note.mark(at + 1) === '/' ||
      note.mark(at + 1) === '-' ||
      note.mark(at - 1) === '-' ||
      note.mark(at + 1) === ':'
    );
  return note.mark(at) !== ';';
}

/** A goal, limit or loss in the words before the label. */
export function isWished(note: Note, first: number): boolean {
  const sentence = note.sentenceOf(first)?.first ?? 0;
  for (let at = first - 1; at >= Math.max(sentence, first - 3); at--) {
    if (note.isNumber(at) || note.mark(at) === ';' || note.mark(at) === ',') return false;
    if (wishWords.has(note.lower(at))) return true;
  }
  return false;
}

/** The values behind a label: the first and those linked to it. */
export function readVital(note: Note, label: Mention, limit: number, out: VitalResult[]): void {
  const table = note.lexicon.table('vital');
  const kind = vitalKinds.get(table.get(label.row, 'name'));
  if (kind === undefined || isWished(note, label.first)) return;
  let date: FoundDate | null = null;
  const end = Math.min(limit, label.last + reach);
  for (let at = label.last; at < end; at++) {
    const bare = measureAt(note, at, limit, kind);
    if (bare !== undefined) {
      const named = { first: label.first + 1, last: at };
      const measure = withUnitOf(note, bare, named, kind);
      if (needsUnit(note, label, measure)) return;
      const found = dateAfter(note, measure.last, limit) ?? date;
      out.push({ row: label.row, kind, label, measure, date: found, isTableRow: false });
      readSeries(note, { label, kind, limit, from: measure.last, measure }, out);
      return;
    }
    const found = dateAt(note, at);
    if (found !== undefined) {
      date = found;
      at = found.last - 1;
    } else if (!isPassable(note, at, kind)) return;
  }
}

/** Between a value and its day: `118/70 taken 05/01/2024`. */
const dateLeads: ReadonlySet<string> = new Set(['on', 'taken', 'measured', 'recorded', 'dated']);

function dateAfter(note: Note, at: number, limit: number): FoundDate | undefined {
  const word = note.lower(at);
  const from = dateLeads.has(word) || note.mark(at) === '(' ? at + 1 : at;
  const date = from < limit ? dateAt(note, from) : undefined;
  return date;
}

/** A label that is also a word or a letter counts only beside other signs, or with the number's own look. */
function needsUnit(note: Note, label: Mention, measure: Measure): boolean {
  if (measure.unit !== null || /[/']/.test(measure.value)) return false;
  const name = note.lexicon.table('vital').get(label.row, 'name');
  if (name === 'Body weight' && measure.numbers.some((number) => number < smallestBareWeight))
    return true;
  const word = note.lower(label.first);
  if (label.last > label.first + 1 || !needsCompany.has(word)) return false;
  return !(note.raw(label.first) === 'T' && isBodyHeat(measure)) && !hasCompany(note, label);
}

const smallestBareWeight = 20;
const isBodyHeat = ({ scaled }: Measure): boolean => scaled > 33 && scaled < 43;
const nearNumber = 3;

/** Another sign with a number behind it on the line. */
function hasCompany(note: Note, label: { readonly first: number }): boolean {
  const line = note.lineOf(label.first);
  if (line === undefined) return false;
  const list = note.mentions('vital');
  for (let i = list.firstFrom(line.first); i < list.length; i++) {
    const other = list.at(i);
    if (other === undefined || other.first >= line.last) return false;
    if (other.first !== label.first && hasNumber(note, other.last)) return true;
  }
  return false;
}

function hasNumber(note: Note, from: number): boolean {
  for (let at = from; at < from + nearNumber; at++) if (note.isNumber(at)) return true;
  return false;
}

interface Series {
  readonly label: Mention;
  readonly kind: VitalKind;
  readonly limit: number;
  readonly from: number;
  readonly measure: Measure;
}

/** A second weight is near the first (`83.0 kg (admit 80.1)`), unlike a change (`231 lb (up 4)`). */
function isAlike(first: Measure, next: Measure, kind: VitalKind): boolean {
  if (kind.name !== 'Weight') return true;
  const [a = 0] = first.numbers;
  const [b = 0] = next.numbers;
  return b > a / 2 && b < a * 2;
}

const links: ReadonlySet<string> = new Set(
  `then repeat repeated recheck rechecked now from and standing sitting supine lying later prior previously initially
  admit admission adm`.split(/\s+/),
);

const isArrow = (note: Note, at: number): boolean =>
  note.mark(at) === '→' || (note.mark(at) === '>' && note.mark(at - 1) === '-');

/** Whether the token says that another value of the sign follows. */
function isLink(note: Note, at: number, { kind, measure }: Series): boolean {
  if (links.has(note.lower(at)) || isArrow(note, at)) return true;
  return kind.name === 'Weight' && measure.unit !== null && note.mark(at) === '(';
}

/** `150/90, repeat 138/84`, `91% RA -> 96% on 0.5 L`. */
function readSeries(note: Note, series: Series, out: VitalResult[]): void {
  const { label, kind, limit } = series;
  const isPressure = kind.name === 'Blood pressure';
  let from = series.from;
  let isLinked = isPressure;
  for (let at = from; at < Math.min(limit, from + reach); at++) {
    const measure = isLinked ? measureAt(note, at, limit, kind) : undefined;
    if (measure !== undefined && isAlike(series.measure, measure, kind)) {
      const date = dateAfter(note, measure.last, limit) ?? null;
      out.push({ row: label.row, kind, label, measure, date, isTableRow: false });
      from = measure.last;
      at = from - 1;
      isLinked = isPressure;
      continue;
    }
    if (wishWords.has(note.lower(at)) || note.mark(at) === ';') return;
    isLinked ||= isLink(note, at, series);
  }
}
