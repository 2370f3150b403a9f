import { dateAt, type FoundDate } from '../text/dates.js';
import type { Note } from '../text/note.js';
import { connectors, goalWords, missingResults } from './label-words.js';
import { isDash, quantityAt } from './read-quantity.js';
import { type FoundUnit, unitAt } from './read-unit.js';
import { resultWords } from './result-words.js';

/** Where a name's result stands, and what was passed on the way to it. */
export interface ValuePlace {
  readonly at: number;
  readonly date: FoundDate | undefined;
  readonly unit: FoundUnit | undefined;
  /** Nothing but a colon or equals sign lies between. */
  readonly isAdjacent: boolean;
}

const maxSteps = 10;
const maxWords = 6;
const bracketReach = 9;
const passedMarks = new Set([':', '=', '~', '|', '+', ')', ']', '*', '"']);

const shortestLeader = 3;

/** The token after a row of dots (`TSH ..... 2.1`), the same token where it is no leader. */
export function leaderEnd(note: Note, at: number, limit: number): number {
  let next = at;
  while (next < limit && note.mark(next) === '.') next++;
  return next - at >= shortestLeader ? next : at;
}

/** The charge of an ion is part of its name: `Mg2+ 1.8`. */
function afterCharge(note: Note, at: number): number {
  const isCharge =
    /^[1-3]$/.test(note.raw(at)) &&
    note.isGlued(at) &&
    (note.mark(at + 1) === '+' || note.mark(at + 1) === '-') &&
    note.isGlued(at + 1);
  return isCharge && !note.isGlued(at + 2) ? at + 2 : at;
}

/** A time of day between name and result: `fingerstick at 0630 was 187`. */
const isClock = (note: Note, at: number): boolean =>
  /^[0-2]\d[0-5]\d$/.test(note.raw(at)) &&
  (note.raw(at).startsWith('0') || note.lower(at - 1) === 'at');

/** Walks from behind a name to its result over words that may stand between. */
export class ValueWalk {
  readonly #note: Note;
  readonly #limit: number;
  #date: FoundDate | undefined;
  #unit: FoundUnit | undefined;
  #words = 0;
  #commas = 0;

  constructor(note: Note, limit: number) {
    this.#note = note;
    this.#limit = limit;
  }

  from(start: number): ValuePlace | undefined {
    let at = afterCharge(this.#note, start);
    for (let step = 0; step < maxSteps && at < this.#limit; step++) {
      if (this.#isValue(at)) {
        const isAdjacent = this.#words === 0 && this.#commas === 0;
        return { at, date: this.#date, unit: this.#unit, isAdjacent };
      }
      const next = this.#pass(at);
      if (next <= at) return undefined;
      at = next;
    }
    return undefined;
  }

  /** `normal at 1.8`, `positive at 88`: the number behind is the result. */
  #isValue(at: number): boolean {
    const note = this.#note;
    if (quantityAt(note, at, this.#limit) !== undefined)
      return !this.#isDay(at) && !isClock(note, at);
    const words = resultWords.at(note, at, this.#limit);
    if (words === undefined) return false;
    const behind = note.lower(words.last);
    const isPrelude =
      behind === 'at' && quantityAt(note, words.last + 1, this.#limit) !== undefined;
    return !isPrelude;
  }

  /** A day and month between name and result: `UA 9/12: …`, `Blood cx 1/27: …`. */
  #isDay(at: number): boolean {
    const note = this.#note;
    const after = note.mark(at + 3);
    return (
      note.mark(at + 1) === '/' &&
      note.isNumber(at + 2) &&
      (after === ':' || (note.isNumber(at + 3) && !note.isGlued(at + 3)))
    );
  }

  #pass(at: number): number {
    const note = this.#note;
    if (note.isWord(at)) return this.#passWord(at);
    if (note.isNumber(at)) return this.#passNumber(at);
    const mark = note.mark(at);
    if (mark === '.') return leaderEnd(note, at, this.#limit);
    if (mark === '(' || mark === '[') return this.#passBracket(at);
    if (mark === ',') return this.#commas++ === 0 ? at + 1 : at;
    if (isDash(note, at)) return note.isGlued(at + 1) && note.isGlued(at) ? at : at + 1;
    return passedMarks.has(mark) ? at + 1 : at;
  }

  #passNumber(at: number): number {
    if (this.#isDay(at)) return at + 3;
    return isClock(this.#note, at) ? at + 1 : this.#passDate(at);
  }

  #passDate(at: number): number {
    const date = dateAt(this.#note, at);
    if (date === undefined) return at;
    this.#date ??= date;
    return date.last;
  }

  #passWord(at: number): number {
    const note = this.#note;
    const word = note.lower(at);
    if (goalWords.has(word)) return at;
    if (word === 'from' && note.isNumber(at + 1) && note.lower(at + 2) === 'to') return at + 3;
    const date = this.#passDate(at);
    if (date > at) return date;
    if (connectors.has(word) && this.#words++ < maxWords) return at + 1;
    if (missingResults.has(word)) return at;
    const unit = this.#unit === undefined ? unitAt(note, at, this.#limit) : undefined;
    if (unit === undefined || unit.isDose) return at;
    this.#unit = unit;
    return unit.last;
  }

  /** `(mg/dL)`, `(SGPT)`, `(9/30)`; a bracket with a number goes on inside. */
  #passBracket(open: number): number {
    const note = this.#note;
    const closer = note.mark(open) === '(' ? ')' : ']';
    const inside = open + 1;
    if (quantityAt(note, inside, this.#limit) !== undefined && note.mark(inside + 1) !== '/')
      return note.mark(inside + 1) === closer || !note.isWord(inside + 1) ? inside : open;
    const date = dateAt(note, inside);
    if (date !== undefined && note.mark(date.last) === closer) {
      this.#date ??= date;
      return date.last + 1;
    }
    for (let at = inside; at < Math.min(open + bracketReach, this.#limit); at++) {
      if (note.mark(at) !== closer) continue;
      const unit = unitAt(note, inside, at);
      if (unit?.last === at) this.#unit ??= unit;
      return at + 1;
    }
    return open;
  }
}
