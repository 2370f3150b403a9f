import { notNames } from '../demographics/name-words.js';
import { wordFlags } from '../lexicon/lexicon-format.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { keptInNames } from './kept-words.js';

export interface NameTokens {
  readonly first: number;
  readonly last: number;
}

const nameFlags = wordFlags.firstName | wordFlags.surname;
/** What names something of medicine: eponyms, drugs and results are nobody's names. */
const termKinds = [
  'condition',
  'drug',
  'procedure',
  'analyte',
  'vital',
  'allergen',
  'reaction',
  'sig',
  'vaccine',
  'relation',
  'section',
] as const;

export const isTerm = (note: Note, at: number): boolean =>
  termKinds.some((kind) => note.mentionOver(kind, at) !== undefined);

const flagsOf = (note: Note, at: number): number => {
  const word = note.words[at] ?? -1;
  return word < 0 ? -1 : (note.lexicon.wordFlags[word] ?? 0);
};

export const isUnknownWord = (note: Note, at: number): boolean =>
  note.isWord(at) && flagsOf(note, at) < 0;

/** A word in capitals that is known as a name or not known at all, and that is no term. */
export function isPersonWord(note: Note, at: number): boolean {
  if (!note.isWord(at) || !note.has(at, tokenFlags.capital) || notNames.has(note, at)) return false;
  if (note.end(at) - note.start(at) < 2 || isTerm(note, at) || isSpecialty(note, at)) return false;
  const flags = flagsOf(note, at);
  return flags < 0 || (flags & nameFlags) !== 0;
}

/** `Cardiology`, `Orthopaedic`, `Internal Medicine`: what a clinician is, not who. */
const specialty =
  /(?:ology|ologist|iatry|iatrist|iatrics?|aedics?|opedics?|medicine|surgery|surgical|surgeon|therapy|care|dentistry)$/iu;
export const isSpecialty = (note: Note, at: number): boolean => specialty.test(note.raw(at));

/** A short form in capitals that no name is known by: `ED`, `MSS`, `KRAS`. */
function isShortForm(note: Note, at: number): boolean {
  const length = note.end(at) - note.start(at);
  if (!note.has(at, tokenFlags.upper) || length > 4) return false;
  return length < 3 || (flagsOf(note, at) & nameFlags) === 0 || flagsOf(note, at) < 0;
}

export const isGivenName = (note: Note, at: number): boolean =>
  flagsOf(note, at) >= 0 && (flagsOf(note, at) & wordFlags.firstName) !== 0;

export const isKnownName = (note: Note, at: number): boolean =>
  flagsOf(note, at) >= 0 && (flagsOf(note, at) & nameFlags) !== 0;

/** A word of a person that is no other word of the language. */
export const isOnlyName = (note: Note, at: number): boolean =>
  isPersonWord(note, at) &&
  (flagsOf(note, at) < 0 || (flagsOf(note, at) & wordFlags.ordinary) === 0);

/** Whether one of the words is known as a name or not at all, and none belongs to a longer term of medicine. */
export function looksLikePerson(note: Note, { first, last }: NameTokens): boolean {
  let known = false;
  for (let at = first; at < last; at++) {
    if (!note.isWord(at) || note.end(at) - note.start(at) < 2 || keptInNames.has(note.lower(at)))
      continue;
    const flags = flagsOf(note, at);
    const isName = (flags < 0 || (flags & nameFlags) !== 0) && !isShortForm(note, at);
    if (isSpecialty(note, at)) return false;
    if (!isName && isTerm(note, at)) return false;
    if (isLongTerm(note, at)) return false;
    known ||= isName;
  }
  return known;
}

const isLongTerm = (note: Note, at: number): boolean =>
  (['condition', 'drug', 'procedure', 'section'] as const).some((kind) => {
    const mention = note.mentionOver(kind, at);
    return mention !== undefined && mention.last - mention.first > 1;
  });
