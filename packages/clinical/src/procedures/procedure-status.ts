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
   negative positive was were today confirmed reviewed notable consistent suggests interpreted`,
);
const futureUnits = wordSet('day days week weeks wk wks month months mo mos year years yr yrs');
const planSections = new Set(['plan', 'follow_up', 'goals']);
const reachBefore = 9;
const reachAfter = 6;
const clauseEnds = new Set([';', '.', '|', ':']);

type Cue = 'planned' | 'declined' | 'done' | undefined;

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

/** `in 6 months`, `q 5 years`, `next week`. */
function isFuture(note: Note, at: number): boolean {
  if (note.lower(at) === 'next') return true;
  return (
    note.lower(at) === 'in' &&
    (note.isNumber(at + 1) || note.lower(at + 1) === 'the' || note.lower(at + 1) === 'a') &&
    hasUnit(note, at + 1)
  );
}

function hasUnit(note: Note, at: number): boolean {
  for (let next = at; next < at + 5; next++)
    if (futureUnits.has(note, next) || seasons.has(note, next))
      return note.lower(next + 1) !== 'ago';
  return false;
}
const seasons = wordSet('spring summer fall autumn winter morning');

function cueAfter(note: Note, last: number): Cue {
  const end = Math.min(note.sentenceOf(last - 1)?.last ?? last, last + reachAfter);
  for (let at = last; at < end; at++) {
    const mark = note.mark(at);
    if (mark === ':' && at === last) return 'done';
    if (clauseEnds.has(mark) || mark === ',') return undefined;
    if (declined.has(note, at)) return 'declined';
    if (doneAfter.has(note, at) && !(note.lower(at + 1) === 'ordered')) return 'done';
    if (plannedAfter.has(note, at) || isFuture(note, at)) return 'planned';
    if (note.lower(at) === 'to' && note.lower(at + 1) === 'be') return 'planned';
  }
  return undefined;
}

export interface StatusClues {
  readonly isPlannedByContext: boolean;
  readonly hasDate: boolean;
}

/** Whether a procedure was done, lies ahead, or was declined, by the words around it and the section. */
export function statusOf(
  note: Note,
  { first, last }: ProcedurePlace,
  clues: StatusClues,
): ProcedureStatus {
  const before = cueBefore(note, first);
  const after = cueAfter(note, last);
  if (before === 'declined' || after === 'declined') return 'declined';
  if (after === 'done') return 'done';
  if (before === 'planned' || after === 'planned') return 'planned';
  if (before === 'done' || clues.hasDate) return 'done';
  return clues.isPlannedByContext || planSections.has(note.sectionKind(first)) ? 'planned' : 'done';
}
