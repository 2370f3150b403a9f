import { entryFlags } from '../lexicon/lexicon-format.js';
import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import { resolveAbbreviation } from './ambiguous-abbreviations.js';
import { type ConditionClass, classifyCondition } from './condition-class.js';

/** A condition that the text speaks of, before anyone asks whose it is and whether it holds. */
export interface ConditionMention {
  readonly mention: Mention;
  readonly code: string;
  readonly row: number;
  readonly is: ConditionClass;
  readonly ambiguous: boolean;
}

/** Parts of a document in which a condition's name is no statement about the patient. */
export const silentSections: ReadonlySet<string> = new Set([
  'allergies',
  'immunizations',
  'signature',
  'insurance',
  'insurance_statement',
  'technique',
  'comparison',
]);

/** Section kinds that list the patient's problems: bare names there are statements. */
export const problemSections = new Set([
  'past_medical_history',
  'problem_list',
  'assessment',
  'assessment_and_plan',
  'discharge_diagnosis',
  'admission_diagnosis',
  'impression',
  'preoperative_diagnosis',
  'postoperative_diagnosis',
  'hospital_course',
]);

/** Other terms that own these words when they are longer or the same: drugs, procedures, vaccines, social phrases. */
const rivals = ['drug', 'procedure', 'vaccine', 'social', 'analyte', 'relation'] as const;

function isOwnedByAnother(note: Note, mention: Mention): boolean {
  const length = mention.last - mention.first;
  for (const kind of rivals) {
    const over = note.mentionOver(kind, mention.first);
    if (over === undefined) continue;
    const overLength = over.last - over.first;
    if (overLength > length && over.last >= mention.last) return true;
    const labelled =
      kind === 'analyte' &&
      overLength >= length &&
      (note.isNumber(over.last) || note.mark(over.last) === ':');
    if (labelled) return true;
  }
  return false;
}

const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'nurse', 'prof', 'doctor']);
const credentials = new Set([
  'md',
  'do',
  'rn',
  'np',
  'pa',
  'lpn',
  'phd',
  'dnp',
  'crna',
  'jr',
  'sr',
]);

/** An eponym that is somebody's name here: `Dr. Graves`, `Beth Crohn, RN`. */
function isPersonName(note: Note, mention: Mention): boolean {
  if (mention.last - mention.first > 1 || !note.has(mention.first, tokenFlags.capital))
    return false;
  const before = note.mark(mention.first - 1) === '.' ? mention.first - 2 : mention.first - 1;
  if (titles.has(note.lower(before))) return true;
  return note.mark(mention.last) === ',' && credentials.has(note.lower(mention.last + 1));
}

function isHeader(note: Note, mention: Mention): boolean {
  const section = note.sectionOf(mention.first);
  return (
    section !== undefined &&
    mention.first >= section.headerFirst &&
    mention.last <= section.first &&
    section.first > section.headerFirst
  );
}

/** A label of a field or of the examination (`Pain: 4/10`, `Skin: no rash` is the other way round). */
function isLabel(note: Note, mention: Mention): boolean {
  return note.mark(mention.last) === ':' && note.isNumber(mention.last + 1);
}

function toCondition(note: Note, mention: Mention): ConditionMention | undefined {
  const table = note.lexicon.table('condition');
  const resolved = resolveAbbreviation(note, mention.first, mention.last);
  if (resolved === null) return undefined;
  const row = resolved === 'lexicon' ? mention.row : table.findSorted('code', resolved);
  if (row < 0) return undefined;
  const code = table.get(row, 'code');
  const ownS = (mention.flags & entryFlags.endsInS) !== 0;
  if (ownS && resolved === 'lexicon' && !note.lower(mention.first).endsWith('s')) return undefined;
  const ordinary = (mention.flags & entryFlags.ordinaryWord) !== 0;
  if (ordinary && (mention.flags & entryFlags.curated) === 0) return undefined;
  return {
    mention,
    code,
    row,
    is: classifyCondition(code),
    ambiguous: (mention.flags & entryFlags.ambiguous) !== 0,
  };
}

/** The condition mentions that count, in text order. */
export function selectConditions(note: Note): ConditionMention[] {
  const selected: ConditionMention[] = [];
  for (const mention of note.mentions('condition')) {
    if (
      silentSections.has(note.sectionKind(mention.first)) ||
      isHeader(note, mention) ||
      isLabel(note, mention)
    )
      continue;
    if (isOwnedByAnother(note, mention) || isPersonName(note, mention)) continue;
    const condition = toCondition(note, mention);
    if (condition !== undefined && condition.is !== 'ignore') selected.push(condition);
  }
  return selected;
}
