import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import type { Sentence } from '../text/sentences.js';
import { WordTable, wordSet } from '../text/word-table.js';
import { isFamilyCode } from './family-term.js';

/** A relative whom the text names. */
export interface Relative {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  /** Not by marriage, and not a foster parent. */
  readonly isByBlood: boolean;
}

/** The name of the family at large among the relatives. */
export const general = 'family';
const historyWords = wordSet('history hx h member members');
const determiners = wordSet(
  'his her the a an both their our s patient patients pt one two three four all some several biologic biological older younger late deceased and or',
);
/** Before a relative who is a companion or a source, not the subject. */
const companions = wordSet('by with per from to via for');
/** The relative speaks, acts or is told: the illness that follows is the patient's. */
const reporting = wordSet(
  `reports reported report states stated says said notes noted denies denied describes described brought called calls
   informed told thinks believes feels concerned worried observed noticed gives provides provided witnessed found
   updated asked asks requests requesting requested visited visiting helps helped assists manages administers
   regarding about that historian guardian aware agrees understands interpreting translating claims recalls bedside`,
);
/** The subject turns back to the patient. */
const turns = wordSet('patient pt he she but however pts');
const who = wordSet('who whom whose');

/** The word before a relative, over `his`, `an`, `both` and the like. */
function wordBefore(note: Note, first: number): number {
  let at = first - 1;
  while (
    at >= 0 &&
    (determiners.has(note, at) ||
      note.isNumber(at) ||
      note.mark(at) === "'" ||
      note.mark(at) === '’')
  )
    at--;
  return at;
}

/** Whether the relation word speaks of the family at large (`family history of`). */
export const isGeneral = (relative: Relative): boolean => relative.name === general;

/** `family history`, `family hx`, `FHx`; not `family meeting`. */
export const saysHistory = (note: Note, { first, last }: Relative): boolean =>
  historyWords.has(note, last) || last - first > 1 || note.lower(first) === 'fhx';

/** Whether conditions before the relative are the relative's: `CAD in his father`, `breast cancer (mother)`. */
export function takesConditionsBefore(note: Note, relative: Relative, inSection: boolean): boolean {
  const at = wordBefore(note, relative.first);
  const word = note.lower(at);
  if (word === 'in') return true;
  const mark = note.mark(at);
  if (mark === '(') return note.mentionOver('condition', at - 1) !== undefined;
  return (
    inSection &&
    (mark === ':' || mark === '-') &&
    note.mentionOver('condition', at - 1) !== undefined
  );
}

/** In running text: whether the relative is the one spoken of rather than a companion or a source. */
export function isSubject(note: Note, relative: Relative): boolean {
  const at = wordBefore(note, relative.first);
  if (!companions.has(note, at)) return true;
  return note.mark(relative.last) === ',' && who.has(note, relative.last + 1);
}

const reach = 14;

/** In running text: whether nothing between a relative and a condition parts them. */
export function isLinked(note: Note, from: number, condition: Mention): boolean {
  if (condition.first - from > reach) return false;
  for (let at = from; at < condition.first; at++) {
    if (reporting.has(note, at) || note.mark(at) === ';') return false;
    if (turns.has(note, at) && !who.has(note, at - 1)) return false;
  }
  return true;
}

/** Whether the text leaves the family between two tokens: `but the patient has`. */
export function turnsToPatient(note: Note, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const word = note.lower(at);
    if (
      (word === 'patient' || word === 'pt') &&
      note.mark(at + 1) !== "'" &&
      note.mark(at + 1) !== '’'
    )
      return true;
  }
  return false;
}

/** The family as a whole, for a history that names nobody. */
export const familyAtLarge = (at: number): Relative => ({
  name: general,
  first: at,
  last: at,
  isByBlood: true,
});

const familySection = 'family_history';

/** Whether the term stands in the header of a family history rather than in its body. */
export function isFamilyHeader(note: Note, { first }: Mention): boolean {
  const section = note.sectionOf(first);
  return section !== undefined && first < section.first && section.kind === familySection;
}

const letters = new WordTable([
  ['f', 'father'],
  ['m', 'mother'],
  ['b', 'brother'],
  ['s', 'sister'],
]);

/** `F - MI 58; M - breast CA`, in a family history only. */
function letterAt(note: Note, at: number): Relative | undefined {
  const name = letters.at(note, at);
  const mark = note.mark(at + 1);
  if (name === undefined || note.isGlued(at) || (mark !== '-' && mark !== ':')) return undefined;
  return { name, first: at, last: at + 1, isByBlood: true };
}

const isFamilyTerm = (note: Note, { row }: Mention): boolean =>
  isFamilyCode(note.lexicon.table('condition').get(row, 'code'));

/** The relatives named in a sentence, in order. */
export function relativesIn(note: Note, sentence: Sentence, inSection: boolean): Relative[] {
  const table = note.lexicon.table('relation');
  const relatives: Relative[] = [];
  const mentions = note.mentions('relation');
  for (let i = mentions.firstFrom(sentence.first); i < mentions.length; i++) {
    const mention = mentions.at(i);
    if (mention === undefined || mention.first >= sentence.last) break;
    // `Twin gestation` is a condition, not a twin.
    const over = note.mentionOver('condition', mention.first);
    const isInTerm = over !== undefined && over.last > mention.last && !isFamilyTerm(note, over);
    if (isFamilyHeader(note, mention) || isInTerm) continue;
    const { first, last, row } = mention;
    const isByBlood = table.get(row, 'degree') !== '0';
    relatives.push({ name: table.get(row, 'name'), first, last, isByBlood });
  }
  if (!inSection) return relatives;
  for (let at = sentence.first; at < sentence.last; at++) {
    const relative = letterAt(note, at);
    if (relative !== undefined) relatives.push(relative);
  }
  return relatives.sort((a, b) => a.first - b.first);
}
