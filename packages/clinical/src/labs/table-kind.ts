import type { TableDraft } from '@medextract/core';
import type { Note } from '../text/note.js';
import type { FoundTable } from './find-tables.js';
import { notLaboratory } from './panels.js';
import { isEmptyCell } from './row-cells.js';

/** Sections whose tables list something else, even where a value column stands in them. */
const otherSections = new Set([
  'medications',
  'medications_current',
  'allergies',
  'family_history',
  'social_history',
  'immunizations',
  'procedures',
  'functional_status',
  'past_medical_history',
]);

type Measured = 'labs' | 'vitals';

/** Names or column heads of the table that the lexicon knows as a lab test or a vital sign. */
function countKnown(note: Note, table: FoundTable): Record<Measured, number> {
  const count = { labs: 0, vitals: 0 };
  const look = (first: number): void => {
    const analyte = note.mentionAt('analyte', first);
    const vital = note.mentionAt('vital', first);
    if (vital !== undefined && (analyte === undefined || analyte.last <= vital.last))
      count.vitals++;
    else if (
      analyte !== undefined &&
      !notLaboratory.has(note.lexicon.table('analyte').get(analyte.row, 'name'))
    )
      count.labs++;
  };
  const { columns, shape } = table.header;
  if (shape === 'measures')
    for (const { role, cell } of columns) {
      if (role === 'measure' && !isEmptyCell(cell)) look(cell.first);
    }
  else {
    const at = columns.findIndex(({ role }) => role === 'name');
    for (const { cells } of table.rows) {
      const name = cells[at];
      if (name !== undefined) look(name.first);
    }
  }
  return count;
}

const knownTables = new WeakMap<FoundTable, { readonly kind: Measured | undefined }>();

/** What the table lists; undefined where it is no table of results. */
export function tableKind(note: Note, table: FoundTable): Measured | undefined {
  const before = knownTables.get(table);
  if (before !== undefined) return before.kind;
  const kind = judge(note, table);
  knownTables.set(table, { kind });
  return kind;
}

function judge(note: Note, table: FoundTable): Measured | undefined {
  const { labs, vitals } = countKnown(note, table);
  if (labs + vitals === 0) return undefined;
  const isElsewhere = otherSections.has(note.sectionKind(table.headerLine.first));
  if (isElsewhere && (labs + vitals) * 2 < table.rows.length) return undefined;
  return vitals > labs ? 'vitals' : 'labs';
}

/** The table with its body rows, counted from the layout alone. */
export function tableDraft(note: Note, table: FoundTable, kind: Measured): TableDraft {
  const last = table.rows.at(-1)?.line.last ?? table.headerLine.last;
  return { kind, span: note.span(table.headerLine.first, last), rows: table.rows.length };
}
