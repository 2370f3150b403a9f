import type { TableDraft } from '@medextract/core';
import { type BodyRow, findTables } from '../labs/find-tables.js';
import type { Cell } from '../labs/row-cells.js';
import type { Column } from '../labs/table-header.js';
import { tableDraft, tableKind } from '../labs/table-kind.js';
import { dateAt, type FoundDate } from '../text/dates.js';
import type { Note } from '../text/note.js';
import { withUnitOf } from './read-number.js';
import { vitalKinds } from './vital-kinds.js';
import { measureAt, type VitalResult } from './vital-results.js';

export interface VitalTables {
  readonly results: readonly VitalResult[];
  readonly tables: readonly TableDraft[];
  /** Lines, by number, that are read. */
  readonly lines: ReadonlySet<number>;
}

const dateOf = (note: Note, cell: Cell | undefined): FoundDate | null =>
  (cell !== undefined && cell.last > cell.first && dateAt(note, cell.first)) || null;

/** The sign in a name cell with the value in another. */
function readCell(
  note: Note,
  name: Cell,
  cell: Cell,
  units: Cell | undefined,
  date: FoundDate | null,
): VitalResult | undefined {
  const label = note.mentionAt('vital', name.first);
  const kind = label && vitalKinds.get(note.lexicon.table('vital').get(label.row, 'name'));
  if (label === undefined || kind === undefined) return undefined;
  const measure = measureAt(note, cell.first, cell.last, kind);
  if (measure === undefined) return undefined;
  const source = units ?? { first: name.first + 1, last: name.last };
  return {
    row: label.row,
    kind,
    label,
    measure: withUnitOf(note, measure, source, kind),
    date,
    isTableRow: true,
  };
}

function readRow(note: Note, row: BodyRow, columns: readonly Column[]): VitalResult[] {
  const cellOf = (role: Column['role']): Cell | undefined =>
    row.cells[columns.findIndex((column) => column.role === role)];
  const name = cellOf('name');
  if (name === undefined) return [];
  return columns.flatMap(({ role, cell: head }, index) => {
    const cell = row.cells[index];
    if (role !== 'value' || cell === undefined) return [];
    const date = dateOf(note, head) ?? dateOf(note, cellOf('when'));
    return readCell(note, name, cell, cellOf('units'), date) ?? [];
  });
}

function readMeasures(note: Note, row: BodyRow, columns: readonly Column[]): VitalResult[] {
  const date = dateOf(note, row.cells[0]);
  return columns.flatMap(({ role, cell: head }, index) => {
    const cell = row.cells[index];
    if (role !== 'measure' || cell === undefined) return [];
    return readCell(note, head, cell, undefined, date) ?? [];
  });
}

/** Vital signs in tables with a head: one sign a line, or one a column. */
export function readVitalTables(note: Note): VitalTables {
  const results: VitalResult[] = [];
  const tables: TableDraft[] = [];
  const lines = new Set<number>();
  if (note.mentions('vital').length === 0) return { results, tables, lines };
  for (const table of findTables(note)) {
    const kind = tableKind(note, table);
    if (kind === undefined) continue;
    if (kind === 'vitals') tables.push(tableDraft(note, table, kind));
    const { shape, columns } = table.header;
    lines.add(note.lineIndexOf(table.headerLine.first));
    for (const row of table.rows) {
      lines.add(row.lineIndex);
      results.push(
        ...(shape === 'rows' ? readRow(note, row, columns) : readMeasures(note, row, columns)),
      );
    }
  }
  return { results, tables, lines };
}
