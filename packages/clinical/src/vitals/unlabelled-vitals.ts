import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { type Measure, numberAt, pressureAt } from './read-number.js';
import { vitalKinds } from './vital-kinds.js';
import { isWished, type VitalResult } from './vital-results.js';

const rowsByLexicon = new WeakMap<object, ReadonlyMap<string, number>>();

/** The row of the table of vital signs, -1 for none. */
export function rowOf(note: Note, name: string): number {
  let rows = rowsByLexicon.get(note.lexicon);
  if (rows === undefined) {
    const table = note.lexicon.table('vital');
    rows = new Map(Array.from({ length: table.rows }, (_, row) => [table.get(row, 'name'), row]));
    rowsByLexicon.set(note.lexicon, rows);
  }
  return rows.get(name) ?? -1;
}

const headWords: ReadonlySet<string> = new Set(['vs', 'vitals', 'vital', 'exam', 'pe', 'o']);
const namesByUnit: ReadonlyMap<string, string> = new Map([
  ['kg', 'Body weight'],
  ['lb', 'Body weight'],
  ['lbs', 'Body weight'],
  ['cm', 'Body height'],
  ['c', 'Body temperature'],
  ['f', 'Body temperature'],
  ['%', 'Oxygen saturation'],
]);
const pressureName = 'Blood pressure panel';
const longestUnit = 3;
const minCelsius = 33;
const maxCelsius = 43;
const headReach = 6;
const itemMarks = new Set([';', ',', '|', ':']);

/** `RA`, `on room air`: the percentage before it is a saturation. */
function isOnAir(note: Note, from: number): boolean {
  const at = note.lower(from) === 'on' ? from + 1 : from;
  return note.raw(at) === 'RA' || (note.lower(at) === 'room' && note.lower(at + 1) === 'air');
}

/** Opens an item of the list; never the end of a range or a remark. */
const isItem = (note: Note, at: number): boolean =>
  itemMarks.has(note.mark(at - 1)) || note.has(at, tokenFlags.gap | tokenFlags.lineStart);

interface Found {
  readonly name: string;
  readonly measure: Measure;
}

function pressure(note: Note, at: number, limit: number): Found | undefined {
  const measure = pressureAt(note, at, limit);
  return measure && { name: pressureName, measure };
}

function byUnit(note: Note, at: number, limit: number): Found | undefined {
  if (note.end(at + 1) - note.start(at + 1) > longestUnit) return undefined;
  const name = namesByUnit.get(note.lower(at + 1));
  const kind = name === undefined ? undefined : vitalKinds.get(name);
  if (name === undefined || kind === undefined) return undefined;
  const isSaturation = kind.name === 'Oxygen saturation';
  if (isSaturation ? !isOnAir(note, at + 2) : !isItem(note, at)) return undefined;
  const measure = numberAt(note, at, limit, kind);
  if (measure === undefined) return undefined;
  if (kind.name !== 'Temperature') return { name, measure };
  return measure.scaled > minCelsius && measure.scaled < maxCelsius ? { name, measure } : undefined;
}

/** Beside a named sign in its sentence, or right behind `VS:`, `Exam:`. */
function isAmongVitals(note: Note, at: number): boolean {
  const sentence = note.sentenceOf(at);
  if (sentence === undefined) return false;
  for (let i = at - 1; i >= Math.max(sentence.first, at - headReach); i--)
    if (headWords.has(note.lower(i)) && note.isWord(i)) return true;
  const list = note.mentions('vital');
  const from = list.firstFrom(sentence.first);
  for (let i = from; i < list.length; i++) {
    const label = list.at(i);
    if (label === undefined || label.first >= sentence.last) return false;
    if (note.isNumber(label.last)) return true;
  }
  return false;
}

/** Values without a name on a line of vital signs: `VS: 124/80 sitting; HR 104`, `96% RA`, `68.0 kg; 161 cm`. */
export function readUnlabelled(
  note: Note,
  isTaken: (token: number) => boolean,
): readonly VitalResult[] {
  const results: VitalResult[] = [];
  for (let at = 0; at < note.count; at++) {
    if (!note.isNumber(at) || isTaken(at)) continue;
    const limit = note.sentenceOf(at)?.last ?? note.count;
    const found = pressure(note, at, limit) ?? byUnit(note, at, limit);
    if (found === undefined || isWished(note, at) || !isAmongVitals(note, at)) continue;
    const kind = vitalKinds.get(found.name);
    if (kind === undefined) continue;
    const { measure } = found;
    const label = { first: at, last: at };
    results.push({
      row: rowOf(note, found.name),
      kind,
      label,
      measure,
      date: null,
      isTableRow: false,
    });
    at = measure.last - 1;
  }
  return results;
}
