import type { SourceDocument } from '../document/source-document.js';
import { collapse } from './collapse.js';
import {
  allergyRule,
  familyHistoryRule,
  labRule,
  otherMentionRule,
  pertinentNegativeRule,
  procedureRule,
  symptomRule,
  vitalRule,
} from './collapse-rules.js';
import type { Draft, FactDrafts } from './fact-drafts.js';
import { reconcileDiagnoses } from './reconcile-diagnoses.js';
import { reconcileMedications } from './reconcile-medications.js';

/**
 * Makes one fact of those that mean the same, within one reading, and keeps all their evidence.
 * What the text both states and denies stays on both sides: a review item comes of it, no deletion.
 */
export function reconcileDrafts(
  drafts: FactDrafts,
  { repeated }: Pick<SourceDocument, 'repeated'>,
): FactDrafts {
  const isCopied = ({ spans }: Draft<object>): boolean =>
    repeated.some((block) => spans[0].start >= block.start && spans[0].end <= block.end);
  return {
    ...drafts,
    diagnoses: reconcileDiagnoses(drafts.diagnoses, isCopied),
    symptoms: collapse(drafts.symptoms, { ...symptomRule, isCopied }),
    medications: reconcileMedications(drafts.medications, isCopied),
    labs: collapse(drafts.labs, { ...labRule, isCopied }),
    vitals: collapse(drafts.vitals, { ...vitalRule, isCopied }),
    procedures: collapse(drafts.procedures, { ...procedureRule, isCopied }),
    allergies: collapse(drafts.allergies, { ...allergyRule, isCopied }),
    family_history: collapse(drafts.family_history, { ...familyHistoryRule, isCopied }),
    pertinent_negatives: collapse(drafts.pertinent_negatives, {
      ...pertinentNegativeRule,
      isCopied,
    }),
    other_mentions: collapse(drafts.other_mentions, { ...otherMentionRule, isCopied }),
  };
}
