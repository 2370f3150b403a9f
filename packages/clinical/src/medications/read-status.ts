import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import type { DrugItem } from './drug-items.js';
import { type StatusCue, statusCueAt } from './status-cues.js';

export type DrugStatus = StatusCue['status'];

/** What a word says of the drug; `last` is the token after it. */
export type ToldStatus = Pick<StatusCue, 'status' | 'last'>;

/** Words between a drug and the status told of it. */
const auxiliaries = wordSet(
  'was were is are be been being has have had now recently since then subsequently also not',
);
/** Words between a status word and the drug that it is told of. */
const openers = wordSet(
  'the his her their home on taking with to of a an his/her patient pt iv oral po dose taking both',
);
const connectors = wordSet('and or with plus');
const switches = wordSet(
  'switched switch changed change transitioned transition converted convert swapped crossed',
);
const pastWords = wordSet('previously formerly previous');

/** The status word at the token, or the phrase that ends with it: `no longer taking` is not `taking`. */
function wholeCueAt(note: Note, at: number): StatusCue | undefined {
  const cue = statusCueAt(note, at);
  if (cue === undefined) return undefined;
  for (let first = at - 2; first < at; first++) {
    const phrase = first < 0 ? undefined : statusCueAt(note, first);
    if (phrase !== undefined && phrase.last >= cue.last) return phrase;
  }
  return cue;
}

/** How far before a drug each status word may stand; the others only directly before. */
const farReach = 12;
const nearReach = 3;

const isFar = ({ status, form }: StatusCue): boolean =>
  form !== 'state' && status !== 'changed' && status !== 'considered' && status !== 'refused';

export class StatusReader {
  readonly #note: Note;
  readonly #items: readonly DrugItem[];
  /** Tokens of status words that were told of the drug before them. */
  readonly #owned = new Set<number>();

  constructor(note: Note, items: readonly DrugItem[]) {
    this.#note = note;
    this.#items = items;
  }

  /** What the text around each drug says of it; undefined where only its list or section can tell. */
  read(): (ToldStatus | undefined)[] {
    const after = this.#items.map((_, index) => this.#after(index));
    for (let i = this.#items.length - 2; i >= 0; i--)
      if (after[i] === undefined && this.#isLinked(i)) after[i] = after[i + 1];
    return this.#items.map(
      (item, index) => after[index] ?? this.#switched(item) ?? this.#before(index),
    );
  }

  /** Only `,` and `and` stand between the drug and the next one: one list. */
  #isLinked(index: number): boolean {
    const item = this.#items[index];
    const next = this.#items[index + 1];
    if (item === undefined || next === undefined) return false;
    const note = this.#note;
    if (note.sentenceIndexOf(item.drug.first) !== note.sentenceIndexOf(next.drug.first))
      return false;
    for (let at = item.sig.last; at < next.drug.first; at++) {
      const mark = note.mark(at);
      if (mark !== ',' && mark !== '/' && mark !== '+' && mark !== '&' && !connectors.has(note, at))
        return false;
    }
    return next.drug.first > item.sig.last && next.drug.first - item.sig.last <= 3;
  }

  #after(index: number): ToldStatus | undefined {
    const item = this.#items[index];
    if (item === undefined) return undefined;
    const { drug, sig } = item;
    const end = Math.min(item.limit, sig.last + 8);
    for (let at = drug.after; at < end; at++) {
      if (at === sig.taper?.first) at = sig.taper.last;
      if (at >= sig.last && this.#note.mark(at) === ';') return undefined;
      const cue = statusCueAt(this.#note, at);
      if (cue === undefined) continue;
      if (this.#leadsTo(cue.last, this.#items[index + 1]?.drug.first)) return undefined;
      if (this.#isToldOf(item, at, cue)) return this.#own(at, cue);
      at = cue.last - 1;
    }
    return undefined;
  }

  #own(first: number, cue: StatusCue): ToldStatus {
    for (let at = first; at < cue.last; at++) this.#owned.add(at);
    return cue;
  }

  /** `started rosuvastatin`: the word belongs to the drug after it. */
  #leadsTo(from: number, next: number | undefined): boolean {
    if (next === undefined || next - from > 4) return false;
    for (let at = from; at < next; at++)
      if (!openers.has(this.#note, at) && !this.#note.isNumber(at) && this.#note.mark(at) !== ':')
        return false;
    return true;
  }

  #isToldOf({ drug, sig }: DrugItem, at: number, cue: StatusCue): boolean {
    const note = this.#note;
    const before = note.mark(at - 1);
    const isSetOff =
      before === '-' ||
      before === '(' ||
      before === '–' ||
      before === '—' ||
      before === '>' ||
      before === '|';
    const isCapitals =
      at > drug.after - 1 && note.raw(at) === note.raw(at).toUpperCase() && note.raw(at).length > 2;
    if (cue.form === 'order')
      return (
        isSetOff || (isCapitals && note.raw(drug.first) !== note.raw(drug.first).toUpperCase())
      );
    if (cue.form === 'state') return note.lower(at) === 'off' && (isSetOff || isCapitals);
    if (isSetOff || before === ',' || auxiliaries.has(note, at - 1)) return true;
    return at - Math.min(at, Math.max(drug.after, sig.last)) <= 2;
  }

  /** `switched from A to B`: A is stopped, B started. */
  #switched({ drug }: DrugItem): ToldStatus | undefined {
    const note = this.#note;
    const word = note.lower(drug.first - 1);
    if (word !== 'from' && word !== 'to') return undefined;
    const start = Math.max(note.sentenceOf(drug.first)?.first ?? 0, drug.first - 12);
    for (let at = drug.first - 2; at >= start; at--) {
      if (note.mark(at) === ';') return undefined;
      if (switches.has(note, at))
        return { status: word === 'from' ? 'stopped' : 'started', last: drug.first };
    }
    return undefined;
  }

  /** Where the list of drugs that this one stands in begins. */
  #listStart(index: number): number {
    let head = index;
    while (head > 0 && this.#isLinked(head - 1)) head--;
    return this.#items[head]?.drug.first ?? 0;
  }

  #before(index: number): ToldStatus | undefined {
    const note = this.#note;
    const list = this.#listStart(index);
    const start = Math.max(note.sentenceOf(list)?.first ?? 0, list - farReach - 4);
    for (let at = list - 1; at >= start; at--) {
      const mark = note.mark(at);
      if (mark === ';' || mark === '|' || mark === '.') return undefined;
      if (pastWords.has(note, at)) return { status: 'stopped', last: at + 1 };
      const cue = this.#owned.has(at) ? undefined : wholeCueAt(note, at);
      if (cue !== undefined && this.#reaches(cue, list)) return cue;
    }
    return undefined;
  }

  #reaches(cue: StatusCue, list: number): boolean {
    return (
      cue.last <= list && this.#gapBefore(cue.last, list) <= (isFar(cue) ? farReach : nearReach)
    );
  }

  #gapBefore(from: number, to: number): number {
    let gap = 0;
    for (let at = from; at < to; at++) if (!openers.has(this.#note, at)) gap++;
    return gap;
  }
}
