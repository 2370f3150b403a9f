import type { MedicationStatus } from '@medextract/core/schema';
import type { Note } from '../text/note.js';
import { WordTable } from '../text/word-table.js';

/**
 * What a word says of the drug beside it. `refused`: not taken after all; `considered`: only thought of.
 * `done` words may follow the drug that they tell of (`metformin was held`), `order` words stand before it (`hold metformin`).
 */
export interface StatusCue {
  readonly status: MedicationStatus | 'refused' | 'considered';
  readonly form: 'order' | 'done' | 'state';
  readonly last: number;
}

type CueEntry = Pick<StatusCue, 'status' | 'form'>;

const cues = (words: string, entry: CueEntry): [string, CueEntry][] =>
  words.split(' ').map((word) => [word, entry]);

/** Verbs of orders and narratives, from terminology/sig_terms.tsv (`action`) and the wording of US notes. */
const words = new WordTable<CueEntry>([
  ...cues('start starting begin beginning initiate initiating add adding commence new prescribe', {
    status: 'started',
    form: 'order',
  }),
  ...cues('started began begun initiated added prescribed commenced trialed', {
    status: 'started',
    form: 'done',
  }),
  ...cues('continue cont resume restart continuing resuming restarting', {
    status: 'current',
    form: 'order',
  }),
  ...cues('continued resumed restarted', { status: 'current', form: 'done' }),
  ...cues('takes taking take uses using on maintained continues remains carries tolerating', {
    status: 'current',
    form: 'state',
  }),
  ...cues(
    'increase decrease titrate uptitrate downtitrate reduce lower adjust uptitrating change',
    {
      status: 'changed',
      form: 'order',
    },
  ),
  ...cues(
    'increased decreased titrated uptitrated reduced lowered adjusted changed doubled halved weaned',
    {
      status: 'changed',
      form: 'done',
    },
  ),
  ...cues('stop discontinue dc stopping discontinuing cease deprescribe', {
    status: 'stopped',
    form: 'order',
  }),
  ...cues(
    'stopped discontinued dcd completed finished ceased deprescribed inactive failed quit done cured',
    {
      status: 'stopped',
      form: 'done',
    },
  ),
  ...cues('off', { status: 'stopped', form: 'state' }),
  ...cues('hold holding pause withhold', { status: 'held', form: 'order' }),
  ...cues('held paused withheld', { status: 'held', form: 'done' }),
  ...cues('given received administered gave premedicated infiltrated instilled injected loaded', {
    status: 'administered',
    form: 'done',
  }),
  ...cues('administer treated diuresed bolused intraop', { status: 'administered', form: 'order' }),
  ...cues('refused declined', { status: 'refused', form: 'done' }),
  ...cues('avoid avoiding avoided contraindicated', { status: 'refused', form: 'done' }),
  ...cues('consider considering considered discussed offered recommend desires wants', {
    status: 'considered',
    form: 'order',
  }),
]);

/** `d/c`, `d/c'd`, `dc'd`. */
function discontinued(note: Note, at: number): StatusCue | undefined {
  if (note.lower(at) !== 'd' || note.mark(at + 1) !== '/' || note.lower(at + 2) !== 'c')
    return undefined;
  const isDone =
    (note.mark(at + 3) === "'" || note.mark(at + 3) === '’') && note.lower(at + 4) === 'd';
  return { status: 'stopped', form: isDone ? 'done' : 'order', last: isDone ? at + 5 : at + 3 };
}

/** `no longer taking`, `not taking`, `not using`, `on hold`, `ran out of`. */
function phrase(note: Note, at: number): StatusCue | undefined {
  const word = note.lower(at);
  const next = note.lower(at + 1);
  if (word === 'no' && next === 'longer')
    return { status: 'stopped', form: 'done', last: at + (note.isWord(at + 2) ? 3 : 2) };
  if (word === 'not' && (next === 'taking' || next === 'using' || next === 'continued'))
    return { status: 'stopped', form: 'done', last: at + 2 };
  if (word === 'on' && next === 'hold') return { status: 'held', form: 'done', last: at + 2 };
  if (word === 'ran' && next === 'out') return { status: 'stopped', form: 'order', last: at + 2 };
  if (word === 'not' && next === 'take') return { status: 'refused', form: 'order', last: at + 2 };
  return unfulfilled(note, at);
}

/** `started on`, and where the verb behind tells of nothing that was done: `declined to start`, `consider adding`, `instead of`. */
function unfulfilled(note: Note, at: number): StatusCue | undefined {
  const word = note.lower(at);
  const next = note.lower(at + 1);
  if (next === 'on' && (word === 'started' || word === 'initiated'))
    return { status: 'started', form: 'done', last: at + 2 };
  if (next === 'to' && (word === 'declined' || word === 'declines' || word === 'refused'))
    return { status: 'refused', form: 'order', last: at + 3 };
  if (word.startsWith('consider') && words.at(note, at + 1)?.form === 'order')
    return { status: 'considered', form: 'order', last: at + 2 };
  if (word === 'instead' && next === 'of')
    return { status: 'stopped', form: 'state', last: at + 2 };
  return undefined;
}

/** The words of a phrase that its last word would be read as alone. */
const phraseStarts = new WordTable<true>(
  [
    'no',
    'not',
    'on',
    'ran',
    'started',
    'initiated',
    'declined',
    'declines',
    'refused',
    'consider',
    'considering',
    'instead',
  ].map((word) => [word, true]),
);

/** The status word that starts at the token. */
export function statusCueAt(note: Note, at: number): StatusCue | undefined {
  if (!note.isWord(at)) return undefined;
  if (phraseStarts.has(note, at)) {
    const found = phrase(note, at);
    if (found !== undefined) return found;
  }
  const entry = words.at(note, at);
  if (entry !== undefined) return { ...entry, last: at + 1 };
  return discontinued(note, at);
}
