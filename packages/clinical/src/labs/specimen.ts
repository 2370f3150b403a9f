import type { Lexicon } from '../lexicon/lexicon.js';
import type { Note } from '../text/note.js';
import { type Panel, urineNames } from './panels.js';

interface Label {
  readonly first: number;
  readonly last: number;
  readonly name: string;
}

/** Words in a test's name that say what was tested; written by hand. */
const specimenWords: ReadonlyMap<string, string> = new Map([
  ['urine', 'urine'],
  ['urinary', 'urine'],
  ['serum', 'serum'],
  ['plasma', 'plasma'],
  ['capillary', 'capillary blood'],
  ['fingerstick', 'capillary blood'],
  ['csf', 'cerebrospinal fluid'],
  ['stool', 'stool'],
  ['fecal', 'stool'],
  ['pleural', 'pleural fluid'],
  ['ascitic', 'ascitic fluid'],
  ['peritoneal', 'peritoneal fluid'],
  ['synovial', 'synovial fluid'],
  ['sputum', 'sputum'],
  ['arterial', 'arterial blood'],
  ['venous', 'venous blood'],
]);

const longName = 24;

/** What was tested, where the name or the panel says so. */
export function specimenOf(note: Note, label: Label, panel: Panel | undefined): string | null {
  for (let at = label.first; at < Math.min(label.last, label.first + longName); at++) {
    const specimen = specimenWords.get(note.lower(at));
    if (specimen !== undefined) return specimen;
  }
  return panel?.specimen ?? null;
}

const rowsByName = new WeakMap<Lexicon, ReadonlyMap<string, number>>();

/** The row of an analyte by its name in labs.tsv. */
export function analyteRow(lexicon: Lexicon, name: string): number {
  let rows = rowsByName.get(lexicon);
  if (rows === undefined) {
    const table = lexicon.table('analyte');
    const wanted = new Set(urineNames.values());
    const found = new Map<string, number>();
    for (let row = 0; row < table.rows; row++) {
      const each = table.get(row, 'name');
      if (wanted.has(each) && !found.has(each)) found.set(each, row);
    }
    rows = found;
    rowsByName.set(lexicon, rows);
  }
  return rows.get(name) ?? -1;
}

/** In a urinalysis the everyday name means the urine test. */
export function urineRow(note: Note, label: Label, panel: Panel | undefined): number | undefined {
  if (panel?.isUrine !== true) return undefined;
  const name = urineNames.get(label.name.toLowerCase());
  return name === undefined ? undefined : analyteRow(note.lexicon, name);
}
