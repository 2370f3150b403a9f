import type { Span } from '@medextract/core';
import type { FoundDate } from '../text/dates.js';
import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { canBeLabLabel, type LabelTrust, trustOf } from './analyte-label.js';
import { organismAfter } from './culture-result.js';
import { leaderEnd, type ValuePlace, ValueWalk } from './find-value.js';
import type { LabContext } from './lab-context.js';
import type { LabReading } from './lab-fact.js';
import { nextInTrend } from './lab-trend.js';
import { type FoundResult, numericResultAt, wordResultAt } from './read-result.js';
import { dayOfYear, type StatedDate } from './result-date.js';
import { labelOfRow } from './row-label.js';
import { specimenOf } from './specimen.js';

const maxTrend = 8;
const closers = new Set(['.', ';', ':', '!', '?']);
const longSpan = 60;

export interface InlineOptions {
  readonly context: LabContext;
  readonly anchor: () => StatedDate | undefined;
  /** Lines whose results were read another way. */
  readonly isTaken: (token: number) => boolean;
}

interface Label {
  readonly first: number;
  readonly last: number;
  readonly name: string;
  readonly row: number;
  readonly trust: LabelTrust;
}

/** Reads results that stand behind their names in running text, lists and rows without a head. */
export class InlineLabReader {
  readonly #note: Note;
  readonly #options: InlineOptions;
  readonly out: LabReading[] = [];
  /** Tokens before it belong to a result already read. */
  #free = 0;

  constructor(note: Note, options: InlineOptions) {
    this.#note = note;
    this.#options = options;
  }

  run(): readonly LabReading[] {
    const mentions = this.#note.mentions('analyte');
    for (let i = 0; i < mentions.length; i++) {
      const mention = mentions.at(i);
      if (mention === undefined || mention.first < this.#free) continue;
      if (this.#options.isTaken(mention.first) || !canBeLabLabel(this.#note, mention)) continue;
      if (this.#readPair(mention, mentions.at(i + 1))) continue;
      this.#readOne(mention);
    }
    return this.out;
  }

  #limitOf(first: number): number {
    const note = this.#note;
    const line = note.lineOf(first)?.last ?? note.count;
    for (let at = first; at < Math.min(first + 6, line); at++)
      if (note.mark(at) === '.' && leaderEnd(note, at, line) > at) return line;
    return overBreak(note, note.sentenceOf(first)?.last ?? note.count);
  }

  #isRow(first: number): boolean {
    const line = this.#note.lineOf(first);
    return line !== undefined && first === line.first + line.bullet && line.columns > 0;
  }

  #labelOf(mention: Mention, { first, last, row } = labelOfRow(this.#note, mention)): Label {
    const trust = trustOf(this.#note, mention);
    return { first, last, name: this.#note.phrase(first, last), row, trust };
  }

  #readOne(mention: Mention): void {
    const limit = this.#limitOf(mention.first);
    const row = labelOfRow(this.#note, mention);
    const place = new ValueWalk(this.#note, limit).from(row.last);
    const label = this.#labelOf(mention, row);
    if (place === undefined) {
      this.#readOrganism(label, limit);
      this.#readShare(label);
      return;
    }
    const isLab = this.#options.context.of(mention.first).isLab;
    const options = {
      limit,
      isRow: this.#isRow(label.first),
      allowWeak: isLab || this.#endsClause(place),
    };
    const result =
      numericResultAt(this.#note, place.at, options) ?? wordResultAt(this.#note, place.at, options);
    if (result === undefined || !this.#isPlausible(label, result, { isLab, place })) return;
    this.#push(label, result, place);
    this.#readTrend(label, result, limit);
  }

  #readOrganism(label: Label, limit: number): void {
    if (label.row < 0) return;
    const test = this.#note.lexicon.table('analyte').get(label.row, 'name');
    const result = test.endsWith('culture')
      ? organismAfter(this.#note, label.last, limit)
      : undefined;
    if (result !== undefined) this.#push(label, result, undefined);
  }

  /** `80% neutrophils`: the share stands before the cells. */
  #readShare(label: Label): void {
    const note = this.#note;
    const at = label.first - 2;
    if (label.row < 0 || note.mark(label.first - 1) !== '%' || !note.isNumber(at)) return;
    if (!note.lexicon.table('analyte').get(label.row, 'name').endsWith(' %')) return;
    const result = numericResultAt(note, at, { limit: label.first, isRow: false });
    if (result !== undefined) this.#push(label, result, undefined);
  }

  /** `(TPMT normal)`: an everyday word ends its clause right behind the name. */
  #endsClause(place: ValuePlace): boolean {
    if (!place.isAdjacent) return false;
    const after = place.at + 1;
    const next = this.#note.mark(after);
    if (next === ')') return true;
    const isEnd =
      next === '.' || next === ',' || next === ';' || this.#note.has(after, tokenFlags.lineStart);
    return this.#note.lower(place.at) === 'normal' && (isEnd || after >= this.#note.count);
  }

  #isPlausible(
    label: Label,
    result: FoundResult,
    { isLab, place }: { readonly isLab: boolean; readonly place: ValuePlace },
  ): boolean {
    const unit = result.trailing.unit ?? place.unit;
    if (result.shape === 'pair') return false;
    if (result.shape === 'range')
      return unit?.ucum?.includes('PF]') === true || result.trailing.range !== undefined;
    if (result.comparator !== null && this.#note.lower(label.first - 1) === 'for') return false;
    if (!isLab && unit === undefined && isYear(result)) return false;
    if (label.trust.isVital) return isLab;
    if (!label.trust.needsSupport || this.#isListed(label)) return true;
    return isLab || unit !== undefined || result.trailing.range !== undefined;
  }

  /** Right behind another result: the list goes on. */
  #isListed(label: Label): boolean {
    return this.#free > 0 && label.first >= this.#free && label.first - this.#free <= 2;
  }

  /** `AST/ALT 45/62`, `BUN/Cr 22/1.3`: two names, two numbers. */
  #readPair(mention: Mention, next: Mention | undefined): boolean {
    const note = this.#note;
    if (next === undefined || next.first !== mention.last + 1) return false;
    if (note.mark(mention.last) !== '/' || !note.isGlued(next.first)) return false;
    const limit = this.#limitOf(mention.first);
    const place = new ValueWalk(note, limit).from(next.last);
    if (place === undefined || note.mark(place.at + 1) !== '/') return false;
    const upper = numericResultAt(note, place.at, { limit: place.at + 1, isRow: false });
    const lower = numericResultAt(note, place.at + 2, { limit, isRow: false });
    if (upper === undefined || lower === undefined) return false;
    this.#push(this.#labelOf(mention), upper, place);
    this.#push(this.#labelOf(next), lower, place);
    return true;
  }

  #readTrend(label: Label, first: FoundResult, limit: number): void {
    let before = first;
    for (let i = 0; i < maxTrend; i++) {
      const next = nextInTrend(this.#note, before, limit);
      if (next === undefined) return;
      this.#push(label, next, undefined);
      before = next;
    }
  }

  #dateOf(result: FoundResult, place: ValuePlace | undefined): StatedDate | undefined {
    const note = this.#note;
    const printed = result.trailing.date ?? place?.date;
    if (printed !== undefined) return this.#stated(printed);
    const after = result.trailing.last;
    const on = note.lower(after) === 'on' || note.mark(after) === '(' ? after + 1 : after;
    const day = on > after ? dayOfYear(note, on, this.#options.anchor()) : undefined;
    if (day !== undefined) return day;
    const { context } = this.#options;
    const around = context.of(result.first);
    const inherited =
      around.date ?? (around.isLab ? context.collectedBefore(result.first) : undefined);
    return inherited === undefined ? undefined : this.#stated(inherited);
  }

  #stated(date: FoundDate): StatedDate {
    return { value: date.value, spans: [this.#note.span(date.first, date.last)] };
  }

  #spansOf(label: Label, result: FoundResult): readonly [Span, ...Span[]] {
    const note = this.#note;
    const { last } = result.trailing;
    if (
      result.first >= label.last &&
      last - label.first < longSpan &&
      result.first - label.last < 8
    )
      return [note.span(label.first, last)];
    return [note.span(label.first, label.last), note.span(result.first, last)];
  }

  #push(label: Label, result: FoundResult, place: ValuePlace | undefined): void {
    const note = this.#note;
    const { trailing } = result;
    const { context } = this.#options;
    const panel = context.panelOf(label.first);
    const unit = trailing.unit ?? place?.unit;
    const date = this.#dateOf(result, place);
    this.#free = Math.max(this.#free, trailing.last);
    this.out.push({
      name: label.name,
      first: label.first,
      last: label.last,
      row: label.row,
      value: result.value,
      number: result.number,
      comparator: result.comparator,
      unit: unit === undefined ? null : note.phrase(unit.first, unit.last),
      ucum: unit?.ucum ?? null,
      range: trailing.range ?? null,
      flag: trailing.flag ?? null,
      panel: panel?.name ?? null,
      specimen: specimenOf(note, label, panel?.panel),
      date: date?.value ?? null,
      spans: withSpans(this.#spansOf(label, result), date?.spans ?? []),
      isTableRow: this.#isRow(label.first),
      isInLabs: context.of(label.first).isLab,
      isAmbiguous: label.trust.isAmbiguous,
    });
  }
}

const withSpans = (
  [first, ...rest]: readonly [Span, ...Span[]],
  more: readonly Span[],
): readonly [Span, ...Span[]] => [first, ...rest, ...more];

/** A sentence cut by a line break goes on with the number or the bracket that opens the next line. */
function overBreak(note: Note, end: number): number {
  if (end >= note.count || note.has(end, tokenFlags.blankBefore)) return end;
  const goesOn = note.isNumber(end) || note.mark(end) === '(' || note.mark(end) === '<';
  const isCut = note.has(end, tokenFlags.lineStart) && !closers.has(note.mark(end - 1));
  const before = note.lineOf(end - 1);
  if (!goesOn || !isCut || (before?.columns ?? 0) > 1) return end;
  return note.lineOf(end)?.bullet === 0 ? (note.sentenceOf(end)?.last ?? end) : end;
}

/** A bare year behind a name is a date (`blast injury 2008`). */
const isYear = ({ number, value }: FoundResult): boolean =>
  number !== null && /^(?:19|20)\d\d$/.test(value);
