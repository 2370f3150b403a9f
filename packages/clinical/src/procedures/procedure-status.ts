import type { ProcedureStatus } from '@medextract/core/schema';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import { cueEndingAt, cueStartingAt, type ProcedureCue } from './procedure-cues.js';

/** A procedure in the text: tokens [first, last), its date's end where one follows. */
export interface ProcedurePlace {
  readonly first: number;
  readonly last: number;
}

const futureUnits = wordSet('day days week weeks wk wks month months mo mos year years yr yrs');
const planSections = new Set(['plan', 'follow_up', 'goals']);
const reachBefore = 9;
const reachAfter = 6;
const clauseEnds = new Set([';', '.', '|', ':']);
const auxiliaries = wordSet('was were');
const articles = wordSet('the a an');
const seasons = wordSet('spring summer fall autumn winter morning');

function cueBefore(note: Note, first: number): ProcedureCue | undefined {
  const start = Math.max(note.sentenceOf(first)?.first ?? 0, first - reachBefore);
  for (let at = first - 1; at >= start; at--) {
    const mark = note.mark(at);
    if (mark === ';' || mark === '|' || (mark === '.' && !note.isGlued(at + 1))) return undefined;
    const cue = cueEndingAt(note, at);
    if (cue !== undefined) return cue;
    if (mark === '/' && note.lower(at - 1) === 's' && note.lower(at + 1) === 'p') return 'done';
  }
  return undefined;
}

function hasUnit(note: Note, from: number): boolean {
  for (let at = from; at < from + 5; at++)
    if (futureUnits.has(note, at) || seasons.has(note, at)) return note.lower(at + 1) !== 'ago';
  return false;
}

/** `in 6 months`, `in the spring`. */
function isFuture(note: Note, at: number): boolean {
  const opens = note.isNumber(at + 1) || articles.has(note, at + 1);
  return note.lower(at) === 'in' && opens && hasUnit(note, at + 1);
}

/** `recommended, patient refused.`: behind a comma the refusal counts where nothing else is refused. */
function isRefusedLater(note: Note, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    if (clauseEnds.has(note.mark(at))) return false;
    if (cueStartingAt(note, at) === 'declined') return !note.isWord(at + 1) || at + 1 >= end;
  }
  return false;
}

/** A field's value (`Colonoscopy: declined`): its first words decide, and any other value is a result. */
function cueOfValue(note: Note, first: number, end: number): ProcedureCue {
  for (let at = first; at < Math.min(end, first + 3); at++) {
    const cue = cueStartingAt(note, at);
    if (cue !== undefined) return cue;
    if (!note.isWord(at)) break;
  }
  return 'done';
}

/** The cue at one token behind the name; a plan that is then refused is a refusal. */
function cueAt(note: Note, at: number, end: number): ProcedureCue | undefined {
  const cue = cueStartingAt(note, at);
  if (cue === 'done' && note.lower(at + 1) === 'ordered') return undefined;
  if (cue === 'planned' && isRefusedLater(note, at + 1, end)) return 'declined';
  return cue ?? (isFuture(note, at) ? 'planned' : undefined);
}

function cueAfter(note: Note, last: number): ProcedureCue | undefined {
  const end = note.sentenceOf(last - 1)?.last ?? last;
  if (note.mark(last) === ':') return cueOfValue(note, last + 1, end);
  let isPast = false;
  for (let at = last; at < Math.min(end, last + reachAfter); at++) {
    const mark = note.mark(at);
    if (mark === ',' && isRefusedLater(note, at + 1, end)) return 'declined';
    if (mark === ',' || clauseEnds.has(mark)) break;
    const cue = cueAt(note, at, end);
    if (cue !== undefined) return cue;
    isPast ||= auxiliaries.has(note, at);
  }
  return isPast ? 'done' : undefined;
}

/** What the words say: a refusal on either side first, then what stands behind the name. */
function cueAround(
  note: Note,
  { first, last }: ProcedurePlace,
): {
  readonly decided: ProcedureCue | undefined;
  readonly before: ProcedureCue | undefined;
} {
  const before = cueBefore(note, first);
  // `DES placed`: the name itself may end with what was done.
  const after = cueAfter(note, last) ?? cueStartingAt(note, last - 1);
  if (before === 'declined') return { decided: 'declined', before };
  return { decided: after ?? (before === 'done' ? undefined : before), before };
}

export interface StatusClues {
  /** The words before deny it, or only speak of what might be. */
  readonly isDenied: boolean;
  readonly isHypothetical: boolean;
  readonly isPlannedByContext: boolean;
  readonly hasDate: boolean;
}

const sources = wordSet('on by at per via from during after before until');

/** `no effusion on echo`: the denial is of the finding. */
function isSource(note: Note, first: number): boolean {
  const at = articles.has(note, first - 1) ? first - 2 : first - 1;
  return sources.has(note, at);
}

/** Whether a procedure was done, lies ahead, or was declined, by the words around it; undefined where it was not. */
export function statusOf(
  note: Note,
  place: ProcedurePlace,
  clues: StatusClues,
): ProcedureStatus | undefined {
  const { decided, before } = cueAround(note, place);
  if (decided === 'declined' || decided === 'done') return decided;
  if (decided === 'absent' || (clues.isDenied && !isSource(note, place.first))) return undefined;
  if (decided === 'planned') return 'planned';
  if (clues.isHypothetical) return undefined;
  if (before === 'done' || clues.hasDate) return 'done';
  const isInPlan = planSections.has(note.sectionKind(place.first));
  return clues.isPlannedByContext || isInPlan ? 'planned' : 'done';
}
