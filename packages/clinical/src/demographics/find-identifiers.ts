import type { AttributeDraft } from '@medextract/core';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { WordTable, wordSet } from '../text/word-table.js';
import { cellBelow, skipFillers } from './layout.js';

/** Words that label an identifier of the person. `id` counts only after another word of these, or with a colon. */
export const identifierWords = new WordTable<string>([
  ['mrn', 'mrn'],
  ['medical', 'medical'],
  ['account', 'account'],
  ['acct', 'account'],
  ['policy', 'policy'],
  ['ssn', 'ssn'],
  ['social', 'social'],
  ['claim', 'claim'],
  ['member', 'member'],
  ['id', 'id'],
]);
const numberWords = wordSet('number no num file id record nbr security');
const shortest = 4;

/** Tokens without a space between them that hold a digit: `0048813`, `B449201`, `33-90-417`. */
function endOfCode(note: Note, first: number): number {
  let at = first;
  let digits = 0;
  while (at < note.count && (at === first || note.isGlued(at))) {
    const mark = note.mark(at);
    if (mark !== '' && mark !== '-') break;
    if (note.isNumber(at)) digits += note.end(at) - note.start(at);
    at++;
  }
  if (note.mark(at - 1) === '-') at--;
  return digits >= shortest && at > first ? at : -1;
}

/** `medical record number`, `social security` are labels; the single words are not. */
function kindOf(note: Note, at: number): string | undefined {
  const kind = identifierWords.at(note, at);
  if (kind === 'medical') return note.lower(at + 1) === 'record' ? 'mrn' : undefined;
  if (kind === 'social') return note.lower(at + 1) === 'security' ? 'ssn' : undefined;
  if (kind !== 'id') return kind;
  const marked = note.mark(at + 1) === ':' || note.mark(at + 1) === '#';
  const isOfLabel = numberWords.has(note, at - 1) || identifierWords.has(note, at - 1);
  return marked && !isOfLabel ? 'id' : undefined;
}

export type IdentifierDraft = AttributeDraft<{ readonly kind: string; readonly value: string }>;

/** The identifier whose label begins at the token. */
export function findIdentifier(note: Note, at: number): IdentifierDraft | undefined {
  const kind = kindOf(note, at);
  if (kind === undefined) return undefined;
  let first = at + 1;
  while (numberWords.has(note, first) || (first > at && skipFillers(note, first) > first)) {
    const next = skipFillers(note, first);
    first = next > first ? next : first + 1;
  }
  if (note.has(first, tokenFlags.lineStart) || note.mark(first) === '|')
    first = cellBelow(note, at);
  const last = first < 0 ? -1 : endOfCode(note, first);
  if (last < 0) return undefined;
  return {
    value: { kind, value: note.phrase(first, last) },
    spans: [note.span(first, last)],
    confidence: { level: 'high', basis: ['labelled-field'] },
  };
}
