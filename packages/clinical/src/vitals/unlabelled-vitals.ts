import type { Note } from '../text/note.js';
import { numberAt, pressureAt } from './read-number.js';
import { type VitalKind, vitalKinds } from './vital-kinds.js';
import { hasCompany, isWished, type VitalResult } from './vital-results.js';

const kindRows = new WeakMap<object, ReadonlyMap<string, number>>();

function rowOf(note: Note, name: string): number {
  let rows = kindRows.get(note.lexicon);
  if (rows === undefined) {
    const table = note.lexicon.table('vital');
    rows = new Map(Array.from({ length: table.rows }, (_, row) => [table.get(row, 'name'), row]));
    kindRows.set(note.lexicon, rows);
  }
  return rows.get(name) ?? -1;
}

const headWords: ReadonlySet<string> = new Set(['vs', 'vitals', 'vital', 'exam', 'pe', 'o']);
const unitNames: ReadonlyMap<string, string> = new Map([
  ['kg', 'Body weight'],
  ['cm', 'Body height'],
  ['%', 'Oxygen saturation'],
]);

/** `RA`, `on room air`, `on 2 L`: the percentage before it is a saturation. */
function isOnAir(note: Note, from: number): boolean {
  const at = note.lower(from) === 'on' ? from + 1 : from;
  return note.raw(at) === 'RA' || (note.lower(at) === 'room' && note.lower(at + 1) === 'air');
}

function unlabelledKind(note: Note, at: number): { name: string; kind: VitalKind } | undefined {
  const name = unitNames.get(note.raw(at + 1).toLowerCase());
  const kind = name === undefined ? undefined : vitalKinds.get(name);
  if (name === undefined || kind === undefined) return undefined;
  if (kind.name === 'Oxygen saturation' && !isOnAir(note, at + 2)) return undefined;
  const opens = note.mark(at - 1);
  const isItem = opens === ';' || opens === ',' || opens === '|' || note.has(at, 32);
  return isItem || kind.name === 'Oxygen saturation' ? { name, kind } : undefined;
}

function readAt(note: Note, at: number, limit: number): VitalResult | undefined {
  const label = { first: at, last: at };
  const pressure = pressureAt(note, at, limit);
  const base = { label, date: null, isTableRow: false };
  if (pressure !== undefined) {
    const name = 'Blood pressure panel';
    const kind = vitalKinds.get(name);
    return kind && { ...base, row: rowOf(note, name), kind, measure: pressure };
  }
  const found = unlabelledKind(note, at);
  const measure = found && numberAt(note, at, limit, found.kind);
  if (found === undefined || measure === undefined) return undefined;
  return { ...base, row: rowOf(note, found.name), kind: found.kind, measure };
}

/** Values without a name on a line of vital signs: `VS: 124/80 sitting; HR 104`, `96% RA`, `68.0 kg; 161 cm`. */
export function readUnlabelled(
  note: Note,
  lines: Iterable<number>,
  isTaken: (token: number) => boolean,
): VitalResult[] {
  const results: VitalResult[] = [];
  for (const index of lines) {
    const line = note.lines[index];
    if (line === undefined) continue;
    const isHeaded = isVitalLine(note, line.first, line.last);
    for (let at = line.first; at < line.last; at++) {
      if (!note.isNumber(at) || isTaken(at) || isWished(note, at)) continue;
      if (!isHeaded && !hasCompany(note, { first: at })) continue;
      const result = readAt(note, at, line.last);
      if (result === undefined) continue;
      results.push(result);
      at = result.measure.last - 1;
    }
  }
  return results;
}

function isVitalLine(note: Note, first: number, last: number): boolean {
  for (let at = first; at < Math.min(first + 4, last); at++)
    if (headWords.has(note.lower(at))) return true;
  return false;
}
