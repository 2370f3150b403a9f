import { dateAt, type FoundDate } from '../text/dates.js';
import type { Line } from '../text/lines.js';
import type { Note } from '../text/note.js';
import {
  type ColumnRole,
  columnRoles,
  type ListKind,
  listOfSection,
  semanticTag,
} from './column-roles.js';

/** Tokens [first, last). */
interface Cell {
  readonly first: number;
  readonly last: number;
}

/** A row of a list of problems or procedures: what its columns say. */
export interface ListedRow {
  readonly kind: ListKind;
  /** The whole row, for what else was read out of it. */
  readonly line: Line;
  /** The name, without the tag that tells its kind. */
  readonly name: Cell;
  /** `disorder`, `finding`; '' where the name has no tag. */
  readonly tag: string;
  /** Whether the column says what its names are (`Problem`), not only that they are names (`Description`). */
  readonly isNamed: boolean;
  readonly start: FoundDate | undefined;
  readonly end: FoundDate | undefined;
  /** In small letters, '' where the list has none. */
  readonly status: string;
}

const border = '|';

function cellsOf(note: Note, { first, last }: Line): Cell[] {
  const cells: Cell[] = [];
  let start = first;
  for (let at = first; at <= last; at++) {
    if (at < last && note.mark(at) !== border) continue;
    cells.push({ first: start, last: at });
    start = at + 1;
  }
  return cells;
}

const textOf = (note: Note, cell: Cell | undefined): string =>
  cell === undefined ? '' : note.phrase(cell.first, cell.last).toLowerCase();

interface Head {
  readonly kind: ListKind;
  readonly roles: ReadonlyMap<ColumnRole, number>;
  readonly columns: number;
  readonly isNamed: boolean;
}

/** The head of a list: at least its names and one thing that is said of them. */
function headOf(note: Note, line: Line): Head | undefined {
  if (line.columns === 0) return undefined;
  const kind = listOfSection[note.sectionKind(line.first)];
  if (kind === undefined) return undefined;
  const texts = cellsOf(note, line).map((cell) => textOf(note, cell));
  const roles = new Map<ColumnRole, number>();
  for (const [index, text] of texts.entries()) {
    const role = columnRoles[text];
    if (role !== undefined && !roles.has(role)) roles.set(role, index);
  }
  const name = roles.get('name');
  if (name === undefined || roles.size < 2) return undefined;
  return { kind, roles, columns: texts.length, isNamed: texts[name] !== 'description' };
}

function dateIn(note: Note, cell: Cell | undefined): FoundDate | undefined {
  const date = cell === undefined ? undefined : dateAt(note, cell.first, true);
  return date !== undefined && cell !== undefined && date.first < cell.last ? date : undefined;
}

const longestTag = 4;

/** `Viral sinusitis (disorder)`: the tag at the end of the name, and where the name ends before it. */
function tagOf(note: Note, { first, last }: Cell): { readonly tag: string; readonly from: number } {
  const none = { tag: '', from: last };
  if (note.mark(last - 1) !== ')') return none;
  let open = last - 2;
  while (open > last - 2 - longestTag && note.mark(open) !== '(') open--;
  if (open <= first || note.mark(open) !== '(') return none;
  const tag = note.phrase(open + 1, last - 1).toLowerCase();
  return semanticTag.test(tag) ? { tag, from: open } : none;
}

function rowOf(note: Note, line: Line, head: Head): ListedRow | undefined {
  const cells = cellsOf(note, line);
  if (cells.length < 2 || cells.length > head.columns) return undefined;
  const at = (role: ColumnRole): Cell | undefined => cells[head.roles.get(role) ?? -1];
  const whole = at('name');
  if (whole === undefined || whole.first >= whole.last) return undefined;
  const { tag, from } = tagOf(note, whole);
  return {
    kind: head.kind,
    line,
    name: { first: whole.first, last: from },
    tag,
    isNamed: head.isNamed,
    start: dateIn(note, at('start')),
    end: dateIn(note, at('end')),
    status: textOf(note, at('status')),
  };
}

/** The rows of the note's lists of problems and procedures that stand in columns under a head, in text order. */
export function listRows(note: Note): ListedRow[] {
  if (!note.text.includes(border)) return [];
  const rows: ListedRow[] = [];
  let head: Head | undefined;
  for (const line of note.lines) {
    const isRow = note.text.slice(note.start(line.first), note.end(line.last - 1)).includes(border);
    if (!isRow) {
      head = undefined;
      continue;
    }
    const next = headOf(note, line);
    head = next ?? head;
    const row = next === undefined && head !== undefined ? rowOf(note, line, head) : undefined;
    if (row !== undefined) rows.push(row);
  }
  return rows;
}
