import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';

/** What a trigger says of the tokens in its scope, one bit each. */
export const meaning = {
  NEGATED: 1,
  UNCERTAIN: 2,
  HYPOTHETICAL: 4,
  CONDITIONAL: 8,
  HISTORICAL: 16,
  PLANNED: 32,
  FAMILY: 64,
  OTHER_PERSON: 128,
  /** Looked for, not found to be there: `r/o`, `considered`. */
  WORKUP: 256,
  /** Told as history, which a lasting disease outlives: `history of hypertension`. */
  BACKGROUND: 512,
} as const;

export type Meaning = keyof typeof meaning;
export const isMeaning = (category: string): category is Meaning => category in meaning;

/** How the words begin that tell a history without saying that it is over; `prior history of` says so. */
export const backgroundOpeners = new Set(['history', 'hx', 'known', 'past', 'pmh', 'pmhx']);

/** Longest reach in tokens of a trigger that stands for a single following term; others reach to the clause end. */
export const reach: Readonly<Record<string, number>> = {
  not: 6,
  non: 2,
  never: 7,
  free: 3,
  '?': 4,
  old: 3,
  prior: 8,
  previous: 8,
  return: 12,
  order: 8,
  neg: 6,
  negative: 8,
  absent: 12,
  none: 6,
  healed: 6,
  screen: 1,
  screening: 1,
  cat: 6,
  dog: 6,
};

/** Words after which a comma starts a new clause: the subject of another statement. */
export const subjects = new Set([
  'he',
  'she',
  'they',
  'it',
  'patient',
  'pt',
  'the',
  'his',
  'her',
  'there',
  'i',
  'we',
  'who',
  'which',
]);

/** Denials that reach over a comma only in a list that is joined by `or`. */
export const singleItem = new Set(['without', 'w']);

export const patients = new Set(['patient', 'pt', 'the']);

/** Words that state something of what stands before them. */
export const affirming = new Set([
  'is',
  'are',
  'was',
  'were',
  'noted',
  'present',
  'positive',
  'controlled',
  'stable',
  'seen',
  'found',
  'continues',
  'persists',
  'remains',
  'remain',
  'recurred',
  'improved',
  'worsening',
]);

export const answers = new Set(['no', 'none', 'negative', 'neg', 'denies', 'denied', 'absent']);

/** Denials that head a list: `Negative: cough, chest pain`. */
export const listLabels = new Set([
  'negative',
  'negatives',
  'neg',
  'absent',
  'no',
  'denies',
  'denied',
  'ruled',
  'excluded',
]);

/** Words that speak of what stands before them where their clause ends with them. */
export const closing = new Set([
  'possible',
  'probable',
  'suspected',
  'questionable',
  'likely',
  'never',
]);

/** Doubts that, behind a comma, are about what follows. */
export const openingDoubt = new Set(['likely', 'probably', 'possibly', 'presumably']);

/** Nouns that make the condition before them a thing looked for: `depression screen`. */
export const headNouns = new Set(['screen', 'screening']);

export const choices = new Set(['vs', 'versus']);

/** Single words behind a list that speak of all of it. */
export const wideBackward = new Set([
  'unlikely',
  'excluded',
  'denied',
  'absent',
  'considered',
  'resolved',
]);

/** Terminators that lead from a relative back to the patient; a bare `has` does not. */
const turns = new Set(['but', 'however', 'although', 'though', 'whereas', 'while', 'yet']);

export function turnsToPatient(note: Note, terminator: Mention): boolean {
  if (turns.has(note.lower(terminator.first))) return true;
  return (
    terminator.last - terminator.first > 1 &&
    ['patient', 'pt', 'he', 'she'].includes(note.lower(terminator.first))
  );
}

/** Sections whose statements are someone's or something's by default. */
export const sectionMeaning: Readonly<Record<string, number>> = {
  family_history: meaning.FAMILY,
  discharge_instructions: meaning.HYPOTHETICAL,
};
