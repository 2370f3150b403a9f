import type { Note } from '../text/note.js';
import { WordTable } from '../text/word-table.js';

/** What a word near a procedure says of it; `absent`: it was not done and nobody plans it. */
export type ProcedureCue = 'planned' | 'declined' | 'done' | 'absent';

/** Words that decide by themselves, by side of the procedure. The nearest one counts. Written by us. */
const singleWords = {
  before: {
    planned: `scheduled schedule scheduling plan planned planning plans will order ordered orders ordering obtain obtaining
      recommend recommended recommends recommending refer referred referral awaiting await awaits pending needs need due
      overdue arrange arranged upcoming proposed considering consider considered candidate evaluate evaluation repeat
      schedules get book booked check recheck set wants agrees agreed agreeable consented consent proceed anticipate
      anticipated requested request advise advised advises suggest suggested suggests encourage encouraged urged offer
      offered discuss discussed benefit prefers tomorrow tonight going require requires`,
    declined: `decline declined declines declining refuse refused refuses refusing defer deferred defers deferring
      postpone postponed`,
    done: `underwent undergone had post showed shows showing revealed reveals demonstrated demonstrates performed completed
      done placed removed received history hx prior previous previously past recent old last following after since
      today this confirmed reviewed negative normal unremarkable positive with without by s obtained repaired found`,
    absent: 'never',
  },
  after: {
    planned: `scheduled ordered pending planned tomorrow tonight upcoming due overdue recommended advised offered suggested
      requested tentatively yearly annually q every needed if next`,
    declined: 'declined declines declining refused refuses refusing deferred defers postponed',
    done: `showed shows showing revealed reveals demonstrated demonstrates performed completed done placed normal
      results findings unremarkable negative positive today confirmed reviewed notable consistent suggests interpreted neg nl wnl nml pos
      unrevealing reassuring`,
    absent: 'never cancelled canceled aborted',
  },
} as const satisfies Record<'before' | 'after', Record<ProcedureCue, string>>;

/** Wordings of several words, which stand above the single words in them. Marks are words of their own. */
const phrases = {
  before: {
    planned: `to have|to undergo|to get|to receive|proceed with|evaluated for|worked up for|workup for|assessed for
      |referral placed for|order placed for|orders placed for|request placed for|pre - op for|preop for|would like
      |clinic for|return for`,
    declined: `hold off on|hold off|holding off on|not interested in|does not want|do not want|did not want|not wish`,
    absent: `no need for|no indication for|no role for|not need|not require|not a candidate for|unable to undergo
      |rather than|instead of`,
    done: 'status post|found to have|noted to have|known to have|shown to have',
  },
  after: {
    planned: 'to be|in am|in the am|in a . m',
    absent: `not indicated|not needed|not done|not performed|not obtained|not required|not a candidate|not available
      |not yet|not been|no longer needed`,
    declined: 'not wanted',
    done: '',
  },
} as const satisfies Record<'before' | 'after', Record<ProcedureCue, string>>;

type Side = keyof typeof singleWords;
const cues = ['planned', 'declined', 'done', 'absent'] as const;

const wordTable = (side: Side): WordTable<ProcedureCue> =>
  new WordTable(
    cues.flatMap((cue) => singleWords[side][cue].split(/\s+/).map((word) => [word, cue] as const)),
  );

interface Phrase {
  readonly words: readonly string[];
  readonly cue: ProcedureCue;
}

const phraseList = (side: Side): Phrase[] =>
  cues
    .flatMap((cue) =>
      phrases[side][cue].split('|').map((text) => ({ words: text.trim().split(/\s+/), cue })),
    )
    .filter(({ words }) => words[0] !== '')
    .toSorted((a, b) => b.words.length - a.words.length);

/** The phrases by one of their words, longest first: a word that is in none ends the search at once. */
function phraseTable(
  side: Side,
  pickWord: (words: readonly string[]) => string | undefined,
): WordTable<readonly Phrase[]> {
  const byWord = Map.groupBy(phraseList(side), ({ words }) => pickWord(words) ?? '');
  return new WordTable<readonly Phrase[]>(byWord);
}

const wordsOf = { before: wordTable('before'), after: wordTable('after') } as const;
const phrasesByLastWord = phraseTable('before', (words) => words.at(-1));
const phrasesByFirstWord = phraseTable('after', (words) => words[0]);

const isAt = (note: Note, first: number, words: readonly string[]): boolean =>
  words.every((word, index) => note.lower(first + index) === word);

/** The cue of the words that end at the token, for the words before a procedure. */
export function cueEndingAt(note: Note, last: number): ProcedureCue | undefined {
  const phrase = phrasesByLastWord
    .at(note, last)
    ?.find(({ words }) => isAt(note, last - words.length + 1, words));
  return phrase?.cue ?? wordsOf.before.at(note, last);
}

/** The cue of the words that start at the token, for the words behind a procedure. */
export function cueStartingAt(note: Note, first: number): ProcedureCue | undefined {
  const phrase = phrasesByFirstWord.at(note, first)?.find(({ words }) => isAt(note, first, words));
  return phrase?.cue ?? wordsOf.after.at(note, first);
}
