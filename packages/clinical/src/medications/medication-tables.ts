import type { TableDraft } from '@medextract/core';
import type { Line } from '../text/lines.js';
import type { Note } from '../text/note.js';
import { WordTable } from '../text/word-table.js';

/** Sections whose drugs are those that the patient takes. */
const medicationSections = new Set([
  'medications',
  'admission_medications',
  'discharge_medications',
]);

export const isMedicationSection = (note: Note, token: number): boolean =>
  medicationSections.has(note.sectionKind(token));

type Column = 'drug' | 'sig' | 'reason' | 'other';

const column = (kind: Column, words: string): [string, Column][] =>
  words.split(' ').map((word) => [word, kind]);

/** Headings of medication tables, as records print them. */
const headings = new WordTable<Column>([
  ...column('drug', 'drug drugs med meds medication medications medicine'),
  ...column(
    'sig',
    'dose dosage strength route freq frequency sig directions instructions schedule',
  ),
  ...column('reason', 'for indication reason'),
  ...column('other', 'qty quantity ds refills start stop prescriber status date notes comments'),
]);

/** A header row: starts with or holds a drug heading, and a heading of the directions. */
function isHeader(note: Note, line: Line): boolean {
  if (line.columns < 1) return false;
  let hasDrug = false;
  let hasSig = false;
  let words = 0;
  for (let at = line.first; at < line.last; at++) {
    const heading = headings.at(note, at);
    if (heading === 'drug') hasDrug = true;
    if (heading === 'sig') hasSig = true;
    if (note.isWord(at)) words++;
    if (note.isNumber(at)) return false;
  }
  return hasDrug && hasSig && words <= 14;
}

const isRule = (note: Note, line: Line): boolean =>
  !note.isWord(line.first) && note.mark(line.first) === '-' && note.mark(line.last - 1) === '-';

export interface MedicationTable {
  readonly draft: TableDraft;
  /** Lines [first, last) of its rows. */
  readonly first: number;
  readonly last: number;
  /** The last column says what the drug is for. */
  readonly endsWithReason: boolean;
}

function tableFrom(note: Note, header: number): MedicationTable | undefined {
  const head = note.lines[header];
  if (head === undefined) return undefined;
  let last = header + 1;
  let rows = 0;
  for (
    let line = note.lines[last];
    line !== undefined && !line.blankBefore;
    line = note.lines[++last]
  ) {
    if (isRule(note, line)) continue;
    if (line.columns === 0) break;
    rows++;
  }
  if (rows === 0) return undefined;
  const end = note.lines[last - 1] ?? head;
  return {
    draft: { kind: 'medications', span: note.span(head.first, end.last), rows },
    first: header + 1,
    last,
    endsWithReason: headings.at(note, head.last - 1) === 'reason',
  };
}

/** Tables of medications by their heading row; the rows are counted by the layout alone. */
export function findMedicationTables(note: Note): MedicationTable[] {
  const tables: MedicationTable[] = [];
  for (let i = 0; i < note.lines.length; i++) {
    const line = note.lines[i];
    if (line === undefined || !isHeader(note, line)) continue;
    const table = tableFrom(note, i);
    if (table === undefined) continue;
    tables.push(table);
    i = table.last - 1;
  }
  return tables;
}
