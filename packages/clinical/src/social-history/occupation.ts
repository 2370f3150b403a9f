import type { Note } from '../text/note.js';
import { WordTable, wordSet } from '../text/word-table.js';

/** The patient's work or exercise at tokens [first, last). */
export interface FoundDetail {
  readonly first: number;
  readonly last: number;
}

export const workWords = new WordTable<'label' | 'verb' | 'state'>([
  ['occupation', 'label'],
  ['profession', 'label'],
  ['employment', 'label'],
  ['employer', 'label'],
  ['job', 'label'],
  ['works', 'verb'],
  ['worked', 'verb'],
  ['employed', 'verb'],
  ['retired', 'state'],
  ['unemployed', 'state'],
]);
const workLinks = wordSet('as at in full part');
const stops = new Set(['.', ',', ';', '(', ')', '|', ':', '-', '–', '/', '"']);
const stopWords = wordSet(
  'who with and but has had is was lives presents presenting denies in since for from at who',
);
const longest = 7;
const linkReach = 5;

/** The tokens from `first` to the end of the phrase. */
function phraseEnd(note: Note, first: number): number {
  const last = Math.min(note.sentenceOf(first)?.last ?? first, first + longest);
  for (let at = first; at < last; at++) {
    if (stops.has(note.mark(at)) && !(note.mark(at) === '-' && note.isGlued(at))) return at;
    if (at > first && stopWords.has(note, at)) return at;
    if (note.isNumber(at)) return at;
  }
  return last;
}

const beforeName = wordSet('as at in');
const articles = wordSet('a an');

/** The phrase after `works (full time) as a`. */
function afterVerb(note: Note, at: number): FoundDetail | undefined {
  if (!workLinks.has(note, at + 1)) return undefined;
  let first = at + 1;
  while (first < at + linkReach && !beforeName.has(note, first)) first++;
  if (first === at + linkReach) return { first: at, last: phraseEnd(note, at + 1) };
  if (note.lower(first) === 'as') first++;
  if (articles.has(note, first)) first++;
  return { first, last: phraseEnd(note, first) };
}

/** The occupation that the word at the token tells of. */
export function findOccupation(note: Note, at: number): FoundDetail | undefined {
  const kind = workWords.at(note, at);
  if (kind === 'state') return { first: at, last: phraseEnd(note, at) };
  const label = kind === 'label' && note.mark(at + 1) === ':' ? at + 2 : -1;
  const found = label > 0 ? { first: label, last: phraseEnd(note, label) } : undefined;
  const place = kind === 'verb' ? afterVerb(note, at) : found;
  return place !== undefined && place.last > place.first ? place : undefined;
}
