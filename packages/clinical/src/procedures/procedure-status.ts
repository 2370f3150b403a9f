import type { ProcedureStatus } from '@medextract/core/schema';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';

/** A procedure in the text: tokens [first, last), its date's end where one follows. */
export interface ProcedurePlace {
  readonly first: number;
  readonly last: number;
}

const planned = wordSet(
  `scheduled schedule scheduling plan planned planning plans will order ordered orders ordering obtain obtaining
   recommend recommended recommends refer referred referral awaiting await awaits pending needs need due arrange
   arranged upcoming proposed considering consider candidate evaluate evaluation repeat schedules get book booked
   check set candidate wants agrees agreed agreeable consented consent proceed anticipate anticipated requested request`,
);
const plannedAfter = wordSet(
  'scheduled ordered pending planned tomorrow upcoming due recommended requested tentatively yearly annually q every needed if',
);
const declined = wordSet(
  'declined declines declining refused refuses refusing deferred defers declines',
);
const done = wordSet(
  `underwent undergone had post showed shows showing revealed reveals demonstrated demonstrates performed completed
   done placed removed received history hx prior previous previously past recent old last following after since
   today this confirmed reviewed negative normal unremarkable normal positive with without by s obtained repaired found`,
);
const doneAfter = wordSet(
  `showed shows showing revealed reveals demonstrated demonstrates performed completed done placed normal unremarkable
   negative positive was were today confirmed reviewed notable consistent suggests interpreted neg nl wnl nml pos unrevealing reassuring`,
);
const futureUnits = wordSet('day days week weeks wk wks month months mo mos year years yr yrs');
const planSections = new Set(['plan', 'follow_up', 'goals']);
const reachBefore = 9;
const reachAfter = 6;
const clauseEnds = new Set([';', '.', '|', ':']);

type Cue = 'planned' | 'declined' | 'done' | 'absent' | undefined;
const notDone = wordSet('indicated needed done performed obtained required candidate available');

function cueBefore(note: Note, first: number): Cue {
  const start = Math.max(note.sentenceOf(first)?.first ?? 0, first - reachBefore);
  for (let at = first - 1; at >= start; at--) {
    const mark = note.mark(at);
    if (mark === ';' || mark === '|' || (mark === '.' && !note.isGlued(at + 1))) return undefined;
    if (declined.has(note, at)) return 'declined';
    if (planned.has(note, at)) return 'planned';
    if (done.has(note, at)) return 'done';
    if (mark === '/' && note.lower(at - 1) === 's' && note.lower(at + 1) === 'p') return 'done';
  }
  return undefined;
}

const articles = wordSet('the a an');
const seasons = wordSet('spring summer fall autumn winter morning');

function hasUnit(note: Note, from: number): boolean {
  for (let at = from; at < from + 5; at++)
    if (futureUnits.has(note, at) || seasons.has(note, at)) return note.lower(at + 1) !== 'ago';
  return false;
}

/** `in 6 months`, `next week`, `in the spring`, `to be done`. */
function isFuture(note: Note, at: number): boolean {
  const word = note.lower(at);
  if (word === 'next' || plannedAfter.has(note, at)) return true;
  if (word === 'to') return note.lower(at + 1) === 'be';
  const opens = note.isNumber(at + 1) || articles.has(note, at + 1);
  return word === 'in' && opens && hasUnit(note, at + 1);
}

const isNotDone = (note: Note, at: number): boolean =>
  note.lower(at) === 'not' && notDone.has(note, at + 1);

function cueAfter(note: Note, last: number): Cue {
  if (note.mark(last) === ':') return 'done';
  const end = Math.min(note.sentenceOf(last - 1)?.last ?? last, last + reachAfter);
  for (let at = last; at < end; at++) {
    if (clauseEnds.has(note.mark(at)) || note.mark(at) === ',') return undefined;
    if (isNotDone(note, at)) return 'absent';
    if (declined.has(note, at)) return 'declined';
    if (doneAfter.has(note, at) && note.lower(at + 1) !== 'ordered') return 'done';
    if (isFuture(note, at)) return 'planned';
  }
  return undefined;
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
  { first, last }: ProcedurePlace,
  clues: StatusClues,
): ProcedureStatus | undefined {
  const before = cueBefore(note, first);
  const after = cueAfter(note, last);
  if (before === 'declined' || after === 'declined') return 'declined';
  if (after === 'absent') return undefined;
  if (after === 'done') return 'done';
  if (clues.isDenied && !isSource(note, first)) return undefined;
  if (before === 'planned' || after === 'planned') return 'planned';
  if (clues.isHypothetical) return undefined;
  if (before === 'done' || clues.hasDate) return 'done';
  return clues.isPlannedByContext || planSections.has(note.sectionKind(first)) ? 'planned' : 'done';
}
