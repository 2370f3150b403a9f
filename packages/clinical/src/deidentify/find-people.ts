import { ageUnits, findAge, findGluedAge } from '../demographics/find-age.js';
import { birthWords, findBirthDate } from '../demographics/find-birth-date.js';
import { findIdentifier, identifierWords } from '../demographics/find-identifiers.js';
import { addNameBefore, addNames, type NameCandidate } from '../demographics/find-names.js';
import { beginsField, skipFillers } from '../demographics/layout.js';
import { credentials } from '../demographics/name-words.js';
import { isNameWord, readPart } from '../demographics/read-name.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import type { FoundIdentifier } from './found-identifier.js';
import {
  isGivenName,
  isKnownName,
  isOnlyName,
  isPersonWord,
  isUnknownWord,
  looksLikePerson,
  type NameTokens,
} from './name-likeness.js';
import {
  clinicianLabels,
  closings,
  companions,
  contactVerbs,
  doctorTitles,
  labelFillers,
  personLabels,
  prepositions,
  questionnaires,
  speciesWords,
  weakLabels,
} from './person-cues.js';

const lineOrGap = tokenFlags.lineStart | tokenFlags.gap;
const borders = new Set([';', '|', '(', ')', ']', '/', '*', '"']);
const brackets = new Set(['(', ',', '/']);
const isInitial = (note: Note, at: number): boolean =>
  note.isWord(at) && note.has(at, tokenFlags.upper) && note.end(at) - note.start(at) === 1;

/** `Last, First`, `First Last`, `R. Last` from the token on. */
function readAny(note: Note, first: number): NameTokens | undefined {
  // `I.` is else a word, not an initial.
  const start = isInitial(note, first) && note.mark(first + 1) === '.' ? first + 2 : first;
  const part = readPart(note, start);
  if (part.words === 0) return undefined;
  const comma = part.last;
  const isInverted =
    note.mark(comma) === ',' &&
    isNameWord(note, comma + 1) &&
    !note.has(comma + 1, lineOrGap) &&
    !credentials.has(note, comma + 1) &&
    isPersonWord(note, comma + 1);
  return { first, last: isInverted ? readPart(note, comma + 1).last : part.last };
}

/** The first token behind a label, its marks and the words that may stand between; `hasMark`: there was a colon or the like. */
function skipLabel(
  note: Note,
  label: number,
): { readonly next: number; readonly hasMark: boolean } {
  let hasMark = false;
  let next = label + 1;
  for (let step = 0; step < 6; step++) {
    const after = skipFillers(note, next);
    hasMark ||= after > next && note.mark(after - 1) !== '.';
    next = after;
    const isBetween =
      brackets.has(note.mark(next)) || labelFillers.has(note, next) || personLabels.has(note, next);
    if (!isBetween) break;
    next++;
  }
  return { next, hasMark };
}

/** `Surgeon Lee`, `spoke with Ines`: one word that is nothing but a name. */
const isNamedAlone = (note: Note, label: number, name: number): boolean =>
  isOnlyName(note, name) && (clinicianLabels.has(note, label) || contactVerbs.has(note, label - 1));

/** Whether the label can have this name behind it: the weaker the label, the more the name must look like one. */
function isShownBy(
  note: Note,
  { label, hasMark }: { readonly label: number; readonly hasMark: boolean },
  name: NameTokens,
): boolean {
  const isOneWord = name.last - name.first < 2;
  if (hasMark) return !isOneWord || (endsField(note, name.last) && note.lower(label) !== 'doctor');
  if (isInitial(note, name.first)) return true;
  if (prepositions.has(note, label)) return contactVerbs.has(note, label - 1);
  return !weakLabels.has(note, label) || !isOneWord || isNamedAlone(note, label, name.first);
}

/** Whether a field ends before the token: `Doctor: Okay, so` is talk. */
function endsField(note: Note, at: number): boolean {
  if (at >= note.count || note.has(at, lineOrGap) || credentials.has(note, at)) return true;
  const mark = note.mark(at);
  if (mark === '.') return at + 1 >= note.count || note.has(at + 1, lineOrGap);
  return mark === ',' ? credentials.has(note, at + 1) : borders.has(mark);
}

/** `Provider: L. Abernethy`, `Electronically signed by Dr. Oyelaran`, `Emergency contact - Ines Farouk`. */
function behindLabel(note: Note, at: number): NameTokens[] {
  const { next, hasMark } = skipLabel(note, at);
  const isClosing = closings.has(note, at);
  if (note.has(next, tokenFlags.lineStart) && !hasMark && !isClosing) return [];
  const name = readAny(note, next);
  if (name === undefined) return [];
  if (!isShownBy(note, { label: at, hasMark }, name)) return [];
  return looksLikePerson(note, name) ? [name, ...listedBehind(note, name)] : [];
}

/** `R. Oyelaran (rheum), S. Mikkelsen (neph)`: more names in the list. */
function listedBehind(note: Note, { last }: NameTokens): NameTokens[] {
  let next = last;
  while (next < last + 5 && !note.has(next, tokenFlags.lineStart) && note.mark(next) !== ',')
    next++;
  if (note.mark(next) !== ',' || !isInitial(note, next + 1)) return [];
  const name = readAny(note, next + 1);
  return name !== undefined && looksLikePerson(note, name)
    ? [name, ...listedBehind(note, name)]
    : [];
}

/** `Dr. Singh`, `Doctor Pell`, `Drs. Pell and Singh`. */
function behindTitle(note: Note, at: number): NameTokens[] {
  if (!note.has(at, tokenFlags.capital)) return [];
  const first = note.mark(at + 1) === '.' ? at + 2 : at + 1;
  if (note.has(first, tokenFlags.lineStart)) return [];
  const name = readAny(note, first);
  if (name === undefined) return [];
  const isNurse = note.lower(at) === 'nurse';
  if (isNurse && !isPersonWord(note, first) && !isInitial(note, first)) return [];
  const and = note.lower(name.last) === 'and' || note.mark(name.last) === '/' ? name.last + 1 : -1;
  const second = and > 0 && note.lower(at) === 'drs' ? readAny(note, and) : undefined;
  return second === undefined ? [name] : [name, second];
}

const joins = new Set(['-', "'", '’', '.']);

const isNameOrJoin = (note: Note, at: number): boolean =>
  joins.has(note.mark(at)) ||
  (isNameWord(note, at) && !credentials.has(note, at) && !personLabels.has(note, at));

/** `T. Mbeki, RN`, `E. Haldorsen, PA-C`: the name that ends before a credential in capitals. */
function beforeCredential(note: Note, at: number): NameTokens[] {
  if (!note.has(at, tokenFlags.upper) || note.has(at, lineOrGap)) return [];
  const last = note.mark(at - 1) === ',' ? at - 1 : at;
  let first = last;
  while (first > 0 && last - first < 10 && !note.has(first, lineOrGap)) {
    if (!isNameOrJoin(note, first - 1)) break;
    first--;
  }
  while (first < last && !note.isWord(first)) first++;
  const name = { first, last };
  const words = countWords(note, name);
  const isAlone = words === 1 && !isInitial(note, first);
  if (words === 0 || (isAlone && (last === at || !isPersonWord(note, first)))) return [];
  return looksLikePerson(note, name) ? [name] : [];
}

function countWords(note: Note, { first, last }: NameTokens): number {
  let words = 0;
  for (let at = first; at < last; at++)
    if (note.isWord(at) && note.end(at) - note.start(at) > 1) words++;
  return words;
}

const openers = new Set([',', ':', ';', '(', '/', '-', '–', '—', '[', '|', '>']);

/** `R. Oyelaran` where a field, a list or a remark begins. */
function atInitial(note: Note, at: number): NameTokens[] {
  if (!isInitial(note, at) || note.mark(at + 1) !== '.' || !note.isGlued(at + 1)) return [];
  if (speciesWords.has(note, at + 2)) return [];
  const line = note.lineOf(at);
  const isBullet = line !== undefined && line.first === at && line.bullet > 0;
  if (isBullet && isUnknownWord(note, at + 2)) return [];
  const begins =
    note.has(at, lineOrGap) ||
    openers.has(note.mark(at - 1)) ||
    labelFillers.has(note, at - 1) ||
    personLabels.has(note, at - 1);
  const name = begins ? readAny(note, at) : undefined;
  if (name === undefined || !looksLikePerson(note, name)) return [];
  return countWords(note, name) > 0 && hasPersonWord(note, name) ? [name] : [];
}

const hasPersonWord = (note: Note, { first, last }: NameTokens): boolean => {
  for (let at = first; at < last; at++) if (isPersonWord(note, at)) return true;
  return false;
};

/** `daughter (Ines)`, `sister Greta`, `wife, Marta Okafor`, `husband named Jon`. */
function behindRelative(note: Note, at: number): NameTokens[] {
  let next = at + 1;
  const isField = note.mark(next) === ':';
  if (isField || note.mark(next) === ',' || note.mark(next) === '(') next++;
  if (note.lower(next) === 'named' || note.lower(next) === 'is') next++;
  if (note.has(next, tokenFlags.lineStart) || !isNameWord(note, next)) return [];
  const isShouted = note.has(next, tokenFlags.upper) && !note.has(at, tokenFlags.upper);
  if (isShouted || !isPersonWord(note, next)) return [];
  const name = readAny(note, next);
  if (name === undefined || (isField && !endsField(note, name.last))) return [];
  return looksLikePerson(note, name) ? [name] : [];
}

/** `Gus is a 14 yo boy`: one word at the start of a sentence that is somebody. */
function beforeAge(note: Note, at: number): NameTokens[] {
  if (note.sentenceOf(at)?.first !== at && !beginsField(note, at)) return [];
  const verb = note.lower(at + 1);
  const article = note.lower(at + 2);
  const counts = (verb === 'is' || verb === 'was') && (article === 'a' || article === 'an');
  return counts && note.isNumber(at + 3) && isPersonWord(note, at)
    ? [{ first: at, last: at + 1 }]
    : [];
}

const apostrophes = new Set(["'", '’']);

/** `Yssabel's mother`: somebody whose relative is told of. */
function ownerAt(note: Note, at: number): NameTokens[] {
  const isOwner = apostrophes.has(note.mark(at + 1)) && note.lower(at + 2) === 's';
  const isRelated =
    companions.has(note, at + 3) || note.mentionAt('relation', at + 3) !== undefined;
  return isOwner && isRelated && isOnlyName(note, at) ? [{ first: at, last: at + 1 }] : [];
}

/** `seeing Galbrith Nakubwira in clinic`: two words within a sentence that are nothing but names. */
function pairAt(note: Note, at: number): NameTokens[] {
  const next = at + 1;
  if (note.has(at, lineOrGap | tokenFlags.upper) || note.has(next, lineOrGap)) return [];
  if (!isOnlyName(note, at) || !isOnlyName(note, next) || note.has(next, tokenFlags.upper))
    return [];
  const areKnown = isGivenName(note, at) && isKnownName(note, next);
  const name = areKnown || contactVerbs.has(note, at - 1) ? readAny(note, at) : undefined;
  return name !== undefined && looksLikePerson(note, name) ? [name] : [];
}

function namesAt(note: Note, at: number): NameTokens[] {
  const names: NameTokens[] = [];
  if (doctorTitles.has(note, at)) names.push(...behindTitle(note, at));
  if (personLabels.has(note, at)) names.push(...behindLabel(note, at));
  if (credentials.has(note, at)) names.push(...beforeCredential(note, at));
  if (companions.has(note, at) || note.mentionAt('relation', at) !== undefined)
    names.push(...behindRelative(note, at));
  if (note.has(at, tokenFlags.capital)) {
    names.push(...atInitial(note, at), ...beforeAge(note, at));
    names.push(...ownerAt(note, at), ...pairAt(note, at));
  }
  return names;
}

/** Names of patients, relatives and clinicians where a label, a title, a credential or their form shows them. */
export function findPeople(note: Note): FoundIdentifier[] {
  const patients: NameCandidate[] = [];
  const others: NameTokens[] = [];
  for (let at = 0; at < note.count; at++) {
    if (!note.isWord(at)) continue;
    if (!questionnaires.has(note, at + 2)) addNames(note, at, patients);
    addHeaderNames(note, at, patients);
    others.push(...namesAt(note, at));
  }
  const named = (first: number, last: number): FoundIdentifier => ({
    kind: 'person',
    ...note.span(first, last),
  });
  return [...patients, ...others].map(({ first, last }) => named(first, last));
}

/** The name in a header line before the patient's date of birth, number or age. */
function addHeaderNames(note: Note, at: number, patients: NameCandidate[]): void {
  if (birthWords.has(note, at) && findBirthDate(note, at) !== undefined)
    addNameBefore(note, at, patients);
  if (identifierWords.has(note, at) && findIdentifier(note, at) !== undefined)
    addNameBefore(note, at, patients);
  const age = ageUnits.has(note, at) ? findAge(note, at) : findGluedAge(note, at);
  if (age !== undefined) addNameBefore(note, age.first, patients);
}
