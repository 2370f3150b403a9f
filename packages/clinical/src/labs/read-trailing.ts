import { dateAt, type FoundDate } from '../text/dates.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { leaderEnd } from './find-value.js';
import { goalWords, referenceWords, strongLinks } from './label-words.js';
import { type FoundRange, rangeAt } from './read-range.js';
import { type FoundUnit, unitAt } from './read-unit.js';
import { type FoundFlag, flagAt, resultWords } from './result-words.js';

const datePrepositions = new Set(['on', 'of', 'in']);
const bracketReach = 14;
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

export interface TrailingOptions {
  readonly limit: number;
  /** A row of a report: columns follow the value in any order. */
  readonly isRow: boolean;
}

/** What stands behind a result: unit, flag, limits and date, in any order. */
export class Trailing {
  unit: FoundUnit | undefined;
  range: FoundRange | undefined;
  flag: FoundFlag['flag'] | undefined;
  date: FoundDate | undefined;
  /** The token after the last piece. */
  last: number;
  /** A bracket that opens with an earlier or later value (`(from 1.2)`), left for the caller. */
  trendAt = -1;
  readonly #note: Note;
  readonly #limit: number;
  readonly #isRow: boolean;

  constructor(note: Note, at: number, options: TrailingOptions) {
    this.#note = note;
    this.#limit = options.limit;
    this.#isRow = options.isRow;
    this.last = at;
    this.#run();
  }

  #run(): void {
    let at = this.last;
    for (let pieces = 0; pieces < 10 && at < this.#limit && this.trendAt < 0; pieces++) {
      const next = this.#piece(at);
      if (next <= at) return;
      at = next;
      this.last = at;
    }
  }

  #piece(at: number): number {
    const mark = this.#note.mark(at);
    if (mark === '.') return this.#behindLeader(at);
    if (mark === '(' || mark === '[') return this.#bracket(at);
    if (mark === ',' || mark === ';') return this.#afterComma(at + 1);
    if (mark === '|' || mark === '-') return this.#isRow ? this.#column(at + 1) : at;
    return this.#plain(at);
  }

  #behindLeader(at: number): number {
    const next = leaderEnd(this.#note, at, this.#limit);
    if (next === at) return at;
    return this.#takeRange(next, false) ?? this.#plain(next);
  }

  /** The piece behind a pipe; the pipe alone is nothing. */
  #column(at: number): number {
    const next = this.#plain(at);
    return next > at ? next : at - 1;
  }

  #plain(at: number): number {
    return (
      this.#tryUnit(at) ??
      this.#tryFlag(at, false) ??
      this.#tryReference(at) ??
      this.#tryBareRange(at) ??
      this.#tryDate(at) ??
      at
    );
  }

  /** After a comma only `reference <200`, `ref: 4-6`, a flag word at the end of its clause, or a date go on. */
  #afterComma(at: number): number {
    const next = this.#tryReference(at) ?? this.#tryFlag(at, false);
    return next ?? at - 1;
  }

  #tryUnit(at: number): number | undefined {
    if (this.unit !== undefined) return undefined;
    const unit = unitAt(this.#note, at, this.#limit);
    if (unit === undefined) return undefined;
    this.unit = unit;
    return unit.last;
  }

  #tryFlag(at: number, anyCase: boolean): number | undefined {
    const found = flagAt(this.#note, at, this.#limit, anyCase);
    if (found === undefined || this.flag !== undefined) return undefined;
    this.flag = found.flag;
    return found.last;
  }

  /** `ref 4.0-5.6`, `reference range: <200`. */
  #tryReference(at: number): number | undefined {
    let next = at;
    while (next < at + 4 && referenceWords.has(this.#note.lower(next))) next++;
    if (next === at) return undefined;
    if (this.#note.mark(next) === ':' || this.#note.mark(next) === '=') next++;
    return this.#takeRange(next, true) ?? this.#wordsOfReference(next);
  }

  /** `[ref Negative]`: passed over, it is no number. */
  #wordsOfReference(at: number): number | undefined {
    const words = resultWords.at(this.#note, at, this.#limit);
    return words?.last;
  }

  #takeRange(at: number, allowSingle: boolean): number | undefined {
    if (this.range !== undefined) return undefined;
    const range = rangeAt(this.#note, at, this.#limit, allowSingle);
    if (range === undefined) return undefined;
    this.range = range;
    const unit = unitAt(this.#note, range.last, this.#limit);
    if (unit === undefined) return range.last;
    this.unit ??= unit;
    return unit.last;
  }

  /** Limits without a label: only in rows, or across a column border. */
  #tryBareRange(at: number): number | undefined {
    if (!this.#isRow && !this.#note.has(at, tokenFlags.gap)) return undefined;
    if (dateAt(this.#note, at) !== undefined) return undefined;
    return this.#takeRange(at, false);
  }

  #tryDate(at: number): number | undefined {
    const on = datePrepositions.has(this.#note.lower(at)) ? 1 : 0;
    const date = this.date === undefined ? dateAt(this.#note, at + on) : undefined;
    if (date === undefined || date.last > this.#limit) return undefined;
    this.date = date;
    return date.last;
  }

  #bracket(open: number): number {
    const note = this.#note;
    const close = this.#closing(open);
    if (close < 0) return open;
    const first = note.lower(open + 1);
    if (goalWords.has(first)) return close + 1;
    if (strongLinks.has(first)) {
      this.trendAt = open + 1;
      return open;
    }
    const outer = this.#narrow(open + 1, close);
    return outer ? close + 1 : open;
  }

  #closing(open: number): number {
    const closer = closers[this.#note.mark(open)];
    const reach = Math.min(open + bracketReach, this.#limit);
    for (let at = open + 1; at < reach; at++) if (this.#note.mark(at) === closer) return at;
    return -1;
  }

  /** Reads the inside of a bracket. False where it holds another number, which is left alone. */
  #narrow(first: number, close: number): boolean {
    const note = this.#note;
    let at = first;
    while (at < close) {
      const mark = note.mark(at);
      const next =
        mark === ',' || mark === ';' || mark === ':'
          ? at + 1
          : (this.#tryFlag(at, true) ??
            this.#tryReference(at) ??
            this.#tryDate(at) ??
            this.#takeRange(at, false) ??
            this.#tryUnit(at));
      if (next === undefined) return this.#isRemark(at, close);
      at = next;
    }
    return true;
  }

  #isRemark(at: number, close: number): boolean {
    for (let i = at; i < close; i++) if (this.#note.isNumber(i)) return false;
    return close - at <= 6;
  }
}
