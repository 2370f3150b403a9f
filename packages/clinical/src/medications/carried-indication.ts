import type { AssertionScopes } from '../assertion/scopes.js';
import { classifyCondition } from '../conditions/condition-class.js';
import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import type { DrugMention } from './drug-mentions.js';
import type { ToldElsewhere } from './plan-indication.js';

/** Sections in which what a drug did wrong is told, or what others have. */
const otherSections = new Set(['allergies', 'family_history', 'laboratory', 'social_history']);

/** ICD-10-CM chapters of what a drug may as well have done: diseases of the skin, poisonings and adverse effects. */
const mayBeHarm = /^[LT]/;

/** The condition that ends before the token. */
const conditionBefore = (note: Note, token: number): Mention | undefined => {
  const condition = note.mentionOver('condition', token - 1);
  return condition?.last === token ? condition : undefined;
};

/** The condition right before `on warfarin` or `(metformin)`. */
function carrierOf(note: Note, { first, after }: DrugMention): Mention | undefined {
  if (note.lower(first - 1) === 'on') return conditionBefore(note, first - 1);
  const isBracketed = note.mark(first - 1) === '(' && note.mark(after) === ')';
  return isBracketed ? conditionBefore(note, first - 1) : undefined;
}

/**
 * What a drug is for where it stands right behind a disease: `AF on apixaban`, `T2DM (metformin)`. A complaint is none, it may as well be
 * what the drug did (`cough on lisinopril`).
 */
export function carriedIndication(
  note: Note,
  scopes: AssertionScopes,
  drug: DrugMention,
): ToldElsewhere | undefined {
  if (otherSections.has(note.sectionKind(drug.first))) return undefined;
  const disease = carrierOf(note, drug);
  if (disease === undefined) return undefined;
  const code = note.lexicon.table('condition').get(disease.row, 'code');
  if (classifyCondition(code) !== 'diagnosis' || mayBeHarm.test(code)) return undefined;
  const { assertion, experiencer } = scopes.contextOf(disease.first, disease.last);
  if (assertion !== 'present' || experiencer !== 'patient') return undefined;
  return {
    text: note.phrase(disease.first, disease.last),
    span: note.span(disease.first, disease.last),
  };
}
