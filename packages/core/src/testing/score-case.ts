import type { Variant } from '../evaluation/compare-attribute.js';
import type { GoldDocument } from '../evaluation/gold-document.js';
import { type Prediction, scoreDocuments } from '../evaluation/score-documents.js';

/** One document to score: its labels, what was predicted, and which fields count. */
export interface ScoreCase {
  readonly gold: GoldDocument['gold'];
  readonly given: Prediction;
  readonly scored: readonly string[];
  readonly targeted?: readonly string[];
}

export const scoreCase = ({ gold, given, scored, targeted = [] }: ScoreCase) =>
  scoreDocuments(
    [{ id: 'a', scored_fields: [...scored], targeted_fields: [...targeted], gold }],
    new Map([['a', given]]),
  );

/** [tp, fp, fn] of one row. */
export const countsOf = (row: ScoreCase, field: string, variant: Variant = 'strict') => {
  const found = scoreCase(row).rows.find((one) => one.field === field && one.variant === variant);
  return found && [found.tp, found.fp, found.fn];
};
