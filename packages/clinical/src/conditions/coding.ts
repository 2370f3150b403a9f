import type { Coding } from '@medextract/core/schema';
import type { ConceptTable } from '../lexicon/concept-table.js';
import type { Note } from '../text/note.js';

/** The ICD-10-CM release that the codes are confirmed against. */
const release = '2026-04-01';

/** Codings already made, per table: they are the same objects for the same code. */
const codingsOf = new WeakMap<ConceptTable, Map<string, Coding[]>>();

/** The ICD-10-CM coding of a code, confirmed where the release has it. */
export const listCodings = (note: Note, code: string): Coding[] =>
  listCodingsIn(note.lexicon.table('condition'), code);

/** The coding of a code by the table of conditions itself. */
export function listCodingsIn(table: ConceptTable, code: string): Coding[] {
  const known = codingsOf.get(table) ?? new Map<string, Coding[]>();
  codingsOf.set(table, known);
  const codings = known.get(code) ?? [toCoding(table, code)];
  known.set(code, codings);
  return codings;
}

function toCoding(table: ConceptTable, code: string): Coding {
  const row = table.findSorted('code', code);
  return {
    system: 'icd-10-cm',
    code,
    display: row < 0 ? null : table.get(row, 'title'),
    release,
    billable: row < 0 ? null : table.get(row, 'billable') === '1',
    confirmed: row >= 0,
  };
}
