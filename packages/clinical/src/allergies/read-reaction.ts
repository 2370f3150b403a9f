import type { AllergyDraft } from '@medextract/core';
import type { Note } from '../text/note.js';
import { severityWords } from './allergy-words.js';

export interface Reaction {
  readonly text: string | null;
  readonly severity: AllergyDraft['severity'];
  readonly isKnown: boolean;
}

const cutMarks = new Set([',', ';', ':', '|', '/', '–', '—']);
/** Words that begin a remark: when, by whom, with what. */
const remarks = new Set([
  'per',
  'with',
  'after',
  'when',
  'during',
  'at',
  'age',
  'from',
  'denies',
  'no',
  'but',
  'tolerates',
]);
const heads = new Set([
  'a',
  'an',
  'had',
  'gets',
  'got',
  'him',
  'her',
  'reports',
  'possible',
  'remote',
]);

/** A reaction in tokens [first, last), cut at commas, strokes and colons into pieces. */
function pieces(note: Note, first: number, last: number): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = [];
  let start = first;
  for (let at = first; at <= last; at++) {
    const mark = note.mark(at);
    const cuts =
      at === last ||
      cutMarks.has(mark) ||
      remarks.has(note.lower(at)) ||
      (mark === '-' && !note.isGlued(at) && !note.isGlued(at + 1));
    if (!cuts) continue;
    if (at > start) found.push({ first: start, last: at });
    start = at + 1;
  }
  return found;
}

/** Without severity words at its start, and dates, places and marks at its end: `severe hives 2019` is hives. */
function trim(note: Note, piece: { first: number; last: number }): { first: number; last: number } {
  let { first, last } = piece;
  while (
    first < last &&
    (severityWords.has(note, first) || heads.has(note.lower(first)) || isMark(note, first))
  )
    first++;
  while (
    last > first &&
    (note.isNumber(last - 1) || isTail(note, last - 1) || isMark(note, last - 1))
  )
    last--;
  return { first, last };
}

const isMark = (note: Note, at: number): boolean => {
  const mark = note.mark(at);
  return mark !== '' && mark !== '"' && mark !== '”' && mark !== '“';
};

const tails = new Set([
  'in',
  'at',
  'age',
  'year',
  'years',
  'ago',
  'only',
  'as',
  'a',
  'per',
  'since',
  'childhood',
  'child',
  'severe',
  'mild',
  'moderate',
  'low',
  'high',
]);
/** `unknown reaction` is unknown, but an infusion reaction is one. */
const isTail = (note: Note, at: number): boolean =>
  tails.has(note.lower(at)) || (note.lower(at) === 'reaction' && note.lower(at - 1) === 'unknown');

const hasReaction = (note: Note, { first, last }: { first: number; last: number }): boolean => {
  const next = note.mentionFrom('reaction', first);
  if (next !== undefined && next.first < last) return true;
  const condition = note.mentionFrom('condition', first);
  return condition !== undefined && condition.first < last;
};

function severityIn(note: Note, first: number, last: number): AllergyDraft['severity'] {
  for (let at = first; at < last; at++) {
    const severity = severityWords.at(note, at);
    if (severity !== undefined) return severity;
  }
  return null;
}

/** Only an anaphylactic reaction is severe by its name; a note may call any other reaction so. */
function isAnaphylactic(note: Note, first: number, last: number): boolean {
  for (let at = first; at < last; at++) if (note.lower(at).startsWith('anaphyla')) return true;
  return false;
}

/** The reactions in tokens [first, last) as written, joined by commas; known ones before remarks. */
export function readReaction(note: Note, first: number, last: number): Reaction {
  const all = pieces(note, first, last)
    .map((piece) => trim(note, piece))
    .filter((piece) => piece.last > piece.first);
  const known = all.filter((piece) => hasReaction(note, piece));
  const kept = known.length > 0 ? known : all.slice(0, 1);
  const text = kept.map((piece) => note.phrase(piece.first, piece.last)).join(', ');
  const severity =
    severityIn(note, first, last) ?? (isAnaphylactic(note, first, last) ? 'severe' : null);
  return { text: text === '' ? null : text, severity, isKnown: known.length > 0 };
}
