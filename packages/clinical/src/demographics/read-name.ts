import { entryFlags, wordFlags } from '../lexicon/lexicon-format.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import {
  clinicianTitles,
  credentials,
  notNames,
  particles,
  suffixes,
  titles,
} from './name-words.js';

/** A person's name at tokens [first, last), without titles, in the order First [Middle] Last. */
export interface FoundName {
  readonly value: string;
  readonly first: number;
  readonly last: number;
  /** Names of two or more letters. */
  readonly words: number;
  /** Sex that a title says. */
  readonly sex: 'female' | 'male' | null;
  /** Written as `Last, First`. */
  readonly isInverted: boolean;
}

/** Names one after another: the token behind them, and how many there are of two or more letters. */
export interface NamePart {
  readonly last: number;
  readonly words: number;
}

const lineOrGap = tokenFlags.lineStart | tokenFlags.gap;
const joins = new Set(['-', "'", '’', '‑']);
const longestName = 6;

/** Whether the token can be part of a name by its looks. */
export const isNameWord = (note: Note, token: number): boolean =>
  note.isWord(token) &&
  note.has(token, tokenFlags.capital) &&
  !notNames.has(note, token) &&
  !clinicianTitles.has(note, token);

const isInitial = (note: Note, token: number): boolean =>
  note.isWord(token) &&
  note.has(token, tokenFlags.capital) &&
  note.end(token) - note.start(token) === 1;

/** `M` or `F` that stands for the sex: the next word is no part of a name but an age or a field. */
const isSexLetter = (note: Note, token: number): boolean => {
  const letter = note.lower(token);
  return (
    (letter === 'm' || letter === 'f') &&
    (note.isNumber(token + 1) || note.has(token + 1, tokenFlags.gap)) &&
    note.mark(token + 1) !== '.'
  );
};

/** One name with what is joined to it: `Okafor-Lindqvist`, `O'Brien`, `Yan646`. */
function endOfWord(note: Note, token: number): number {
  let last = token + 1;
  if (note.isNumber(last) && note.isGlued(last)) last++;
  while (joins.has(note.mark(last)) && note.isGlued(last) && note.isGlued(last + 1)) {
    if (!note.isWord(last + 1) || note.lower(last + 1) === 's') break;
    last += 2;
  }
  return last;
}

function particleRun(note: Note, token: number): number {
  let at = token;
  while (particles.has(note, at) && !note.has(at, lineOrGap)) at++;
  return at > token && at - token <= 2 && isNameWord(note, at) && !note.has(at, lineOrGap)
    ? at
    : token;
}

/** The end of the initial at the token (`R`, `R.`); -1 where a single letter is none. */
function endOfInitial(note: Note, token: number, words: number): number {
  const dotted = note.mark(token + 1) === '.' && note.isGlued(token + 1);
  if (words > 1 && isSexLetter(note, token)) return -1;
  if (note.lower(token) === 'd' && note.lower(token + 2) === 'o') return -1;
  return dotted ? token + 2 : words > 0 ? token + 1 : -1;
}

/** Names one after another on one line without a gap, whoever's they are. */
export function readPart(note: Note, first: number): NamePart {
  let at = first;
  let words = 0;
  while (at < note.count && words < longestName && at - first < longestName * 2) {
    if (at > first && note.has(at, lineOrGap)) break;
    const start = particleRun(note, at);
    if (suffixes.has(note, start) || !isNameWord(note, start)) break;
    const initial = isInitial(note, start) && endOfWord(note, start) === start + 1;
    const end = initial ? endOfInitial(note, start, words) : endOfWord(note, start);
    if (end < 0) break;
    if (!initial) words++;
    at = end;
  }
  return { last: at, words };
}

const isFirstName = (note: Note, token: number): boolean => {
  const word = note.words[token] ?? -1;
  return word >= 0 && ((note.lexicon.wordFlags[word] ?? 0) & wordFlags.firstName) !== 0;
};

/** The given names after `Last,`; undefined where the comma begins something else. */
function readGiven(note: Note, comma: number, family: NamePart): NamePart | undefined {
  const first = comma + 1;
  if (note.has(first, lineOrGap) || !isNameWord(note, first)) return undefined;
  if (credentials.has(note, first) && note.has(first, tokenFlags.upper)) return undefined;
  if (suffixes.has(note, first)) return undefined;
  if (family.words > 1 && !isFirstName(note, first)) return undefined;
  const given = readPart(note, first);
  return given.words > 0 && given.words <= 3 ? given : undefined;
}

function endOfSuffix(note: Note, last: number): number {
  const at = note.mark(last) === ',' ? last + 1 : last;
  return suffixes.has(note, at) && !note.has(at, tokenFlags.lineStart) ? at + 1 : last;
}

/** `, MD`, `RN`, `, PA-C` after a name make it a clinician's. */
function hasCredential(note: Note, last: number): boolean {
  const at = note.mark(last) === ',' ? last + 1 : last;
  return (
    credentials.has(note, at) &&
    note.has(at, tokenFlags.upper) &&
    !note.has(at, tokenFlags.lineStart | tokenFlags.gap)
  );
}

/** A title; `MR` in capitals is one only before a name in capitals, else it is a valve or a study. */
function titleAt(note: Note, at: number): 'female' | 'male' | 'any' | undefined {
  const title = titles.at(note, at);
  const isShouted = note.has(at, tokenFlags.upper) && note.end(at) - note.start(at) > 1;
  if (title === undefined || !isShouted) return title;
  const next = note.mark(at + 1) === '.' ? at + 2 : at + 1;
  return note.has(next, tokenFlags.upper) ? title : undefined;
}

/** The name that starts at the token, a title before it set aside; undefined for clinicians and for other words. */
export function readName(note: Note, at: number): FoundName | undefined {
  if (clinicianTitles.has(note, at)) return undefined;
  const title = titleAt(note, at);
  let first = at;
  if (title !== undefined) {
    first++;
    if (note.mark(first) === '.') first++;
  }
  const part = readPart(note, first);
  if (part.words === 0 || clinicianTitles.has(note, part.last)) return undefined;
  const sex = title === undefined || title === 'any' ? null : title;
  if (note.mark(part.last) === ',') {
    const given = readGiven(note, part.last, part);
    if (given !== undefined) {
      if (hasCredential(note, given.last)) return undefined;
      const value = `${note.phrase(part.last + 1, given.last)} ${note.phrase(first, part.last)}`;
      const words = part.words + given.words;
      return { value, first, last: given.last, words, sex, isInverted: true };
    }
  }
  const last = endOfSuffix(note, part.last);
  if (hasCredential(note, last)) return undefined;
  const value = note.phrase(first, last);
  return { value, first, last, words: part.words, sex, isInverted: false };
}

const nameFlags = wordFlags.firstName | wordFlags.surname;
const phraseKinds = ['condition', 'drug', 'procedure', 'section'] as const;

/** A phrase of medicine, or a drug that is nobody's name. */
function isTerm(note: Note, token: number): boolean {
  if (phraseKinds.some((kind) => (note.mentionAt(kind, token)?.last ?? 0) - token > 1)) return true;
  const drug = note.mentionAt('drug', token);
  const trusted = entryFlags.curated | entryFlags.ordinaryWord;
  return drug !== undefined && (drug.flags & trusted) === entryFlags.curated;
}

const isNameOrUnknown = (note: Note, token: number): boolean => {
  if (!note.isWord(token) || note.end(token) - note.start(token) < 2) return false;
  const word = note.words[token] ?? -1;
  return word < 0 || ((note.lexicon.wordFlags[word] ?? 0) & nameFlags) !== 0;
};

/** Whether the words look like a person's name rather than like a phrase in capitals. */
export function isPlausible(note: Note, name: FoundName): boolean {
  let known = false;
  for (let at = name.first; at < name.last; at++) {
    if (isTerm(note, at)) return false;
    known ||= isNameOrUnknown(note, at);
  }
  return known;
}

/** Whether the first word is known as a name, or stands in no vocabulary. */
export const startsLikeName = (note: Note, name: FoundName): boolean =>
  isNameOrUnknown(note, name.first);

/** Whether the name begins with a word known as a first name, or one that no vocabulary holds. */
export function startsLikePerson(note: Note, name: FoundName): boolean {
  return (note.words[name.first] ?? -1) < 0 || isFirstName(note, name.first);
}
