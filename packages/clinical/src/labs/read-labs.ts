import type { LabDraft, Span, TableDraft } from '@medextract/core';
import type { AssertionScopes } from '../assertion/scopes.js';
import type { Note } from '../text/note.js';
import { TokenSet } from '../text/token-set.js';
import { withoutEchoes } from './echoes.js';
import { type FoundTable, findTables } from './find-tables.js';
import { fishboneAt } from './fishbone.js';
import { InlineLabReader } from './inline-labs.js';
import { LabContext } from './lab-context.js';
import { type LabReading, toLabDraft } from './lab-fact.js';
import { LabTableReader } from './lab-table.js';
import { anchorDate, momentOf, type StatedDate } from './result-date.js';
import { tableDraft, tableKind } from './table-kind.js';
import { type UrineItem, urineItems } from './urinalysis.js';

class LabNoteReader {
  readonly #note: Note;
  readonly #context: LabContext;
  /** Tokens of lines and sentences that were read already. */
  readonly #taken: TokenSet;
  readonly tables: TableDraft[] = [];
  readonly readings: LabReading[] = [];
  #anchor: StatedDate | undefined;
  #isAnchored = false;

  constructor(note: Note) {
    this.#note = note;
    this.#context = new LabContext(note);
    this.#taken = new TokenSet(note.count);
  }

  run(): void {
    for (const table of findTables(this.#note)) this.#readTable(table);
    this.#readUrinalyses();
    if (this.#note.mentions('analyte').length > 0) {
      const inline = new InlineLabReader(this.#note, {
        context: this.#context,
        anchor: () => this.#anchorDate(),
        isTaken: (token) => this.#taken.has(token),
      });
      for (const reading of inline.run()) this.readings.push(reading);
    }
    this.#readFishbones();
  }

  #anchorDate(): StatedDate | undefined {
    if (!this.#isAnchored) this.#anchor = anchorDate(this.#note);
    this.#isAnchored = true;
    return this.#anchor;
  }

  #takeLine(lineIndex: number): void {
    const line = this.#note.lines[lineIndex];
    if (line !== undefined) this.#taken.add(line);
  }

  #readTable(table: FoundTable): void {
    const kind = tableKind(this.#note, table);
    if (kind === undefined) return;
    if (kind === 'labs') this.tables.push(tableDraft(this.#note, table, kind));
    this.#takeLine(this.#note.lineIndexOf(table.headerLine.first));
    const reader = new LabTableReader(this.#note, this.#context, (cell) =>
      momentOf(this.#note, cell, () => this.#anchorDate()),
    );
    for (const reading of reader.read(table, kind)) this.readings.push(reading);
    for (const row of table.rows) this.#takeLine(row.lineIndex);
  }

  #readUrinalyses(): void {
    for (const sentence of this.#note.sentences) {
      if (this.#taken.has(sentence.first) || !this.#note.isWord(sentence.first)) continue;
      const head = this.#context.headOf(sentence.first);
      if (head?.panel.isUrine !== true) continue;
      const items = urineItems(this.#note, head, sentence);
      for (const item of items) this.#pushUrine(item, head.name);
      if (items.length > 0) this.#taken.add(sentence);
    }
  }

  #pushUrine(item: UrineItem, panel: string): void {
    const { result } = item;
    const note = this.#note;
    const date = this.#context.of(item.first).date;
    const nameSpan = note.span(item.first, item.last);
    const valueSpan = note.span(result.first, result.trailing.last);
    const spans: [Span, ...Span[]] = [nameSpan, valueSpan];
    if (date !== undefined) spans.push(note.span(date.first, date.last));
    const unit = result.trailing.unit;
    this.readings.push({
      name: note.phrase(item.first, item.last),
      first: item.first,
      last: item.last,
      row: item.row,
      value: result.value,
      number: result.number,
      comparator: result.comparator,
      unit: unit === undefined ? null : note.phrase(unit.first, unit.last),
      ucum: unit?.ucum ?? null,
      range: result.trailing.range ?? null,
      flag: result.trailing.flag ?? null,
      panel,
      specimen: 'urine',
      date: date?.value ?? null,
      spans,
      isTableRow: false,
      isInLabs: true,
      isAmbiguous: false,
    });
  }

  #readFishbones(): void {
    const note = this.#note;
    for (let at = 0; at < note.count; at++) {
      if (!note.isNumber(at) || this.#taken.has(at)) continue;
      const code = note.text.charCodeAt(note.end(at));
      if (code !== 124 && code !== 62 && code !== 32) continue;
      const points = fishboneAt(note, at);
      for (const point of points) this.readings.push(fishboneReading(note, point));
      if (points.length > 0) at = points.at(-1)?.at ?? at;
    }
  }
}

function fishboneReading(
  note: Note,
  { analyte, at }: { readonly analyte: string; readonly at: number },
): LabReading {
  return {
    name: analyte,
    first: at,
    last: at + 1,
    row: -1,
    value: note.raw(at),
    number: note.numberAt(at),
    comparator: null,
    unit: null,
    ucum: null,
    range: null,
    flag: null,
    panel: null,
    specimen: null,
    date: null,
    spans: [note.span(at, at + 1)],
    isTableRow: false,
    isInLabs: false,
    isAmbiguous: true,
  };
}

/** Laboratory results with their tables, in text order. */
export function readLabs(
  note: Note,
  scopes: AssertionScopes,
): { readonly labs: LabDraft[]; readonly tables: TableDraft[] } {
  const reader = new LabNoteReader(note);
  reader.run();
  const labs: LabDraft[] = [];
  for (const reading of withoutEchoes(reader.readings)) {
    const draft = toLabDraft(note, reading, scopes);
    if (draft !== undefined) labs.push(draft);
  }
  labs.sort((a, b) => a.spans[0].start - b.spans[0].start);
  return { labs, tables: reader.tables };
}
