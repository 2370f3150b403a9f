import { entryFlags } from '../lexicon/lexicon-format.js';
import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { goalWords } from './label-words.js';
import { notLaboratory } from './panels.js';
import { resultWords } from './result-words.js';

/** Short names that are also stages, levels of the spine or cycles: they need a unit or a block of labs. */
const stagingNames = new Set([
  't3',
  't4',
  'c3',
  'c4',
  'e2',
  'st2',
  'tg',
  'tc',
  'be',
  'le',
  'act',
  'fit',
  'dat',
  'ssa',
  'ssb',
  'ama',
  'rf',
  'etoh',
  'flu',
  'gl',
]);

const longerKinds = ['condition', 'drug', 'procedure', 'allergen'] as const;

/** A longer term of another kind around the name: `iron deficiency`, `potassium chloride`, `breast ca`. */
function isPartOfLonger(note: Note, mention: Mention): boolean {
  return longerKinds.some((kind) => {
    const other = note.mentionOver(kind, mention.first);
    if (other === undefined || other.last - other.first <= mention.last - mention.first)
      return false;
    // `GBS positive` is a condition and a result.
    const behind = resultWords.at(note, mention.last, other.last);
    return !(other.first === mention.first && behind?.last === other.last);
  });
}

/** Also a vital sign (`SaO2`, `BSA`). */
function isVital(note: Note, mention: Mention): boolean {
  const other = note.mentionOver('vital', mention.first);
  return other !== undefined && other.last >= mention.last;
}

/** The level of a drug under the drug's bare name (`Lithium 0.94`). */
function isDrugName(note: Note, mention: Mention): boolean {
  const row = note.lexicon.table('analyte').get(mention.row, 'name');
  if (!row.endsWith(' level') && !row.endsWith(' trough')) return false;
  return note.mentionAt('drug', mention.first)?.last === mention.last;
}

/** `5 mg`, `10 mg`: a unit, not magnesium. */
function isUnitWord(note: Note, mention: Mention): boolean {
  if ((mention.flags & entryFlags.ambiguous) === 0) return false;
  const before = mention.first - 1;
  if (note.mark(before) === '/' && note.isGlued(mention.first)) return !note.isWord(before - 1);
  if (
    note.mark(mention.last) === '/' &&
    note.isGlued(mention.last) &&
    !note.isNumber(mention.last + 1)
  ) {
    return !note.isWord(mention.last + 1) || note.isNumber(before);
  }
  return (
    note.isNumber(before) &&
    note.raw(mention.first) === note.lower(mention.first) &&
    !note.has(mention.first, 32)
  );
}

const goalReach = 3;

/** `goal A1c`, `if K`, `until the INR`. */
function isWished(note: Note, first: number): boolean {
  const sentence = note.sentenceOf(first);
  const from = Math.max(sentence?.first ?? 0, first - goalReach);
  for (let at = from; at < first; at++) {
    if (!goalWords.has(note.lower(at))) continue;
    const after = note.mark(at + 1);
    if (after !== ';' && after !== ',' && after !== '(') return true;
  }
  return false;
}

const averages = new Set(['avg', 'average', 'mean']);

/** Whether the mention can be the label of a laboratory result at all. */
export function canBeLabLabel(note: Note, mention: Mention): boolean {
  if (notLaboratory.has(note.lexicon.table('analyte').get(mention.row, 'name'))) return false;
  if (note.raw(mention.first) === 'pT' || averages.has(note.lower(mention.first - 1))) return false;
  return (
    !isUnitWord(note, mention) && !isPartOfLonger(note, mention) && !isWished(note, mention.first)
  );
}

export interface LabelTrust {
  /** Needs a unit or a block of labs to count. */
  readonly needsSupport: boolean;
  readonly isAmbiguous: boolean;
  /** Also a vital sign: a test only in a block of labs. */
  readonly isVital: boolean;
}

const longestStaging = 4;

function isStaging(note: Note, { first, last }: Mention): boolean {
  if (note.end(last - 1) - note.start(first) > longestStaging) return false;
  return stagingNames.has(note.phrase(first, last).toLowerCase());
}

/** How far the wording alone can be trusted. */
export function trustOf(note: Note, mention: Mention): LabelTrust {
  const raw = note.raw(mention.first);
  const single = mention.last === mention.first + 1;
  const isAmbiguous = (mention.flags & entryFlags.ambiguous) !== 0;
  const isSmall = raw === raw.toLowerCase() && !note.has(mention.first, tokenFlags.upper);
  const isWord = (mention.flags & entryFlags.ordinaryWord) !== 0;
  const isVitalSign = isVital(note, mention);
  return {
    isAmbiguous,
    isVital: isVitalSign,
    needsSupport:
      isStaging(note, mention) ||
      isWord ||
      isDrugName(note, mention) ||
      (single && isAmbiguous && isSmall) ||
      isVitalSign,
  };
}
