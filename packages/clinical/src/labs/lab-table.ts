import type { LabDraft, Span } from '@medextract/core';
import type { Note } from '../text/note.js';
import type { BodyRow, FoundTable } from './find-tables.js';
import type { LabContext } from './lab-context.js';
import type { LabReading } from './lab-fact.js';
import { notLaboratory } from './panels.js';
import { type FoundRange, rangeAt } from './read-range.js';
import { cellResult, type FoundResult } from './read-result.js';
import { type FoundUnit, unitAt } from './read-unit.js';
import type { StatedDate } from './result-date.js';
import { flagAt, resultWords } from './result-words.js';
import type { Cell } from './row-cells.js';
import { rowOfLoincName } from './row-label.js';
import { specimenOf, urineRow } from './specimen.js';
import type { Column, ColumnRole } from './table-header.js';

interface LabelCell {
  readonly first: number;
  readonly last: number;
  readonly name: string;
  readonly row: number;
  readonly unit: FoundUnit | undefined;
}

/** The name in a cell without the unit behind it (`Lithium (mEq/L)`, `hs-CRP mg/L`). */
function readLabel(note: Note, cell: Cell): LabelCell {
  let last = cell.last;
  if (note.mark(last - 1) === ':') last--;
  const { nameLast, unit } = splitUnit(note, cell.first, last);
  const mention = note.mentionAt('analyte', cell.first);
  const covers = mention !== undefined && isWholeName(note, mention.last, nameLast);
  return {
    first: cell.first,
    last: nameLast,
    name: note.phrase(cell.first, nameLast),
    row: covers
      ? mention.row
      : (rowOfLoincName(note.lexicon, note.phrase(cell.first, nameLast)) ?? -1),
    unit,
  };
}

function splitUnit(
  note: Note,
  first: number,
  last: number,
): { nameLast: number; unit: FoundUnit | undefined } {
  const closes = note.mark(last - 1) === ')' || note.mark(last - 1) === ']';
  const end = closes ? last - 1 : last;
  for (let at = first + 1; at < end; at++) {
    const opens = note.mark(at) === '(' || note.mark(at) === '[';
    if (closes !== opens) continue;
    const unit = unitAt(note, opens ? at + 1 : at, end);
    if (unit?.last === end && (opens || !isNameWord(unit))) return { nameLast: at, unit };
  }
  return { nameLast: last, unit: undefined };
}

/** `Kappa/Lambda ratio`, `CD4 count`: such words are part of the name. */
const isNameWord = (unit: FoundUnit): boolean => unit.ucum?.startsWith('{') === true;

/** Words behind a known name that do not make it another test. */
const nameQualifiers = new Set(
  'calc calculated total serum plasma blood quant quantitative level count in s p fasting auto'.split(
    ' ',
  ),
);

function isWholeName(note: Note, from: number, last: number): boolean {
  for (let at = from; at < last; at++) {
    const mark = note.mark(at);
    if (mark === '(' || mark === '[') return true;
    if (mark === '' && !nameQualifiers.has(note.lower(at))) return false;
  }
  return true;
}

const lengthAt = (note: Note, kind: 'analyte' | 'vital', first: number): number => {
  const mention = note.mentionAt(kind, first);
  return mention === undefined ? 0 : mention.last - mention.first;
};

/** A vital sign, and no longer name of a test (`T bili`). */
const isVitalName = (note: Note, { first }: Cell): boolean =>
  lengthAt(note, 'vital', first) > lengthAt(note, 'analyte', first);

/** A name, not a remark with a colon or limits in it (`Prediabetes: 5.7 - 6.4`). */
function isTestName(note: Note, cell: Cell): boolean {
  if (!note.isWord(cell.first) && !note.isNumber(cell.first)) return false;
  for (let at = cell.first; at < cell.last - 1; at++) if (note.mark(at) === ':') return false;
  return true;
}

interface RowParts {
  readonly label: LabelCell;
  readonly unit: FoundUnit | undefined;
  readonly range: FoundRange | undefined;
  readonly rangeText: string | null;
  readonly flag: LabDraft['flag'];
  readonly date: StatedDate | undefined;
  readonly extraSpans: readonly Span[];
}

const spanOf = (note: Note, cell: Cell): Span => note.span(cell.first, cell.last);

/** Reads lab results out of one found table. */
export class LabTableReader {
  readonly #note: Note;
  readonly #context: LabContext;
  readonly #dateOf: (cell: Cell) => StatedDate | undefined;

  constructor(note: Note, context: LabContext, dateOf: (cell: Cell) => StatedDate | undefined) {
    this.#note = note;
    this.#context = context;
    this.#dateOf = dateOf;
  }

  read(table: FoundTable, kind: 'labs' | 'vitals'): LabReading[] {
    const { columns, shape } = table.header;
    return table.rows.flatMap((row) =>
      shape === 'rows' ? this.#readRow(row, columns, kind) : this.#readMeasures(row, columns),
    );
  }

  #cell(row: BodyRow, columns: readonly Column[], role: ColumnRole): Cell | undefined {
    return row.cells[columns.findIndex((column) => column.role === role)];
  }

  #readRow(row: BodyRow, columns: readonly Column[], kind: 'labs' | 'vitals'): LabReading[] {
    const note = this.#note;
    const nameCell = this.#cell(row, columns, 'name');
    if (nameCell === undefined || isVitalName(note, nameCell)) return [];
    if (kind === 'vitals' && note.mentionAt('analyte', nameCell.first) === undefined) return [];
    if (!isTestName(note, nameCell)) return [];
    const parts = this.#rowParts(row, columns, nameCell);
    return columns.flatMap(({ role, cell: head }, index) => {
      const cell = role === 'value' ? row.cells[index] : undefined;
      const result = cell === undefined ? undefined : cellResult(note, cell.first, cell.last);
      if (cell === undefined || result === undefined) return [];
      const date = this.#dateOf(head) ?? parts.date;
      const reading = this.#reading(result, parts, date);
      return reading === undefined ? [] : [reading];
    });
  }

  #rowParts(row: BodyRow, columns: readonly Column[], nameCell: Cell): RowParts {
    const note = this.#note;
    const units = this.#cell(row, columns, 'units');
    const limits = this.#cell(row, columns, 'range');
    const flags = this.#cell(row, columns, 'flag');
    const when = this.#cell(row, columns, 'when');
    const label = readLabel(note, nameCell);
    const range = limits && rangeAt(note, limits.first, limits.last, true);
    const behind = limits && range && unitAt(note, range.last, limits.last);
    const named = columns.find(({ role }) => role === 'name')?.cell;
    return {
      label,
      unit: (units && unitAt(note, units.first, units.last)) ?? behind ?? label.unit,
      range,
      rangeText:
        limits !== undefined && resultWords.at(note, limits.first, limits.last) !== undefined
          ? note.phrase(limits.first, limits.last)
          : null,
      flag: (flags && flagAt(note, flags.first, flags.last, true)?.flag) ?? null,
      date: (when && this.#dateOf(when)) ?? (named && this.#dateOf(named)),
      extraSpans: [units, limits, flags].flatMap((cell) =>
        cell === undefined ? [] : [spanOf(note, cell)],
      ),
    };
  }

  #readMeasures(row: BodyRow, columns: readonly Column[]): LabReading[] {
    const note = this.#note;
    const when = row.cells[0];
    const date = when && this.#dateOf(when);
    return columns.flatMap(({ role, cell: head }, index) => {
      const cell = row.cells[index];
      if (role !== 'measure' || cell === undefined) return [];
      if (note.mentionAt('analyte', head.first) === undefined) return [];
      const result = cellResult(note, cell.first, cell.last);
      if (result === undefined) return [];
      const label = readLabel(note, head);
      const parts: RowParts = {
        label,
        unit: label.unit,
        range: undefined,
        rangeText: null,
        flag: null,
        date,
        extraSpans: [],
      };
      const reading = this.#reading(result, parts, date);
      return reading === undefined ? [] : [reading];
    });
  }

  #reading(
    result: FoundResult,
    parts: RowParts,
    date: StatedDate | undefined,
  ): LabReading | undefined {
    const note = this.#note;
    const { label } = parts;
    const around = this.#context.of(result.first);
    const row = urineRow(note, label, around.panel?.panel) ?? label.row;
    if (row >= 0 && notLaboratory.has(note.lexicon.table('analyte').get(row, 'name')))
      return undefined;
    const unit = result.trailing.unit ?? parts.unit;
    const range = result.trailing.range ?? parts.range;
    const stated =
      date ?? this.#inherited(around.date ?? this.#context.collectedBefore(result.first));
    const spans: readonly [Span, ...Span[]] = [
      // The value first: it tells the row, while the name may stand in the head.
      note.span(result.first, result.trailing.last),
      note.span(label.first, label.last),
      ...parts.extraSpans,
      ...(stated?.spans ?? []),
    ];
    return {
      name: label.name,
      first: label.first,
      last: label.last,
      row,
      value: result.value,
      number: result.number,
      comparator: result.comparator,
      unit: unit === undefined ? null : note.phrase(unit.first, unit.last),
      ucum: unit?.ucum ?? null,
      range:
        range ??
        (parts.rangeText === null ? null : { low: null, high: null, text: parts.rangeText }),
      flag: result.trailing.flag ?? parts.flag,
      panel: around.panel?.name ?? null,
      specimen: specimenOf(note, label, around.panel?.panel),
      date: stated?.value ?? null,
      spans,
      isTableRow: true,
      isInLabs: true,
      isAmbiguous: false,
    };
  }

  #inherited(
    date: { value: string; first: number; last: number } | undefined,
  ): StatedDate | undefined {
    return date && { value: date.value, spans: [this.#note.span(date.first, date.last)] };
  }
}
