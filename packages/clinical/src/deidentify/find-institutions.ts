import { credentials, notNames } from '../demographics/name-words.js';
import { wordFlags } from '../lexicon/lexicon-format.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { wordSet } from '../text/word-table.js';
import type { FoundIdentifier } from './found-identifier.js';
import { keptInInstitutions } from './kept-words.js';
import { isSpecialty, isTerm } from './name-likeness.js';

/** Words that make the words in capitals beside them the name of an institution. Written by us. */
const heads = wordSet(
  `hospital hospitals clinic center centre pharmacy drug associates imaging laboratory laboratories labs healthcare
   university school college hospice pllc llc llp inc corp corporation ltd company co foundation partners
   physicians orthopedics orthopaedics pediatrics paediatrics surgery radiology institute infirmary sanatorium
   manor elementary plant factory bank church brewery bakery logistics industries insurance mutual`,
);
/** Two words that do so together: `Family Medicine`, `Primary Care`, `Medical Group`. */
const pairHeads = new Set([
  'family medicine',
  'internal medicine',
  'primary care',
  'medical group',
  'health system',
  'health network',
  'nursing home',
  'urgent care',
  "women's health",
  'medical associates',
  'family practice',
  'life insurance',
]);
const joiners = wordSet('and of the for s');

const isCapital = (note: Note, at: number): boolean =>
  note.isWord(at) && note.has(at, tokenFlags.capital);

const isHead = (note: Note, at: number): boolean =>
  isCapital(note, at) &&
  (heads.has(note, at) || pairHeads.has(`${note.lower(at - 1)} ${note.lower(at)}`));

/** A word that only one institution has: none of medicine, none that many share. */
function isOwnWord(note: Note, at: number): boolean {
  if (!isCapital(note, at) || notNames.has(note, at) || isSpecialty(note, at)) return false;
  if (keptInInstitutions.has(note.lower(at)) || credentials.has(note, at)) return false;
  if (note.end(at) - note.start(at) < 3 || isTerm(note, at)) return false;
  const word = note.words[at] ?? -1;
  const flags = word < 0 ? -1 : (note.lexicon.wordFlags[word] ?? 0);
  return (
    flags < 0 || (flags & (wordFlags.surname | wordFlags.firstName | wordFlags.ordinary)) !== 0
  );
}

const inner = new Set(['&', "'", '’', '-', '.']);

/** The words in capitals before the token, on its line, back to a border. */
function runBefore(note: Note, head: number): number {
  let first = head;
  while (first > 0 && head - first < 10) {
    if (note.has(first, tokenFlags.lineStart | tokenFlags.gap)) break;
    const before = first - 1;
    const isInner = inner.has(note.mark(before)) && note.mark(before) !== '.';
    if (!isCapital(note, before) && !isInner && !joiners.has(note, before)) break;
    if (note.isNumber(before)) break;
    first = before;
  }
  while (first < head && !isCapital(note, first)) first++;
  return first;
}

/** `works at Ridgeline Logistics`, `employed by Saltmarsh`, `Employer: Quill & Sons`. */
function employerAt(note: Note, at: number): number {
  const word = note.lower(at);
  const next = note.lower(at + 1);
  if (word === 'employer' || word === 'workplace') return note.mark(at + 1) === ':' ? at + 2 : -1;
  if (!/^(?:work|works|worked|working|employed|employee|job)$/u.test(word)) return -1;
  if (!/^(?:at|for|by|of|with)$/u.test(next)) return -1;
  return note.lower(at + 2) === 'the' ? at + 3 : at + 2;
}

function endOfRun(note: Note, first: number): number {
  let last = first;
  while (last < note.count && last - first < 8) {
    if (last > first && note.has(last, tokenFlags.lineStart | tokenFlags.gap)) break;
    const isInner =
      last > first &&
      (note.mark(last) === '&' || (inner.has(note.mark(last)) && note.isGlued(last + 1)));
    if (!isCapital(note, last) && !isInner && !(last > first && joiners.has(note, last))) break;
    last++;
  }
  while (last > first && !isCapital(note, last - 1)) last--;
  return last;
}

/** Institutions and employers by the words of their names. A name without such a word and without a label is not seen. */
export function findInstitutions(note: Note): FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  const add = (first: number, last: number): void => {
    while (first < last && !isOwnWord(note, first)) first++;
    if (first < last) found.push({ kind: 'organisation', ...note.span(first, last) });
  };
  for (let at = 0; at < note.count; at++) {
    if (isHead(note, at)) add(runBefore(note, at), at + 1);
    const employer = note.isWord(at) ? employerAt(note, at) : -1;
    if (employer >= 0 && isCapital(note, employer)) add(employer, endOfRun(note, employer));
  }
  return found;
}
