import { dateAt, type FoundDate } from '../text/dates.js';
import type { Line } from '../text/lines.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { wordSet } from '../text/word-table.js';

/** A part of a packet that one encounter wrote: tokens [first, last), under a header that gives its date. */
export interface Encounter {
  readonly date: FoundDate;
  readonly first: number;
  readonly last: number;
}

/** Words of a header that opens an encounter (`Date of service`, `OFFICE VISIT`, `Cardiology letter`). Written by us. */
const opening = wordSet(
  'visit service dos encounter seen consult consultation note letter addendum evaluation office clinic',
);
/** Words that say the date is another one. */
const foreign = wordSet(
  `dob birth born birthdate last prior previous previously next return until since printed received requested reviewed
   collected drawn ordered reported admission admit admitted discharge discharged expires due scheduled period surgery
   onset effective policy`,
);
const longestLabel = 7;
const wholeDate = 10;
const fewestLinesApart = 2;

/** How far a header reaches: to the next one, or to the end of its paragraph. */
type Reach = 'next-header' | 'paragraph';

interface Header {
  readonly date: FoundDate;
  readonly line: number;
  readonly reach: Reach;
}

/** The label before the date: words and their marks; undefined where it is no label. */
function isLabel(note: Note, first: number, last: number): boolean {
  let hasOpening = false;
  for (let at = first; at < last; at++) {
    if (foreign.has(note, at) || note.isNumber(at) || note.mark(at) === '.') return false;
    hasOpening ||= opening.has(note, at);
  }
  return hasOpening;
}

/** `PULMONARY - June 2, 2023`: capitals before a date that ends the line. */
function isTitle(note: Note, { first, last }: Line, date: FoundDate): boolean {
  if (date.last < last || date.first === first) return false;
  for (let at = first; at < date.first; at++) {
    if (foreign.has(note, at) || note.isNumber(at)) return false;
    if (note.isWord(at) && !note.has(at, tokenFlags.upper)) return false;
  }
  return true;
}

/** `08-03-2021  Dr. ...`, `01-19-2022: flare`: a date set off at the start of its line, words behind it. */
function isSetOff(note: Note, { first, last }: Line, date: FoundDate): boolean {
  if (date.first !== first || date.last >= last) return false;
  const mark = note.mark(date.last);
  const next = mark === ':' || mark === '-' ? date.last + 1 : date.last;
  return note.isWord(next) && (next > date.last || note.has(next, tokenFlags.gap));
}

function reachOf(note: Note, line: Line, date: FoundDate): Reach | undefined {
  if (note.mark(line.first) === '[' && date.first === line.first + 1) return 'next-header';
  if (isLabel(note, line.first, date.first) || isTitle(note, line, date)) return 'next-header';
  return isSetOff(note, line, date) ? 'paragraph' : undefined;
}

function headerOf(note: Note, index: number): Header | undefined {
  const line = note.lines[index];
  if (line === undefined || line.wrapped) return undefined;
  for (let at = line.first; at < Math.min(line.last, line.first + longestLabel + 1); at++) {
    const date = dateAt(note, at);
    if (date === undefined || date.last > line.last) continue;
    if (date.value.length !== wholeDate) return undefined;
    const reach = reachOf(note, line, date);
    return reach && { date, line: index, reach };
  }
  return undefined;
}

/** A header with nothing behind its date: a second one right below it heads the same note. */
const isAlone = (note: Note, { date, line }: Header): boolean =>
  date.last >= (note.lines[line]?.last ?? 0);

function listHeaders(note: Note): Header[] {
  const headers: Header[] = [];
  for (let index = 0; index < note.lines.length; index++) {
    const header = headerOf(note, index);
    const before = headers.at(-1);
    if (header === undefined) continue;
    const isOpen = before?.reach === 'next-header';
    if (isOpen && header.reach === 'paragraph') continue;
    if (isOpen && isAlone(note, before) && index - before.line < fewestLinesApart) continue;
    headers.push(header);
  }
  return headers;
}

function endOf(note: Note, header: Header, next: Header | undefined): number {
  const limit = next?.line ?? note.lines.length;
  for (let at = header.line + 1; header.reach === 'paragraph' && at < limit; at++)
    if (note.lines[at]?.blankBefore === true) return note.lines[at]?.first ?? note.count;
  return note.lines[limit]?.first ?? note.count;
}

/** The encounters of a packet of several notes; none where the document has only one. */
export function findEncounters(note: Note): Encounter[] {
  const headers = listHeaders(note);
  if (new Set(headers.map(({ date }) => date.value)).size < 2) return [];
  return headers.map((header, index) => ({
    date: header.date,
    first: header.date.last,
    last: endOf(note, header, headers[index + 1]),
  }));
}
