import type { SourceDocument } from '../document/source-document.js';
import type { TableCount } from '../schema/index.js';
import type { Draft, FactDrafts, TableDraft } from './fact-drafts.js';
import { findPage } from './locate-page.js';

/** The kinds of fact that a row of each kind of table may turn into. */
const kindsInTable = {
  labs: ['labs', 'vitals'],
  vitals: ['vitals', 'labs'],
  medications: ['medications', 'other_mentions'],
  problems: [
    'diagnoses',
    'symptoms',
    'procedures',
    'family_history',
    'pertinent_negatives',
    'other_mentions',
  ],
} as const satisfies Record<TableDraft['kind'], readonly (keyof FactDrafts)[]>;

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** The lists that the rows of tables turn into. */
export type RowFacts = Pick<FactDrafts, (typeof kindsInTable)[TableDraft['kind']][number]>;

/** Where the lines of the table begin on which some fact begins: a row with two results is still one row. */
export function findRowsRead(
  table: Pick<TableDraft, 'kind' | 'span'>,
  drafts: RowFacts,
  text: string,
): ReadonlySet<number> {
  const lines = new Set<number>();
  const { start, end } = table.span;
  for (const kind of kindsInTable[table.kind]) {
    const facts: readonly Draft<object>[] = drafts[kind];
    for (const { spans } of facts) {
      const span = spans.find((one) => one.end > one.start && one.start >= start && one.end <= end);
      if (span !== undefined) lines.add(lineStart(text, span.start));
    }
  }
  return lines;
}

/** Lines that any of the readings took a fact from. */
function countRowsRead(
  table: TableDraft,
  readings: readonly FactDrafts[],
  { text }: SourceDocument,
): number {
  return new Set(readings.flatMap((drafts) => [...findRowsRead(table, drafts, text)])).size;
}

/**
 * Holds each table's rows, counted from its layout, against the rows that facts were read from, before alike facts
 * are made one. `also`: other readings of the same document.
 */
export function countTables(
  drafts: FactDrafts,
  document: SourceDocument,
  { also = [] }: { readonly also?: readonly FactDrafts[] } = {},
): TableCount[] {
  return drafts.tables.map((table) => ({
    kind: table.kind,
    page: findPage(document, table.span)?.number ?? 1,
    start: table.span.start,
    end: table.span.end,
    rows: table.rows,
    extracted: countRowsRead(table, [drafts, ...also], document),
  }));
}
