import type { FactContext } from '@medextract/core';
import type { Mention, MentionList } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { assertionOf, experiencerOf, isBackgroundOnly, temporalityOf } from './context-of-marks.js';
import { experiencerCue } from './experiencer-cue.js';
import type { AssertionScopes } from './scopes.js';
import {
  affirming,
  isMeaning,
  type Meaning,
  meaning,
  patients,
  reach,
  sectionMeaning,
  singleItem,
  subjects,
  turnsToPatient,
  wideBackward,
} from './trigger-meanings.js';
import {
  closesClause,
  isAnswer,
  isBackgroundTrigger,
  isHeader,
  isListLabel,
  isNumberSign,
  isOfNoCondition,
  isPartOfTerm,
  isPostOperative,
  isUnequalChoice,
  opensApposition,
} from './trigger-shapes.js';

class TriggerScopes implements AssertionScopes {
  readonly #note: Note;
  readonly #marks: Uint16Array;

  constructor(note: Note) {
    this.#note = note;
    this.#marks = new Uint16Array(note.count);
    const triggers = note.mentions('trigger');
    for (let i = 0; i < triggers.length; i++) {
      const trigger = triggers.at(i);
      if (trigger !== undefined) this.#apply(trigger, i, triggers);
    }
  }

  #category(trigger: Mention): string {
    return this.#note.lexicon.table('trigger').get(trigger.row, 'category');
  }

  #isSilent(trigger: Mention, category: Meaning): boolean {
    if (isHeader(this.#note, trigger) || isNumberSign(this.#note, trigger)) return true;
    if (isOfNoCondition(this.#note, trigger)) return true;
    if (category === 'NEGATED' && isPartOfTerm(this.#note, trigger)) return true;
    if (category === 'UNCERTAIN' && isUnequalChoice(this.#note, trigger)) return true;
    const ofAnother = category === 'FAMILY' || category === 'OTHER_PERSON';
    return ofAnother && !experiencerCue(this.#note, trigger);
  }

  #directionOf(trigger: Mention): string {
    const note = this.#note;
    if (isAnswer(note, trigger) || closesClause(note, trigger)) return 'BACKWARD';
    if (isListLabel(note, trigger) || opensApposition(note, trigger)) return 'FORWARD';
    return note.lexicon.table('trigger').get(trigger.row, 'direction');
  }

  #mark(first: number, last: number, bit: number): void {
    for (let at = first; at < last; at++) this.#marks[at] = (this.#marks[at] ?? 0) | bit;
  }

  #apply(trigger: Mention, index: number, triggers: MentionList): void {
    const category = this.#category(trigger);
    const sentence = this.#note.sentenceOf(trigger.first);
    if (!isMeaning(category) || sentence === undefined || this.#isSilent(trigger, category)) return;
    const direction = this.#directionOf(trigger);
    const limit = this.#limit(trigger, category);
    const scope = { index, triggers, category };
    const isBackground = category === 'HISTORICAL' && isBackgroundTrigger(this.#note, trigger);
    const bit = meaning[isBackground ? 'BACKGROUND' : category];
    if (direction !== 'BACKWARD') {
      const last = Math.min(sentence.last, trigger.last + limit);
      this.#mark(trigger.last, this.#forwardEnd(trigger, { ...scope, last }), bit);
    }
    if (direction !== 'FORWARD') {
      const first = Math.max(sentence.first, trigger.first - limit);
      this.#mark(this.#backwardStart(trigger, { ...scope, first }), trigger.first, bit);
    }
  }

  #limit(trigger: Mention, category: Meaning): number {
    const single =
      trigger.last - trigger.first === 1 ? reach[this.#note.lower(trigger.first)] : undefined;
    if (single !== undefined) return single;
    return category === 'HISTORICAL' ? 14 : category === 'UNCERTAIN' ? 20 : 60;
  }

  #forwardEnd(
    trigger: Mention,
    scope: { index: number; triggers: MentionList; last: number; category: Meaning },
  ): number {
    const stop = this.#nextStop(scope.triggers, scope.index, scope.last, scope.category);
    const single =
      isPostOperative(this.#note, trigger) ||
      (singleItem.has(this.#note.lower(trigger.first)) && !this.#listsWithOr(trigger.last, stop));
    for (let at = trigger.last; at < stop; at++) {
      if (this.#breaksClause(at, scope.category)) return at;
      if (scope.category === 'NEGATED' && at > trigger.last && this.#note.lower(at) === 'for')
        return at;
      if (single && this.#note.mark(at) === ',') return at;
    }
    return stop;
  }

  /** `no edema, hypertension is controlled`: the part behind the comma has a predicate of its own. */
  #affirmsAfter(comma: number): boolean {
    for (let at = comma + 1; at < comma + 9 && at < this.#note.count; at++) {
      const mark = this.#note.mark(at);
      if (mark !== '' && mark !== '-' && mark !== '/') return false;
      const word = this.#note.lower(at);
      if (word === 'or' || word === 'nor' || (word === 'and' && at > comma + 1)) return false;
      if (affirming.has(word)) return true;
    }
    return false;
  }

  #listsWithOr(first: number, last: number): boolean {
    for (let at = first; at < Math.min(last, first + 8); at++) {
      const word = this.#note.lower(at);
      if (word === 'or' || word === 'nor' || word === 'any') return true;
    }
    return false;
  }

  /** The next trigger that ends this one's scope: a terminator, or one of the opposite kind for a denial. */
  #nextStop(triggers: MentionList, from: number, last: number, category: Meaning): number {
    for (let i = from + 1; i < triggers.length; i++) {
      const next = triggers.at(i);
      if (next === undefined || next.first >= last) break;
      if (this.#ends(next, category)) return next.first;
    }
    return last;
  }

  #ends(next: Mention, category: Meaning): boolean {
    const kind = this.#category(next);
    if (kind === 'TERMINATE') {
      if (category === 'FAMILY' || category === 'OTHER_PERSON')
        return turnsToPatient(this.#note, next);
      return category !== 'HYPOTHETICAL';
    }
    return kind === 'AFFIRMED' && category === 'NEGATED';
  }

  #breaksClause(at: number, category: Meaning): boolean {
    const mark = this.#note.mark(at);
    if (mark === ';') return true;
    if (mark === '|') return true;
    if (mark === ')') return category === 'NEGATED';
    if (mark !== ',' && mark !== '-' && mark !== '–' && mark !== '—') return false;
    if (mark !== ',') return !this.#note.isGlued(at) && category === 'HISTORICAL';
    if (category === 'HYPOTHETICAL') return false;
    if (category === 'FAMILY' || category === 'OTHER_PERSON')
      return patients.has(this.#note.lower(at + 1));
    return (
      subjects.has(this.#note.lower(at + 1)) || (category === 'NEGATED' && this.#affirmsAfter(at))
    );
  }

  #backwardStart(
    trigger: Mention,
    scope: { index: number; triggers: MentionList; first: number; category: Meaning },
  ): number {
    let start = scope.first;
    for (let i = scope.index - 1; i >= 0; i--) {
      const before = scope.triggers.at(i);
      if (before === undefined || before.last <= start) break;
      if (this.#ends(before, scope.category)) {
        start = before.last;
        break;
      }
    }
    const short =
      trigger.last - trigger.first === 1 && !wideBackward.has(this.#note.lower(trigger.first));
    for (let at = trigger.first - 1; at >= start; at--) {
      const mark = this.#note.mark(at);
      if (mark === ';' || mark === '|' || (mark === ',' && short && at < trigger.first - 1))
        return at + 1;
    }
    return start;
  }

  #bitsOf(first: number, last: number): number {
    let bits = sectionMeaning[this.#note.sectionKind(first)] ?? 0;
    // A trigger inside the term (`preeclampsia without severe features`) says nothing of the whole.
    const inner = this.#note.mentionFrom('trigger', first);
    const end = inner === undefined || inner.first >= last ? last : first + 1;
    for (let at = first; at < end; at++) bits |= this.#marks[at] ?? 0;
    return bits;
  }

  isOnlyConsidered(first: number, last: number): boolean {
    return (this.#bitsOf(first, last) & meaning.WORKUP) !== 0;
  }

  isToldAsHistory(first: number, last: number): boolean {
    return isBackgroundOnly(this.#bitsOf(first, last));
  }

  contextOf(first: number, last: number): FactContext {
    let bits = sectionMeaning[this.#note.sectionKind(first)] ?? 0;
    for (let at = first; at < last; at++) bits |= this.#marks[at] ?? 0;
    return {
      assertion: assertionOf(bits),
      experiencer: experiencerOf(bits),
      temporality: temporalityOf(bits),
    };
  }
}

/** Scopes of the note's context triggers, after the NegEx/ConText method, with clause borders and section defaults. */
export function createAssertionScopes(note: Note): AssertionScopes {
  return new TriggerScopes(note);
}
