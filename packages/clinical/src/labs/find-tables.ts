import type { Line } from '../text/lines.js';
import type { Note } from '../text/note.js';
import { type Cell, isEmptyCell, isRule, type Row, splitRow } from './row-cells.js';
import { type Column, headerOf, type TableHeader } from './table-header.js';

/** A body row with its cells by column; undefined where a column is empty. */
export interface BodyRow {
  readonly line: Line;
  readonly lineIndex: number;
  readonly cells: readonly (Cell | undefined)[];
}

export interface FoundTable {
  readonly header: TableHeader;
  readonly headerLine: Line;
  readonly rows: readonly BodyRow[];
}

const longTitle = 9;
const longestTitle = 14;

const overlap = (a: Cell, b: Cell): number => Math.min(a.to, b.to) - Math.max(a.from, b.from);

/** The column under whose head the cell stands: the largest overlap, else the nearest start. */
function columnOf(cell: Cell, columns: readonly Column[]): number {
  let best = -1;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < columns.length; i++) {
    const head = columns[i]?.cell;
    if (head === undefined) continue;
    const shared = overlap(cell, head);
    const score = shared > 0 ? 1000 + shared : shared;
    if (score > bestScore) {
      bestScore = score;
      best = i;
    }
  }
  return best;
}

function alignRow(
  note: Note,
  row: Row,
  { lineIndex, columns }: { readonly lineIndex: number; readonly columns: readonly Column[] },
): BodyRow {
  const cells: (Cell | undefined)[] = columns.map(() => undefined);
  const nameAt = columns.findIndex(({ role }) => role === 'name' || role === 'when');
  row.cells.forEach((cell, index) => {
    if (isEmptyCell(cell)) return;
    const isLabel = index === 0 && row.ruling === 'blanks' && nameAt === 0;
    const at = isLabel && leftOfRest(cell, columns) ? 0 : columnOf(cell, columns);
    if (at >= 0 && cells[at] === undefined) cells[at] = cell;
  });
  return { line: row.line, lineIndex, cells: splitOverflow(note, cells, columns) };
}

/** A long name runs on into the next column with one blank: `… in Serum or Plasma 26.0`. */
function splitOverflow(
  note: Note,
  cells: readonly (Cell | undefined)[],
  columns: readonly Column[],
): readonly (Cell | undefined)[] {
  const [label, next] = cells;
  const second = columns[1];
  if (label === undefined || next !== undefined || second?.role !== 'value') return cells;
  const number = label.last - 1;
  if (label.to <= second.cell.from || !note.isNumber(number) || number <= label.first) return cells;
  return [{ ...label, last: number }, { ...label, first: number }, ...cells.slice(2)];
}

/** A first cell that starts left of the second column belongs to the first, however long it is. */
function leftOfRest(cell: Cell, columns: readonly Column[]): boolean {
  const second = columns[1]?.cell;
  return second === undefined || cell.from < second.from;
}

/** The first cell that a row must fill to be one, and some value beside it. */
function isBodyRow(row: BodyRow, columns: readonly Column[]): boolean {
  const label = columns.findIndex(({ role }) => role === 'name' || role === 'when');
  if (row.cells[label] === undefined) return false;
  return row.cells.some((cell, index) => {
    const role = columns[index]?.role;
    return cell !== undefined && (role === 'value' || role === 'measure');
  });
}

class TableFinder {
  readonly #note: Note;
  readonly out: FoundTable[] = [];
  #header: TableHeader | undefined;
  #headerLine: Line | undefined;
  #rows: BodyRow[] = [];
  #misses = 0;

  constructor(note: Note) {
    this.#note = note;
  }

  run(): readonly FoundTable[] {
    this.#note.lines.forEach((line, index) => {
      if (line.columns > 0 || this.#header !== undefined) this.#visit(line, index);
    });
    this.#close();
    return this.out;
  }

  #visit(line: Line, index: number): void {
    if (isRule(this.#note, line)) return;
    const row = splitRow(this.#note, line);
    const header = line.columns > 0 ? headerOf(this.#note, row) : undefined;
    if (header !== undefined) {
      this.#close();
      this.#header = header;
      this.#headerLine = line;
    } else if (this.#header !== undefined) this.#addRow(row, index, this.#header);
  }

  #addRow(row: Row, index: number, header: TableHeader): void {
    const { line } = row;
    const body =
      row.cells.length > 1
        ? alignRow(this.#note, row, { lineIndex: index, columns: header.columns })
        : undefined;
    if (body !== undefined && isBodyRow(body, header.columns)) {
      if (this.#misses > 0 && line.blankBefore && header.shape === 'measures') {
        this.#close();
        return;
      }
      this.#rows.push(body);
      this.#misses = 0;
      return;
    }
    this.#misses++;
    const isTitle = row.cells.length === 1 && this.#isTitle(line);
    if (!isTitle || this.#misses > 2) this.#close();
  }

  /** A short line; a longer one only without a number. */
  #isTitle({ first, last }: Line): boolean {
    if (last - first <= longTitle) return true;
    for (let at = first; at < last; at++) if (this.#note.isNumber(at)) return false;
    return last - first <= longestTitle;
  }

  #close(): void {
    if (this.#header !== undefined && this.#headerLine !== undefined && this.#rows.length > 0)
      this.out.push({ header: this.#header, headerLine: this.#headerLine, rows: this.#rows });
    this.#header = undefined;
    this.#rows = [];
    this.#misses = 0;
  }
}

const known = new WeakMap<Note, readonly FoundTable[]>();

/** The tables of the note by their heads, in order. Found once per note. */
export function findTables(note: Note): readonly FoundTable[] {
  const before = known.get(note);
  if (before !== undefined) return before;
  const tables = new TableFinder(note).run();
  known.set(note, tables);
  return tables;
}
