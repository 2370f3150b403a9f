import type { FactContext } from '@medextract/core';
import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import type { Sentence } from '../text/sentences.js';
import {
  familyAtLarge,
  isGeneral,
  isLinked,
  isSubject,
  type Relative,
  saysHistory,
  takesConditionsBefore,
  turnsToPatient,
} from './relatives.js';

const generalReach = 10;

/** A condition that waits for its relative. */
export interface Held {
  readonly mention: Mention;
  readonly code: string;
  readonly context: FactContext;
}

/** One sentence in reading: relatives and conditions come in text order, and find each other by the grammar between. */
export class FamilySentence {
  readonly #note: Note;
  readonly #inSection: boolean;
  readonly #sentence: Sentence;
  readonly #emit: (relative: Relative, held: Held, ageFrom: number) => void;
  /** Relatives to whom the next conditions belong. */
  #subjects: Relative[] = [];
  /** Conditions that wait for a relative named after them. */
  #waiting: Held[] = [];
  /** Conditions that the last relatives took from before them. */
  #taken: Held[] = [];
  /** The family at large, named without a relative. */
  #general: Relative | undefined;
  #linkFrom = 0;
  /** A condition has followed the subjects: the next relative is another subject, even after a mere comma. */
  #areSubjectsServed = false;

  constructor(
    note: Note,
    sentence: Sentence,
    options: {
      readonly inSection: boolean;
      readonly subject: Relative | undefined;
      readonly emit: (relative: Relative, held: Held, ageFrom: number) => void;
    },
  ) {
    this.#note = note;
    this.#sentence = sentence;
    this.#inSection = options.inSection;
    this.#emit = options.emit;
    if (options.subject !== undefined) this.#subjects.push(options.subject);
    if (options.inSection) this.#general = familyAtLarge(sentence.first);
  }

  addRelative(relative: Relative): void {
    const note = this.#note;
    if (isGeneral(relative)) {
      if (saysHistory(note, relative)) this.#general = relative;
      this.#linkFrom = relative.last;
      return;
    }
    if (this.#takesBefore(relative)) return;
    this.#taken = [];
    if (this.#areSubjectsServed || !this.#isJoined(relative)) this.#subjects = [];
    this.#areSubjectsServed = false;
    this.#linkFrom = relative.last;
    this.#waiting = [];
    // Relatives by marriage share no blood, but what follows is still theirs, not another's.
    if (!relative.isByBlood || (!this.#inSection && !isSubject(note, relative))) return;
    this.#subjects.push(relative);
  }

  #takesBefore(relative: Relative): boolean {
    const isNext = this.#taken.length > 0 && this.#isJoined(relative);
    const takes = isNext || takesConditionsBefore(this.#note, relative, this.#inSection);
    const conditions = isNext ? this.#taken : this.#waiting;
    if (!takes || conditions.length === 0) return false;
    for (const held of conditions) this.#emit(relative, held, relative.last);
    this.#taken = conditions;
    this.#waiting = [];
    this.#subjects = [];
    this.#linkFrom = relative.last;
    return true;
  }

  /** Whether only `and` or a comma lies between the relative and the one before. */
  #isJoined(relative: Relative): boolean {
    for (let at = this.#linkFrom; at < relative.first; at++) {
      const word = this.#note.lower(at);
      if (!['and', ',', '&', 'or', '/', 'his', 'her', 'a', 'an', 'the'].includes(word))
        return false;
    }
    return true;
  }

  addCondition(held: Held): void {
    const { mention } = held;
    if (this.#subjects.length > 0 && this.#reaches(mention)) {
      for (const relative of this.#subjects) this.#emit(relative, held, mention.last);
      this.#areSubjectsServed = true;
      this.#linkFrom = mention.last;
      return;
    }
    if (turnsToPatient(this.#note, this.#linkFrom, mention.first)) {
      this.#subjects = [];
      this.#general = undefined;
    }
    this.#waiting.push(held);
  }

  #reaches(condition: Mention): boolean {
    if (this.#inSection) return !turnsToPatient(this.#note, this.#linkFrom, condition.first);
    return isLinked(this.#note, this.#linkFrom, condition);
  }

  #isOfFamily(general: Relative, { mention: condition, context }: Held): boolean {
    if (context.assertion !== 'present') return false;
    return this.#inSection || reachesInText(this.#note, general.last, condition.first);
  }

  /** Conditions that no relative took belong to the family at large, where it was named before them. */
  close(): Relative | undefined {
    const general = this.#general;
    if (general !== undefined)
      for (const held of this.#waiting)
        if (held.mention.first >= general.last && this.#isOfFamily(general, held))
          this.#emit(general, held, held.mention.last);
    const last = this.#areSubjectsServed ? undefined : this.#subjects.at(-1);
    return last !== undefined && last.last >= this.#sentence.last - 1 ? last : undefined;
  }
}

/** In running text `family history of` reaches over one list; a colon or a dash after it starts another thought. */
function reachesInText(note: Note, from: number, to: number): boolean {
  if (to - from > generalReach) return false;
  for (let at = from; at < to; at++) {
    const mark = note.mark(at);
    if (at > from && (mark === ':' || mark === ';' || mark === '(')) return false;
  }
  return true;
}
