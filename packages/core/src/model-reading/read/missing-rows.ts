import { findRowsRead, type RowFacts } from '../../record/count-tables.js';
import type { Span, TableDraft } from '../../record/fact-drafts.js';
import { listLines } from '../verify/find-quoted.js';

export interface MissingRows {
  readonly table: TableDraft;
  /** Lines of the table without a fact, headings among them: the count tells only how many are rows. */
  readonly lines: readonly Span[];
}

const overlap = (left: Span, right: Span): Span => ({
  start: Math.max(left.start, right.start),
  end: Math.min(left.end, right.end),
});

/** Rows that a part of a table ought to have, by its share of the table's lines. */
function rowsWithin(table: TableDraft, inPart: number, text: string): number {
  const { span, rows } = table;
  const all = listLines(text.slice(span.start, span.end)).length;
  return inPart >= all ? rows : Math.floor((rows * inPart) / all);
}

/** The tables of which fewer rows were read within the part than their layout has there. */
export function findMissingRows(
  {
    tables,
    facts,
    text,
  }: { readonly tables: readonly TableDraft[]; readonly facts: RowFacts; readonly text: string },
  part: Span,
): MissingRows[] {
  return tables.flatMap((table) => {
    const within = overlap(table.span, part);
    if (within.start >= within.end) return [];
    const lines = listLines(text.slice(within.start, within.end)).map(({ start, end }) => ({
      start: start + within.start,
      end: end + within.start,
    }));
    const read = findRowsRead({ kind: table.kind, span: within }, facts, text);
    if (read.size >= rowsWithin(table, lines.length, text)) return [];
    const isUnread = ({ start }: Span): boolean => !read.has(text.lastIndexOf('\n', start - 1) + 1);
    return [{ table, lines: lines.filter(isUnread) }];
  });
}
