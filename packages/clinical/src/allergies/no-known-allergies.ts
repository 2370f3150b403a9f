import type { DenialDraft, Span } from '@medextract/core';
import type { Confidence } from '@medextract/core/schema';
import type { AssertionScopes } from '../assertion/scopes.js';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import { allergyWords, denials, knownWords, noAllergyWords } from './allergy-words.js';

const confidence: Confidence = { level: 'high', basis: ['curated-term'] };
const patient = { assertion: 'absent', experiencer: 'patient', temporality: 'current' } as const;

const nothing = wordSet('none nil nkda nka denies denied negative no');

/** The first token of "no known drug allergies" that ends with the word at the token; -1 where only some are denied. */
function denialStart(note: Note, word: number): number {
  let at = word - 1;
  while (at >= 0 && (knownWords.has(note, at) || note.mark(at) === '/' || note.mark(at) === '-'))
    at--;
  return at >= 0 && denials.has(note, at) ? at : -1;
}

/** `allergic to anything`, `allergies to medications`: a denial of all, not of one. */
function isOfOne(note: Note, word: number): boolean {
  if (note.lower(word + 1) !== 'to') return false;
  const of = note.lower(word + 2);
  return !['any', 'anything', 'medications', 'medication', 'medicines', 'drugs'].includes(of);
}

function denialAt(note: Note, at: number): Span | undefined {
  if (noAllergyWords.has(note, at)) return note.span(at, at + 1);
  if (allergyWords.at(note, at) !== 'allergy') return undefined;
  const start = denialStart(note, at);
  return start < 0 || isOfOne(note, at) ? undefined : note.span(start, at + 1);
}

/** `Allergies: None`, `ALLERGIES: none known to medications`. */
export function emptyListAt(note: Note, first: number, last: number): Span | undefined {
  let at = first;
  while (at < last && note.mark(at) !== '') at++;
  if (at >= last || !nothing.has(note, at)) return undefined;
  const next = note.lower(at + 1);
  const isAlone =
    at + 1 >= last ||
    note.mark(at + 1) !== '' ||
    next === 'known' ||
    next === 'reported' ||
    next === 'listed' ||
    note.lineIndexOf(at + 1) !== note.lineIndexOf(at);
  return isAlone ? note.span(at, Math.min(last, at + 2)) : undefined;
}

/** The statement that the patient has no known allergies, of drugs or at all. */
export function readNoKnownAllergies(
  note: Note,
  scopes: AssertionScopes,
  where: {
    readonly lists: readonly { first: number; last: number }[];
    readonly signals: readonly number[];
  },
): DenialDraft | null {
  for (const { first, last } of where.lists) {
    const span = emptyListAt(note, first, last);
    if (span !== undefined) return { ...patient, spans: [span], confidence };
  }
  for (const at of where.signals) {
    const span = denialAt(note, at);
    if (span === undefined || scopes.contextOf(at, at + 1).experiencer !== 'patient') continue;
    return { ...patient, spans: [span], confidence };
  }
  return null;
}
