import type { MedicalRecord } from '@medextract/core/schema';
import { notNames } from '../demographics/name-words.js';
import { wordFlags } from '../lexicon/lexicon-format.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import type { FoundIdentifier } from './found-identifier.js';
import { isTerm } from './name-likeness.js';

const shortestName = 3;
const shortestCode = 5;
const words = /[\p{L}\p{M}]+/gu;
const kept = new Set(
  'del der van von den las los ter bin ibn mrs miss iii and the jr sr mr ms mx dr md rn do np pa phd'.split(
    ' ',
  ),
);
const fold = (word: string): string => word.normalize('NFC').toLowerCase();

/** Whether a word of a name is somebody wherever it stands: `Mr. Young` must not mask the young. */
function isTelling(note: Note, at: number): boolean {
  if (!note.has(at, tokenFlags.capital) || notNames.has(note, at) || isTerm(note, at)) return false;
  const word = note.words[at] ?? -1;
  if (word < 0) return true;
  return ((note.lexicon.wordFlags[word] ?? 0) & wordFlags.ordinary) === 0;
}

/** Every further mention of a part of a name that was found. */
export function findRepeatedNames(
  note: Note,
  names: readonly FoundIdentifier[],
): FoundIdentifier[] {
  const parts = new Set<string>();
  for (const { start, end } of names)
    for (const [word] of note.text.slice(start, end).matchAll(words))
      if (word.length >= shortestName && !kept.has(fold(word))) parts.add(fold(word));
  const found: FoundIdentifier[] = [];
  if (parts.size === 0) return found;
  for (let at = 0; at < note.count; at++) {
    if (!note.isWord(at) || !note.has(at, tokenFlags.capital)) continue;
    if (!parts.has(fold(note.raw(at))) || !isTelling(note, at)) continue;
    found.push({ kind: 'person', ...withJoined(note, at) });
  }
  return found;
}

/** With what a hyphen joins to it: `Fenwick-Jo`. */
function withJoined(note: Note, at: number): { readonly start: number; readonly end: number } {
  let last = at + 1;
  while (isJoined(note, last)) last += 2;
  let first = at;
  while (isJoined(note, first - 1)) first -= 2;
  return note.span(first, last);
}

const isJoined = (note: Note, hyphen: number): boolean =>
  note.mark(hyphen) === '-' &&
  note.isGlued(hyphen) &&
  note.isGlued(hyphen + 1) &&
  note.has(hyphen - 1, tokenFlags.capital) &&
  note.has(hyphen + 1, tokenFlags.capital);

const isBorder = (char: string): boolean => !/[\p{L}\d]/u.test(char);

/** Every further place of a number, an address or the like that was found. */
export function findRepeatedCodes(
  text: string,
  codes: readonly FoundIdentifier[],
): FoundIdentifier[] {
  const found: FoundIdentifier[] = [];
  const seen = new Set<string>();
  for (const { kind, start, end } of codes) {
    const code = text.slice(start, end);
    if (code.length < shortestCode || seen.has(code)) continue;
    seen.add(code);
    for (let at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + code.length)) {
      if (isBorder(text.charAt(at - 1)) && isBorder(text.charAt(at + code.length)))
        found.push({ kind, start: at, end: at + code.length });
    }
  }
  return found;
}

/** What a record knows of its patient: the places of the name, the date of birth and the numbers. */
export function findInRecord(text: string, { patient }: MedicalRecord): FoundIdentifier[] {
  const names = (patient.name?.evidence ?? []).map(({ start, end }) => ({ start, end }));
  const codes = patient.identifiers.flatMap(({ value, evidence }) =>
    evidence.flatMap(({ start, end }) => {
      const at = text.slice(start, end).indexOf(value.value);
      return at < 0 ? [] : [{ start: start + at, end: start + at + value.value.length }];
    }),
  );
  return [
    ...names.map((span) => ({ kind: 'person', ...span }) as const),
    ...codes.map((span) => ({ kind: 'other-id', ...span }) as const),
  ].filter(({ start, end }) => start < end && end <= text.length);
}
