import type { AllergyDraft } from '@medextract/core';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { wordSet } from '../text/word-table.js';
import { type Allergen, allergenAt } from './allergen.js';
import {
  type AllergyEntry,
  isSideEffect,
  newEntry,
  readReactionAfter,
  setReaction,
  startsLine,
} from './allergy-entry.js';
import {
  allergyWords,
  causeWords,
  denials,
  noAllergyWords,
  notAllergens,
  severityWords,
  takenWords,
  toleratedWords,
} from './allergy-words.js';

export interface TokenRange {
  readonly first: number;
  readonly last: number;
}

export interface AllergyList {
  readonly range: TokenRange;
  readonly kind: AllergyDraft['kind'];
  /** Under a header or label of its own: names that no table knows count too. */
  readonly isLabelled: boolean;
}

const excluded = wordSet('outgrown outgrew tolerated ok okay excluded delabeled disproved');

/** Longest name of an unknown allergen in words. */
const longestName = 4;

/** Reads `Penicillin (hives), sulfa - rash; codeine: nausea` and one item a line. */
export class AllergyListReader {
  readonly #note: Note;
  readonly #list: AllergyList;
  readonly #covered: TokenRange[];
  readonly entries: AllergyEntry[] = [];
  #kind: AllergyDraft['kind'];
  #isItemStart = true;

  constructor(note: Note, list: AllergyList, covered: TokenRange[]) {
    this.#note = note;
    this.#list = list;
    this.#covered = covered;
    this.#kind = list.kind;
  }

  read(): AllergyEntry[] {
    const { first, last } = this.#list.range;
    let at = first;
    while (at < last) {
      if (startsLine(this.#note, at)) this.#isItemStart = true;
      const next =
        this.#label(at) ||
        this.#field(at) ||
        this.#denial(at) ||
        this.#taken(at) ||
        this.#entry(at);
      if (next > at) {
        at = next;
        continue;
      }
      this.#isItemStart = this.#opensItem(at);
      at++;
    }
    return this.entries;
  }

  #opensItem(at: number): boolean {
    const note = this.#note;
    const isKept =
      this.#isItemStart &&
      (note.isNumber(at) || severityWords.has(note, at) || note.mark(at) !== '');
    const mark = note.mark(at);
    return (
      isKept ||
      mark === ',' ||
      mark === ';' ||
      mark === '.' ||
      mark === '|' ||
      note.lower(at) === 'and' ||
      note.lower(at) === '&'
    );
  }

  /** `INTOLERANCE:` inside the list, `Allergy to:`. */
  #label(at: number): number {
    const word = allergyWords.at(this.#note, at);
    if (word === undefined) return 0;
    let next = at + 1;
    if (this.#note.mark(next) === '/' || this.#note.lower(next) === 'to') next++;
    while (allergyWords.has(this.#note, next)) next++;
    if (this.#note.mark(next) !== ':') return 0;
    this.#kind = word;
    this.#isItemStart = true;
    return next + 1;
  }

  /** `Reaction: Angioedema`, `Severity: Severe` after the allergen that they belong to. */
  #field(at: number): number {
    const note = this.#note;
    const word = note.lower(at);
    const entry = this.entries.at(-1);
    const isField =
      word === 'reaction' || word === 'reactions' || word === 'severity' || word === 'comment';
    if (!isField || note.mark(at + 1) !== ':' || entry === undefined) return 0;
    const last = this.#clauseEnd(at + 2);
    if (word === 'severity') entry.severity ??= severityWords.at(note, at + 2) ?? null;
    else setReaction(note, entry, { first: at + 2, last });
    return last;
  }

  #clauseEnd(from: number, isToComma = false): number {
    const note = this.#note;
    let at = from;
    while (at < this.#list.range.last && !startsLine(note, at)) {
      const mark = note.mark(at);
      if (mark === ';' || mark === '.' || (isToComma && mark === ',')) break;
      at++;
    }
    return at;
  }

  /** `no latex allergy`, `denies food allergies`, `is not allergic to penicillin`: what is denied is no allergen. */
  #denial(at: number): number {
    const note = this.#note;
    if (noAllergyWords.has(note, at)) return at + 1;
    if (!denials.has(note, at) && note.lower(at) !== 'none') return 0;
    const end = this.#clauseEnd(at + 1);
    const isOfAllergies = hasAllergyWord(note, at, end);
    if (!this.#isItemStart && !isOfAllergies) return 0;
    const last = this.#clauseEnd(at + 1, !isOfAllergies);
    this.#covered.push({ first: at, last });
    return last;
  }

  /** `carries epinephrine` is a medication, `tolerates cephalexin` neither. */
  #taken(at: number): number {
    const isTolerated = toleratedWords.has(this.#note, at);
    if (!isTolerated && !takenWords.has(this.#note, at)) return 0;
    const last = this.#clauseEnd(at + 1);
    if (isTolerated) this.#covered.push({ first: at, last });
    return last;
  }

  #entry(at: number): number {
    const note = this.#note;
    const reaction = note.mentionAt('reaction', at);
    const allergen =
      allergenAt(note, at) ?? (reaction === undefined ? this.#unknown(at) : undefined);
    if (allergen === undefined || allergen.last > this.#list.range.last) return 0;
    if (reaction !== undefined && reaction.last >= allergen.last) return 0;
    const entry = newEntry(allergen, this.#kind);
    const next = readReactionAfter(note, entry, this.#list.range.last);
    if (entry.reaction === null) readReactionBefore(note, entry, this.#list.range.first);
    if (entry.isKnownReaction || !this.#isExcluded(allergen.last, next)) this.entries.push(entry);
    else this.#covered.push({ first: allergen.first, last: next });
    this.#isItemStart = false;
    if (isSideEffect(note, next, this.#clauseEnd(next))) entry.kind = 'intolerance';
    return Math.max(next, allergen.last);
  }

  /** `eggs - outgrown`, `contrast ok`, `amoxicillin tolerated`, `PTU?`: no allergy any more, or never one. */
  #isExcluded(first: number, last: number): boolean {
    for (let at = first; at <= last && at < this.#list.range.last; at++) {
      if (startsLine(this.#note, at) && !this.#note.has(at, tokenFlags.wrapped)) return false;
      if (excluded.has(this.#note, at) || (at === first && this.#note.mark(at) === '?'))
        return true;
    }
    return false;
  }

  /** A name that no table knows, at the start of an item of a labelled list. */
  #unknown(at: number): Allergen | undefined {
    const note = this.#note;
    if (!this.#list.isLabelled || !this.#isItemStart || !this.#isName(at)) return undefined;
    let last = at + 1;
    while (last < this.#list.range.last && last - at < longestName && this.#isName(last)) last++;
    const ends = note.mark(last);
    const isWhole =
      last >= this.#list.range.last ||
      startsLine(note, last) ||
      (ends !== '' && ends !== "'") ||
      causeWords.has(note, last);
    if (!this.#isFirstSentence(at) && !this.#isFollowedByReaction(last)) return undefined;
    return isWhole
      ? { first: at, last, category: null, identity: note.phrase(at, last).toLowerCase() }
      : undefined;
  }

  /** Later sentences of a section are often the narrative that follows it. */
  #isFirstSentence(at: number): boolean {
    const { first } = this.#list.range;
    return (
      this.#note.sentenceIndexOf(at) === this.#note.sentenceIndexOf(first) ||
      (startsLine(this.#note, at) && this.entries.length > 0)
    );
  }

  #isFollowedByReaction(last: number): boolean {
    const note = this.#note;
    const reaction = note.mentionFrom('reaction', last);
    return (
      reaction !== undefined &&
      reaction.first <= last + 3 &&
      note.mark(last) !== ',' &&
      note.mark(last) !== '.'
    );
  }

  #isName(at: number): boolean {
    const note = this.#note;
    if (
      !note.isWord(at) ||
      notAllergens.has(note, at) ||
      causeWords.has(note, at) ||
      allergyWords.has(note, at)
    )
      return false;
    return !denials.has(note, at) && !takenWords.has(note, at) && note.end(at) - note.start(at) > 2;
  }
}

/** `anaphylaxis to bee stings`, `rash with cephalexin`: the reaction stands before. */
function readReactionBefore(note: Note, entry: AllergyEntry, first: number): void {
  const link = note.lower(entry.allergen.first - 1);
  if (link !== 'with' && link !== 'to' && link !== 'from') return;
  for (let at = entry.allergen.first - 2; at >= first && at > entry.allergen.first - 6; at--) {
    const reaction = note.mentionAt('reaction', at);
    if (reaction?.last !== entry.allergen.first - 1) continue;
    setReaction(note, entry, { first: at, last: reaction.last });
    return;
  }
}

function hasAllergyWord(note: Note, first: number, last: number): boolean {
  for (let at = first; at < last; at++) if (allergyWords.has(note, at)) return true;
  return false;
}
