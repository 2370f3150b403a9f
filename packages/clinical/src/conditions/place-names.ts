import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { wordSet } from '../text/word-table.js';

/** Postal codes of US states that are short forms of conditions too. */
const states = wordSet('mi ms md pa ca id or ct al ne va mt');

/** Words that lead up to the name of a place: `lives in Ann Arbor`. */
const leads = wordSet('in from at near');

const longestPlace = 3;
const zipLength = 5;

/** `Arbor`, not `CAD`. */
const isProperName = (note: Note, at: number): boolean =>
  note.has(at, tokenFlags.capital) && note.raw(at) !== note.raw(at).toUpperCase();

/** Whether the short form at the token is a state: `in Ann Arbor, MI`, `Flint, MI 48502`. */
export function isStateName(note: Note, at: number): boolean {
  if (!states.has(note, at) || note.raw(at) === note.lower(at) || note.mark(at - 1) !== ',')
    return false;
  if (!isProperName(note, at - 2)) return false;
  if (note.isNumber(at + 1) && note.raw(at + 1).length === zipLength) return true;
  let first = at - 2;
  while (first > at - 2 - longestPlace && isProperName(note, first)) first--;
  return leads.has(note, first);
}
