import type { AllergyDraft } from '@medextract/core';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { type Allergen, allergenAt } from './allergen.js';
import { allergyWords, causeWords, sideEffectWords } from './allergy-words.js';
import { readReaction } from './read-reaction.js';

/** An allergen with what the note says of it; spans are tokens [first, last). */
export interface AllergyEntry {
  readonly allergen: Allergen;
  last: number;
  reaction: string | null;
  /** Its wording stands in the table of reactions. */
  isKnownReaction: boolean;
  severity: AllergyDraft['severity'];
  kind: AllergyDraft['kind'];
}

export function newEntry(allergen: Allergen, kind: AllergyDraft['kind']): AllergyEntry {
  return {
    allergen,
    last: allergen.last,
    reaction: null,
    isKnownReaction: false,
    severity: null,
    kind,
  };
}

/** Whether a new line begins at the token that does not go on with the one before. */
export function startsLine(note: Note, at: number): boolean {
  return note.has(at, tokenFlags.lineStart) && !note.has(at, tokenFlags.wrapped);
}

/** Tokens that a reaction may not run past. */
function endsReaction(note: Note, at: number): boolean {
  const mark = note.mark(at);
  if (mark === ';' || mark === '|' || mark === '[') return true;
  if (mark === '.')
    return (
      !note.isGlued(at + 1) &&
      (note.end(at - 1) - note.start(at - 1) > 1 || note.has(at + 1, tokenFlags.lineStart))
    );
  return startsLine(note, at);
}

/** After a comma or `and`: another allergen and not a further reaction. */
function startsNext(note: Note, at: number): boolean {
  const mark = note.mark(at);
  const isLink = mark === ',' || note.lower(at) === 'and';
  if (!isLink || note.mentionAt('reaction', at + 1) !== undefined) return false;
  const next = allergenAt(note, mark === ',' && note.lower(at + 1) === 'and' ? at + 2 : at + 1);
  return next !== undefined;
}

function reactionEnd(note: Note, first: number, limit: number): number {
  let at = first;
  while (at < limit && !endsReaction(note, at) && !startsNext(note, at) && note.mark(at) !== '(')
    at++;
  return at;
}

function bracketEnd(note: Note, open: number, limit: number): number {
  for (let at = open + 1; at < limit; at++) if (note.mark(at) === ')') return at;
  return -1;
}

/** The first token of a reaction after `:`, `-`, `->`, `=`, a column border, `causes`; -1 where none follows. */
function reactionStart(note: Note, at: number): number {
  if (note.has(at, tokenFlags.gap)) return at;
  let next = at;
  while (isSeparator(note, next)) next++;
  if (next > at) return causeWords.has(note, next) ? next + 1 : next;
  if (note.lower(at) === 'has' && note.lower(at + 1) === 'caused') return at + 2;
  return causeWords.has(note, at) ? at + 1 : -1;
}

const separators = new Set([':', '=', '-', '–', '—', '>', '→']);
const isSeparator = (note: Note, at: number): boolean => separators.has(note.mark(at));

/** Reads the reaction that follows the allergen and gives the token after it. */
export function readReactionAfter(note: Note, entry: AllergyEntry, limit: number): number {
  let at = pastRemark(note, entry);
  if (note.mark(at) === '(') {
    const close = bracketEnd(note, at, limit);
    if (close < 0) return at;
    setReaction(note, entry, { first: at + 1, last: close });
    at = close + 1;
    const more = reactionStart(note, at);
    if (more < 0 || entry.reaction !== null) return at;
  }
  const first = startsLine(note, at) ? -1 : reactionStart(note, at);
  if (first < 0 || first >= limit) return at;
  const last = reactionEnd(note, first, limit);
  setReaction(note, entry, { first, last });
  return readBracketAfter(note, entry, last, limit);
}

/** `grade 2 hypersensitivity (hives)`: the bracket says more exactly what happened, or is a remark. */
function readBracketAfter(note: Note, entry: AllergyEntry, at: number, limit: number): number {
  const close = note.mark(at) === '(' && !startsLine(note, at) ? bracketEnd(note, at, limit) : -1;
  if (close < 0) return at;
  const inner = readReaction(note, at + 1, close);
  if (inner.isKnown && !entry.isKnownReaction) entry.reaction = inner.text;
  entry.severity ??= inner.severity;
  if (isSideEffect(note, at + 1, close)) entry.kind = 'intolerance';
  return close + 1;
}

/** `latex sensitivity (itching)`, `lactose intolerant`: past the word that says what it is. */
function pastRemark(note: Note, entry: AllergyEntry): number {
  const word = allergyWords.at(note, entry.last);
  if (word === 'intolerance') entry.kind = 'intolerance';
  if (word !== undefined || note.lower(entry.last) === 'sensitivity') entry.last++;
  return entry.last;
}

export function setReaction(
  note: Note,
  entry: AllergyEntry,
  range: { first: number; last: number },
): void {
  const reaction = readReaction(note, range.first, range.last);
  if (entry.reaction === null) {
    entry.reaction = reaction.text;
    entry.isKnownReaction = reaction.isKnown;
  }
  entry.severity ??= reaction.severity;
  if (range.last > entry.last) entry.last = range.last;
  if (isSideEffect(note, range.first, range.last)) entry.kind = 'intolerance';
}

/** `side effect`, `intolerance`, `not a true allergy`. */
export function isSideEffect(note: Note, first: number, last: number): boolean {
  for (let at = first; at < last; at++) {
    if (sideEffectWords.has(note, at)) return true;
    if (note.lower(at) === 'side' && note.lower(at + 1).startsWith('effect')) return true;
    if (note.lower(at) === 'not' && isAllergySoon(note, at + 1)) return true;
  }
  return false;
}

function isAllergySoon(note: Note, from: number): boolean {
  for (let at = from; at < from + 4; at++)
    if (note.lower(at) === 'allergy' || note.lower(at) === 'allergic') return true;
  return false;
}
