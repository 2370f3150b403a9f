import type { Line } from '../text/lines.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';

/** A cell of a row: tokens [first, last), and its place [from, to) by column number or by offset in the line. */
export interface Cell {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

/** How a row parts its cells: by pipes, by tabs, or by runs of blanks, where only the offset tells the column. */
type Ruling = 'pipes' | 'tabs' | 'blanks';

export interface Row {
  readonly line: Line;
  readonly ruling: Ruling;
  readonly cells: readonly Cell[];
}

function tabsBefore(note: Note, at: number): number {
  let tabs = 0;
  for (let i = note.end(at - 1); i < note.start(at); i++) if (note.text.charCodeAt(i) === 9) tabs++;
  return tabs;
}

function rulingOf(note: Note, line: Line): Ruling {
  const text = note.text.slice(note.start(line.first), note.end(line.last - 1));
  if (text.includes('|')) return 'pipes';
  return text.includes('\t') ? 'tabs' : 'blanks';
}

function pipedCells(note: Note, line: Line): Cell[] {
  const cells: Cell[] = [];
  const outer = note.mark(line.first) === '|';
  let first = outer ? line.first + 1 : line.first;
  let column = 0;
  for (let at = first; at <= line.last; at++) {
    if (at < line.last && note.mark(at) !== '|') continue;
    if (!(at === line.last && first === at && outer))
      cells.push({ first, last: at, from: column, to: column + 1 });
    column++;
    first = at + 1;
  }
  return cells;
}

function tabbedCells(note: Note, line: Line): Cell[] {
  const cells: Cell[] = [];
  let first = line.first;
  let column = 0;
  for (let at = first + 1; at <= line.last; at++) {
    const tabs = at < line.last ? tabsBefore(note, at) : 1;
    if (tabs === 0) continue;
    cells.push({ first, last: at, from: column, to: column + 1 });
    column += tabs;
    first = at;
  }
  return cells;
}

function gappedCells(note: Note, line: Line): Cell[] {
  const cells: Cell[] = [];
  const lineStart = note.text.lastIndexOf('\n', note.start(line.first)) + 1;
  const body = line.bullet > 0 && line.first + line.bullet < line.last ? line.bullet : 0;
  let first = line.first + body;
  for (let at = first + 1; at <= line.last; at++) {
    if (at < line.last && !note.has(at, tokenFlags.gap)) continue;
    const from = note.start(first) - lineStart;
    cells.push({ first, last: at, from, to: note.end(at - 1) - lineStart });
    first = at;
  }
  return cells;
}

/** The cells of a line. */
export function splitRow(note: Note, line: Line): Row {
  const ruling = rulingOf(note, line);
  if (ruling === 'pipes') return { line, ruling, cells: pipedCells(note, line) };
  if (ruling === 'tabs') return { line, ruling, cells: tabbedCells(note, line) };
  return { line, ruling, cells: gappedCells(note, line) };
}

export const isEmptyCell = (cell: Cell): boolean => cell.last <= cell.first;

/** `---`, `===`, `--|--`: a line that only rules. */
export function isRule(note: Note, line: Line): boolean {
  for (let at = line.first; at < line.last; at++)
    if (note.isWord(at) || note.isNumber(at)) return false;
  return true;
}
