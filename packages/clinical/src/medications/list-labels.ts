import type { Note } from '../text/note.js';
import { WordTable } from '../text/word-table.js';
import { type StatusCue, statusCueAt } from './status-cues.js';

export type LabelStatus = StatusCue['status'];

const said = (words: string, status: LabelStatus): [string, LabelStatus][] =>
  words.split(' ').map((word) => [word, status]);

/** What the words of a label say beside status words: `Prior trials`, `MEDS GIVEN`, `NEW`. */
const labelWords = new WordTable<LabelStatus>([
  ...said('trials tried failed', 'stopped'),
  ...said('new start started', 'started'),
  ...said(
    'given administered intraop intraoperative treatment premedication premeds',
    'administered',
  ),
  ...said('continued continue continuing unchanged home current scheduled', 'current'),
]);

/** Longest label in tokens: `DISCONTINUE at pharmacy:`, `[ ] HOLD x 2 weeks:`. */
const longest = 8;

/** `D/C MEDS` are those of the discharge. */
function isDischarge(note: Note, at: number): boolean {
  if (note.lower(at) !== 'd' || note.mark(at + 1) !== '/' || note.lower(at + 2) !== 'c')
    return false;
  return note.lower(at + 3).startsWith('med') || note.lower(at + 3) === 'rx';
}

/** The first status that the words of a label give; `current` gives way to any other. */
function statusIn(note: Note, first: number, last: number): LabelStatus | undefined {
  let found: LabelStatus | undefined;
  for (let at = first; at < last; at++) {
    if (isDischarge(note, at)) return undefined;
    const cue = note.lower(at) === 'on' ? undefined : statusCueAt(note, at);
    const status =
      cue === undefined || cue.status === 'considered' ? labelWords.at(note, at) : cue.status;
    if (status !== undefined && (found === undefined || found === 'current')) found = status;
    if (cue !== undefined) at = cue.last - 1;
  }
  return found;
}

interface Label {
  /** The token after the label. */
  readonly last: number;
  readonly status: LabelStatus | undefined;
}

/** The label that starts the line: words up to a colon, or a short line of its own without a drug. */
function labelOf(
  note: Note,
  line: { first: number; last: number; bullet: number },
): Label | undefined {
  const start = line.first + line.bullet;
  const end = Math.min(line.last, start + longest);
  for (let at = start; at < end; at++) {
    if (note.mark(at) === ':') return { last: at + 1, status: statusIn(note, start, at) };
    if (note.mark(at) === '.' || note.mark(at) === ';' || note.mentionAt('drug', at) !== undefined)
      return undefined;
  }
  const isShort = line.last - start <= 5 && note.mark(line.last - 1) === '';
  if (!isShort) return undefined;
  const status = statusIn(note, start, line.last);
  return status === undefined ? undefined : { last: line.last, status };
}

/**
 * The status that a label gives to the drugs of each line. A label alone on its line holds for the lines below, up to a
 * blank line, another label or a header; one before its drugs holds for its own line and the lines that wrap from it.
 */
export function listLabelStatuses(note: Note): readonly (LabelStatus | undefined)[] {
  const statuses: (LabelStatus | undefined)[] = [];
  let running: LabelStatus | undefined;
  let isOwnLine = false;
  for (const line of note.lines) {
    const section = note.sectionOf(line.first);
    const isHeader = section?.headerFirst === line.first && section.first > section.headerFirst;
    const label =
      isHeader && section !== undefined ? headerLabel(note, section) : labelOf(note, line);
    if (label !== undefined) {
      running = label.status;
      isOwnLine = label.last < line.last && !isHeader;
    } else if (line.blankBefore || (isOwnLine && !line.wrapped)) running = undefined;
    statuses.push(running);
  }
  return statuses;
}

/** `Medications to stop`, `MEDS GIVEN`: the header's own words; plain headers say nothing. */
function headerLabel(note: Note, section: { headerFirst: number; first: number }): Label {
  return { last: section.first, status: statusIn(note, section.headerFirst, section.first) };
}
