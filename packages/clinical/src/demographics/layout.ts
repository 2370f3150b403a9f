import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';

const fieldEnds = new Set(['|', ';', '*', '/', '(', '[', '•', '>', '_', '=', '#']);

/** Whether a field can begin at the token: the start of a line, a column, a sentence, or after a dividing mark. */
export function beginsField(note: Note, token: number): boolean {
  if (note.has(token, tokenFlags.lineStart | tokenFlags.gap)) return true;
  if (fieldEnds.has(note.mark(token - 1)) || note.mark(token - 1) === ',') return true;
  return note.sentenceOf(token)?.first === token;
}

const border = new Set(['|', ':', ';', '/', '*', '(', ')', '[', ']', '•', '>', '_', '=', '#']);

/** The first token of the stretch of plain text that ends before the token: back to a border or a column gap. */
export function stretchStart(note: Note, end: number): number {
  let at = end - 1;
  while (at > 0 && !border.has(note.mark(at))) {
    if (note.has(at, tokenFlags.lineStart | tokenFlags.gap)) return at;
    if (note.sentenceOf(at)?.first === at) return at;
    at--;
  }
  return border.has(note.mark(at)) ? at + 1 : at;
}

const fillers = new Set([':', '.', '-', '–', '—', '=', '#', '>', '_', '*', '…']);

/** The first token after a label's colon, dots or dashes; `first` where there are none. */
export function skipFillers(note: Note, first: number): number {
  let at = first;
  while (fillers.has(note.mark(at))) at++;
  return at;
}

const isPipe = (note: Note, token: number): boolean => note.mark(token) === '|';

function columnOf(note: Note, first: number, token: number): number {
  let column = 0;
  for (let at = first + 1; at <= token; at++)
    if (isPipe(note, at - 1) || (note.has(at, tokenFlags.gap) && !isPipe(note, at))) column++;
  return column;
}

/** The token that begins the cell below a label, where labels stand in a row above their values. -1 if none. */
export function cellBelow(note: Note, label: number): number {
  const index = note.lineIndexOf(label);
  const line = note.lines[index];
  const next = note.lines[index + 1];
  if (line === undefined || next === undefined || next.blankBefore) return -1;
  const column = columnOf(note, line.first, label);
  for (let at = next.first; at < next.last; at++)
    if (!isPipe(note, at) && columnOf(note, next.first, at) === column) return at;
  return -1;
}
