import type { DraftWarning } from '@medextract/core';
import type { Confidence } from '@medextract/core/schema';
import { entryFlags } from '../lexicon/lexicon-format.js';
import { sharedConfidence } from '../shared-confidence.js';
import type { Note } from '../text/note.js';
import { agreements } from './code-agreement.js';
import type { PrintedCode } from './printed-codes.js';
import { type ConditionMention, problemSections } from './select-conditions.js';

/** A condition's name with the code that is printed beside it. */
interface NameAndCode {
  readonly condition: ConditionMention;
  readonly printed: PrintedCode | undefined;
}

/** What the fact stands on: its wording and section, and a printed code that supports or contradicts it. */
export function confidenceOf(note: Note, { condition, printed }: NameAndCode): Confidence {
  const own = confidenceOfName(note, condition);
  if (printed === undefined) return own;
  return printed.agreement === agreements.contradiction
    ? sharedConfidence('low', [...own.basis, 'contradicting-code'])
    : sharedConfidence('high', [...own.basis, 'explicit-code']);
}

/**
 * A name in running text is right less often than its band asks of `high`, however well known it is: it may be another's,
 * a past one or a thought. The list of problems, or a code, says that it is the patient's.
 */
function confidenceOfName(note: Note, condition: ConditionMention): Confidence {
  const curated = (condition.mention.flags & entryFlags.curated) !== 0;
  const listed = problemSections.has(note.sectionKind(condition.mention.first));
  const basis: Confidence['basis'] = [curated ? 'curated-term' : 'classification-title'];
  if (listed) basis.push('labelled-section');
  if (condition.ambiguous) basis.push('ambiguous-abbreviation');
  const level = condition.ambiguous ? (listed ? 'medium' : 'low') : listed ? 'high' : 'medium';
  return sharedConfidence(level, basis);
}

/** A printed code that says another illness than the name beside it. */
export function warningsOf({
  printed,
  code,
}: Pick<NameAndCode, 'printed'> & { readonly code: string }): DraftWarning[] {
  if (printed?.agreement !== agreements.contradiction) return [];
  const message = `The printed code ${printed.code} says otherwise than the name beside it, which was coded ${code}.`;
  return [{ code: 'code-contradicts-name', message, span: printed.span }];
}
