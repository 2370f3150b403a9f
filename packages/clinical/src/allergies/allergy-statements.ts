import type { AllergyDraft } from '@medextract/core';
import type { Note } from '../text/note.js';
import { type Allergen, allergenAt, allergenBefore } from './allergen.js';
import {
  type AllergyEntry,
  isSideEffect,
  newEntry,
  readReactionAfter,
  setReaction,
} from './allergy-entry.js';
import { AllergyListReader, type TokenRange } from './allergy-list.js';
import {
  allergicDiseases,
  allergyWords,
  denials,
  takenWords,
  toleratedWords,
} from './allergy-words.js';

/** ICD-10-CM: allergy status to drugs and to others; other codes name diseases (lactose intolerance, hay fever). */
const statusCodes = /^Z(88|91\.0)/;

/** What is excluded after the fact: `penicillin allergy was ruled out`. */
const exclusions = new Set(['excluded', 'ruled', 'removed', 'delabeled', 'disproved', 'negative']);

/** Reads sentences that speak of an allergy outside a list of them. */
export class AllergyStatements {
  readonly #note: Note;
  readonly #covered: TokenRange[];
  readonly entries: AllergyEntry[] = [];

  constructor(note: Note, covered: TokenRange[]) {
    this.#note = note;
    this.#covered = covered;
  }

  /** Reads what the allergy word at the token says. */
  readAt(at: number): void {
    const kind = allergyWords.at(this.#note, at);
    if (kind === undefined) return;
    if (this.#to(at, kind) || this.#named(at, kind) || this.#isDisease(at)) return;
    this.#sentence(at, kind);
  }

  /** `allergic to`, `allergy to`, `allergic reaction to`, `anaphylaxis to`. */
  #to(at: number, kind: AllergyDraft['kind']): boolean {
    const note = this.#note;
    let next = at + 1;
    if (note.lower(next) === 'reaction' || note.lower(next) === 'reactions') next++;
    if (!this.#leadsToCause(at, next)) return false;
    const last = this.#listEnd(next + 1);
    if (this.#isDenied(at)) this.#covered.push({ first: at, last });
    else this.#addList(at, { first: next + 1, last, kind });
    return true;
  }

  /** `allergic to`; `anaphylaxis after cashews`. */
  #leadsToCause(at: number, next: number): boolean {
    const word = this.#note.lower(next);
    if (word === 'to' || word === 'of') return true;
    const isHarm = this.#note.lower(at).startsWith('anaphyla');
    return isHarm && (word === 'after' || word === 'with' || word === 'from');
  }

  #addList(at: number, list: { first: number; last: number; kind: AllergyDraft['kind'] }): void {
    const range = { first: list.first, last: list.last };
    const entries = new AllergyListReader(
      this.#note,
      { range, kind: list.kind, isLabelled: false },
      this.#covered,
    ).read();
    const isAnaphylaxis = this.#note.lower(at).startsWith('anaphyla');
    const before = at > 0 ? this.#severityBefore(at) : null;
    for (const entry of entries) {
      if (isAnaphylaxis) setReaction(this.#note, entry, { first: at, last: at + 1 });
      entry.severity ??= before;
      this.entries.push(entry);
    }
  }

  #severityBefore(at: number): AllergyDraft['severity'] {
    const word = this.#note.lower(at - 1);
    return word === 'mild' || word === 'moderate' || word === 'severe' ? word : null;
  }

  /** The end of the clause: another statement starts after `;`, `.` or `but`. */
  #listEnd(from: number): number {
    const note = this.#note;
    const end = note.sentenceOf(from)?.last ?? note.count;
    for (let at = from; at < end; at++)
      if (
        note.mark(at) === ';' ||
        note.lower(at) === 'but' ||
        takenWords.has(note, at) ||
        toleratedWords.has(note, at)
      )
        return at;
    return end;
  }

  /** `no`, `not`, `denies` in the same clause before the word. */
  #isDenied(at: number): boolean {
    const note = this.#note;
    const start = Math.max(note.sentenceOf(at)?.first ?? 0, at - 6);
    for (let i = at - 1; i >= start; i--) {
      if (note.mark(i) === ';' || note.mark(i) === ':' || note.lower(i) === 'but') return false;
      if (denials.has(note, i)) return true;
    }
    return false;
  }

  #isExcluded(at: number): boolean {
    const note = this.#note;
    for (let i = at + 1; i < at + 5; i++) if (exclusions.has(note.lower(i))) return true;
    return false;
  }

  /** `penicillin allergy`, `peanut allergy with throat swelling`, `statin intolerance: myalgias`. */
  #named(at: number, kind: AllergyDraft['kind']): boolean {
    const note = this.#note;
    if (note.lower(at).startsWith('allergic')) return false;
    const allergen = allergenBefore(note, at);
    if (allergen === undefined) return false;
    if (this.#namesDisease(allergen, at)) return true;
    const entry = newEntry(allergen, kind);
    entry.last = at + 1;
    if (this.#isDenied(allergen.first) || this.#isExcluded(at)) {
      this.#covered.push({ first: allergen.first, last: at + 1 });
      return true;
    }
    if (note.mark(at + 1) === '(' && allergenAt(note, at + 2) !== undefined) {
      this.#addList(at, { first: at + 2, last: this.#listEnd(at + 2), kind });
      return true;
    }
    readReactionAfter(note, entry, this.#listEnd(at + 1));
    this.entries.push(entry);
    return true;
  }

  #namesDisease(allergen: Allergen, at: number): boolean {
    const note = this.#note;
    const over = note.mentionOver('condition', allergen.first);
    if (over === undefined || over.last <= at)
      return allergen.category === 'environment' && note.lower(at) !== 'allergy';
    return !statusCodes.test(note.lexicon.table('condition').get(over.row, 'code'));
  }

  #isDisease(at: number): boolean {
    return allergicDiseases.has(this.#note, at + 1) && this.#note.lower(at) === 'allergic';
  }

  /** `Mild rash with cephalexin, listed as an allergy`; `Codeine causes nausea: a side effect, not an allergy`. */
  #sentence(at: number, kind: AllergyDraft['kind']): void {
    const note = this.#note;
    const sentence = note.sentenceOf(at);
    if (sentence === undefined) return;
    const { first, last } = sentence;
    const reactions = note
      .mentionsWithin('reaction', first, last)
      .filter((each) => !allergyWords.has(note, each.first));
    const from = reactions[0]?.first;
    const to = reactions.at(-1)?.last;
    const allergen = this.#nearestAllergen(first, last);
    const cause = this.#causeOf(first, last);
    if (cause !== undefined) {
      readReactionAfter(note, cause, last);
      this.entries.push(cause);
      return;
    }
    if (allergen === undefined || from === undefined || to === undefined) return;
    const entry = newEntry(allergen, isSideEffect(note, first, last) ? 'intolerance' : kind);
    setReaction(note, entry, { first: this.#withSeverity(from), last: to });
    entry.last = Math.max(allergen.last, entry.last);
    this.entries.push(entry);
  }

  #withSeverity(first: number): number {
    return this.#severityBefore(first) === null ? first : first - 1;
  }

  /** `trazodone caused priapism` in a sentence on allergies. */
  #causeOf(first: number, last: number): AllergyEntry | undefined {
    const note = this.#note;
    for (let at = first + 1; at < last; at++) {
      const word = note.lower(at);
      if (word !== 'caused' && word !== 'causes') continue;
      const allergen = allergenBefore(note, at);
      if (allergen === undefined) continue;
      return newEntry(allergen, isSideEffect(note, first, last) ? 'intolerance' : 'allergy');
    }
    return undefined;
  }

  /** The first drug or other allergen of the sentence that is not said to be taken. */
  #nearestAllergen(first: number, last: number): Allergen | undefined {
    const note = this.#note;
    for (let at = first; at < last; at++) {
      if (note.mentionAt('drug', at) === undefined) continue;
      const allergen = allergenAt(note, at);
      const isTaken =
        takenWords.has(note, at - 1) ||
        toleratedWords.has(note, at - 1) ||
        denials.has(note, at - 1);
      if (allergen !== undefined && !isTaken) return allergen;
    }
    return undefined;
  }
}
