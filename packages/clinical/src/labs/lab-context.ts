import { dateAt, type FoundDate } from '../text/dates.js';
import type { Line } from '../text/lines.js';
import type { Note } from '../text/note.js';
import { labPrefixes, labWords, type Panel, panelsFrom } from './panels.js';

export interface PrintedPanel {
  readonly panel: Panel;
  readonly name: string;
}

/** What a line inherits from the heads above it. */
export interface LineContext {
  readonly isLab: boolean;
  readonly date: FoundDate | undefined;
  readonly panel: PrintedPanel | undefined;
}

const plain: LineContext = { isLab: false, date: undefined, panel: undefined };

const headReach = 10;
const headMarks = new Set(['-', '/', "'", '’', '[', '*', '#']);

/** Tokens of the panel name that starts at the token, 0 where none does. */
function panelAt(note: Note, at: number): { panel: Panel; last: number } | undefined {
  if (!note.isWord(at)) return undefined;
  for (const panel of panelsFrom(note.lower(at))) {
    const last = panelEnd(note, at, panel.words);
    if (last > at) return { panel, last };
  }
  return undefined;
}

function panelEnd(note: Note, first: number, words: readonly string[]): number {
  let at = first;
  for (const word of words) {
    if (note.mark(at) === '/' && at > first) at++;
    if (note.lower(at) !== word) return -1;
    at++;
  }
  return at;
}

/** The token after `Labs`, `Pre-op labs`, `Outside labs` at the start of a line; -1 for other lines. */
function labHeadEnd(note: Note, first: number, last: number): number {
  for (let at = first; at < Math.min(first + 6, last); at++) {
    const word = note.lower(at);
    if (labWords.has(word)) return at + 1;
    if (!labPrefixes.has(word) && !headMarks.has(note.mark(at))) return -1;
  }
  return -1;
}

/** The first date of a head, before its colon. */
function headDate(note: Note, from: number, last: number): FoundDate | undefined {
  for (let at = from; at < Math.min(from + headReach, last); at++) {
    if (note.mark(at) === ':') return undefined;
    const date = dateAt(note, at);
    if (date !== undefined) return date;
  }
  return undefined;
}

const indentOf = (note: Note, line: Line): number =>
  note.start(line.first) - note.text.lastIndexOf('\n', note.start(line.first));

class ContextBuilder {
  readonly out: LineContext[] = [];
  #open: LineContext = plain;
  #isTitle = false;
  /** The line of a panel that is named before its first result, and what held before it. */
  #inlinePanel: { readonly indent: number; readonly outer: LineContext } | undefined;

  readonly #note: Note;

  constructor(note: Note) {
    this.#note = note;
  }

  run(): readonly LineContext[] {
    for (const line of this.#note.lines) this.out.push(this.#next(line));
    return this.out;
  }

  #next(line: Line): LineContext {
    const note = this.#note;
    if ((line.blankBefore && !this.#isTitle) || this.#opensSection(line)) this.#open = plain;
    this.#leavePanel(line);
    const body = line.first + line.bullet;
    const inSection = note.sectionKind(body) === 'laboratory';
    const labEnd = labHeadEnd(note, body, line.last);
    if (labEnd > 0) return this.#openLab(labEnd, line);
    const found = panelAt(note, body);
    if (found !== undefined) return this.#openPanel(found, line);
    this.#isTitle = this.#isTitle && line.last - line.first <= 8;
    if (inSection && !this.#open.isLab) return { ...this.#open, isLab: true };
    return this.#open;
  }

  /** `CBC: WBC 9.8 …` reaches over lines that go on or stand further in; the next line is none of it. */
  #leavePanel(line: Line): void {
    const inline = this.#inlinePanel;
    if (inline === undefined || line.wrapped || indentOf(this.#note, line) > inline.indent) return;
    this.#open = this.#open === plain ? plain : inline.outer;
    this.#inlinePanel = undefined;
  }

  /** The header of another part of the note ends the block. */
  #opensSection(line: Line): boolean {
    const section = this.#note.sectionOf(line.first);
    return (
      section !== undefined && section.headerFirst === line.first && section.first > line.first
    );
  }

  #openLab(end: number, line: Line): LineContext {
    const date = headDate(this.#note, end, line.last);
    this.#isTitle = (date?.last ?? end) + 2 >= line.last;
    this.#open = { isLab: true, date, panel: undefined };
    return this.#open;
  }

  #openPanel(found: { panel: Panel; last: number }, line: Line): LineContext {
    const first = line.first + line.bullet;
    const date = headDate(this.#note, found.last, line.last);
    this.#isTitle = line.last - found.last <= 6 && !this.#hasGap(found.last, line.last);
    const name =
      this.#isTitle && line.columns === 0
        ? this.#titleOf(first, line)
        : this.#note.phrase(first, found.last);
    this.#inlinePanel = this.#isTitle
      ? undefined
      : { indent: indentOf(this.#note, line), outer: this.#open };
    this.#open = {
      isLab: true,
      date: date ?? this.#open.date,
      panel: { panel: found.panel, name },
    };
    return this.#open;
  }

  #hasGap(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (this.#note.isNumber(at)) return true;
    return false;
  }

  /** The title up to a colon or comma. */
  #titleOf(first: number, line: Line): string {
    let last = first + 1;
    while (last < line.last && this.#note.mark(last) !== ':' && this.#note.mark(last) !== ',')
      last++;
    return this.#note.phrase(first, last);
  }
}

const collectionWords = ['ollected', 'rawn', 'ollection date', 'OLLECTED', 'ate of specimen'];

/** Dates of collection in the head of a report, with the offset from which each holds. */
function collectionDates(note: Note): { readonly from: number; readonly date: FoundDate }[] {
  const found: { from: number; date: FoundDate }[] = [];
  for (const word of collectionWords) {
    const offset = note.text.indexOf(word);
    if (offset < 0) continue;
    const token = tokenAt(note, offset + word.length);
    for (let at = token; at < Math.min(token + 4, note.count); at++) {
      const date = dateAt(note, at);
      if (date !== undefined && date.value.length === 10) found.push({ from: at, date });
    }
  }
  return found;
}

/** The first token that starts at or after the offset. */
function tokenAt(note: Note, offset: number): number {
  let low = 0;
  let high = note.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (note.start(middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the lines around a result say of it. Built when the first result asks. */
export class LabContext {
  readonly #note: Note;
  #lines: readonly LineContext[] | undefined;
  #collected: readonly { readonly from: number; readonly date: FoundDate }[] | undefined;

  constructor(note: Note) {
    this.#note = note;
  }

  of(token: number): LineContext {
    this.#lines ??= new ContextBuilder(this.#note).run();
    return this.#lines[this.#note.lineIndexOf(token)] ?? plain;
  }

  /** The panel whose name stands at the token. */
  headOf(token: number): PrintedPanel | undefined {
    const found = panelAt(this.#note, token);
    return found && { panel: found.panel, name: this.#note.phrase(token, found.last) };
  }

  /** The panel that the sentence of the token opens with (`… hCG neg. UA: neg nitrite`), else that of its line. */
  panelOf(token: number): PrintedPanel | undefined {
    const sentence = this.#note.sentenceOf(token);
    const own = sentence === undefined ? undefined : panelAt(this.#note, sentence.first);
    if (own === undefined || sentence === undefined || own.last > token)
      return this.of(token).panel;
    return { panel: own.panel, name: this.#note.phrase(sentence.first, own.last) };
  }

  /** The date of collection that a report prints above the token. */
  collectedBefore(token: number): FoundDate | undefined {
    this.#collected ??= collectionDates(this.#note);
    let best: { from: number; date: FoundDate } | undefined;
    for (const one of this.#collected)
      if (one.from < token && (best === undefined || one.from > best.from)) best = one;
    return best?.date;
  }
}
