import { listMarker } from '../layout/list-marker.js';

/** A marked stretch of text: an element with an id, which coded entries refer to. */
export interface TextMark {
  readonly id: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

export interface BlockTextResult {
  readonly pages: readonly string[];
  readonly marks: readonly TextMark[];
}

interface Row {
  /** Finished cells, each a list of paragraphs. */
  cells: string[][];
  cell: string[] | null;
  /** A row that holds a table is layout: its cells are not columns of data. */
  isLayout: boolean;
}

/**
 * Noncharacters stand for the borders of marks until the text is whole; only then is it known where
 * a table row begins. They never occur in text: `write` drops them.
 */
const markStart = '\ufdd0';
const markEnd = '\ufdd1';
const borders = /[\ufdd0\ufdd1]/g;
const withoutBorders = (text: string): string => text.replace(borders, '');

/** Writers set columns apart with hard spaces; two or more blanks with one among them are a gap. */
const hardSpaces = / *\u00a0[ \u00a0]*/g;
const toSpaces = (run: string): string => (run.length > 1 ? '   ' : ' ');
const isEmpty = (text: string): boolean => withoutBorders(text).trim() === '';

/** A mark around a row or a list starts and ends with its text, not with the line ends around it. */
const trimMark = (mark: TextMark, page: string): TextMark => {
  const marked = page.slice(mark.start, mark.end);
  const start = mark.start + marked.length - marked.trimStart().length;
  return { ...mark, start, end: Math.max(start, mark.start + marked.trimEnd().length) };
};

const toRowLines = (cells: readonly (readonly string[])[]): readonly string[] => {
  const filled = cells.filter((cell) => !isEmpty(cell.join('')));
  const [only] = filled;
  if (only === undefined || filled.length === 1) return only ?? [];
  const lastFilled = cells.findLastIndex((cell) => !isEmpty(cell.join('')));
  return [
    cells
      .slice(0, lastFilled + 1)
      .map((cell) => cell.join('; '))
      .join(' | '),
  ];
};

/** Collects running text, paragraphs and table rows into lines and pages; rows read `a | b | c`. */
export class BlockText {
  readonly #pages: string[] = [];
  readonly #markIds: string[] = [];
  readonly #rows: Row[] = [];
  #lines: string[] = [];
  #line = '';
  #endsInSpace = true;

  /** Adds to the current line; a run of white space becomes one space. */
  write(text: string): void {
    const collapsed = withoutBorders(text).replace(/[^\S\u00a0]+/g, ' ');
    const added = this.#endsInSpace ? collapsed.replace(/^ /, '') : collapsed;
    if (added === '') return;
    this.#line += added;
    this.#endsInSpace = added.endsWith(' ');
  }

  /** Adds text whose spaces count; its line feeds end lines. */
  writeExactly(text: string): void {
    const [first = '', ...rest] = withoutBorders(text).split('\n');
    this.#line += first;
    for (const line of rest) {
      this.endLine();
      this.#line = line;
    }
    this.#endsInSpace = false;
  }

  /** A tab parts columns: at least two spaces. */
  tab(): void {
    if (isEmpty(this.#line)) return;
    // A tab after an item's number or bullet parts no columns.
    const isMarker = listMarker.test(withoutBorders(this.#line));
    this.#line = this.#line.trimEnd() + (isMarker ? ' ' : '   ');
    this.#endsInSpace = true;
  }

  get isLineEmpty(): boolean {
    return isEmpty(this.#line);
  }

  endLine(): void {
    const line = this.#line.replace(hardSpaces, toSpaces).trimEnd();
    this.#line = '';
    this.#endsInSpace = true;
    if (isEmpty(line)) this.#line = line.trim();
    else this.#push(line);
  }

  /** Ends the line and leaves one empty line, as before a heading. */
  gap(): void {
    this.endLine();
    if (this.#openRow() === undefined && (this.#lines.at(-1) ?? '') !== '') this.#lines.push('');
  }

  startTable(): void {
    this.endLine();
    // Rows around one that is layout already are so too, and empty: only the innermost ones hold cells.
    const innermost = Math.max(
      0,
      this.#rows.findLastIndex((row) => row.isLayout),
    );
    for (const row of this.#rows.slice(innermost)) {
      this.#emit(row);
      row.isLayout = true;
    }
  }

  startRow(): void {
    this.endLine();
    this.#rows.push({ cells: [], cell: null, isLayout: false });
  }

  startCell(): void {
    this.endCell();
    const row = this.#rows.at(-1);
    if (row !== undefined) row.cell = [];
  }

  endCell(): void {
    this.endLine();
    const row = this.#rows.at(-1);
    if (row === undefined || row.cell === null) return;
    row.cells.push(row.cell);
    row.cell = null;
  }

  endRow(): void {
    this.endCell();
    const row = this.#rows.pop();
    if (row !== undefined) this.#emit(row);
  }

  startMark(id: string): void {
    this.#line += markStart;
    this.#markIds.push(id);
  }

  endMark(): void {
    this.#line += markEnd;
  }

  /** Starts a page, unless the break stands inside a table. */
  pageBreak(): void {
    this.endLine();
    if (this.#rows.length === 0) this.#pages.push(this.#takePage());
  }

  get isPageEmpty(): boolean {
    return this.#lines.length === 0 && this.isLineEmpty && this.#rows.length === 0;
  }

  finish(): BlockTextResult {
    while (this.#rows.length > 0) this.endRow();
    this.endLine();
    if (this.#line !== '') this.#lines.push(this.#line);
    this.#pages.push(this.#takePage());
    return this.#resolveMarks();
  }

  #takePage(): string {
    while (this.#lines.at(-1) === '') this.#lines.pop();
    const page = this.#lines.join('\n');
    this.#lines = [];
    return page;
  }

  #openRow(): Row | undefined {
    const row = this.#rows.at(-1);
    return row === undefined || row.isLayout || row.cell === null ? undefined : row;
  }

  #push(line: string): void {
    const row = this.#openRow();
    if (row === undefined) this.#lines.push(line);
    else row.cell?.push(line.trim());
  }

  #emit(row: Row): void {
    const cells = row.cell === null ? row.cells : [...row.cells, row.cell];
    this.#lines.push(...toRowLines(cells));
    row.cells = [];
    if (row.cell !== null) row.cell = [];
  }

  #resolveMarks(): BlockTextResult {
    const marks: TextMark[] = [];
    const open: { id: string; page: number; start: number }[] = [];
    let nextId = 0;
    const pages = this.#pages.map((marked, page) => {
      let removed = 0;
      for (const { 0: border, index } of marked.matchAll(borders)) {
        const at = index - removed;
        removed += 1;
        if (border === markStart) {
          open.push({ id: this.#markIds[nextId] ?? '', page, start: at });
          nextId += 1;
          continue;
        }
        const mark = open.pop();
        if (mark?.page === page) marks.push({ ...mark, end: at });
      }
      return withoutBorders(marked);
    });
    return { pages, marks: marks.map((mark) => trimMark(mark, pages[mark.page] ?? '')) };
  }
}
