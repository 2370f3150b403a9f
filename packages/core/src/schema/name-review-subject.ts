import type { ReviewSubject } from './vocabulary.js';

/** How the sentences of records began that were written before their subject was a field. */
const subjectOfSentence: readonly (readonly [RegExp, ReviewSubject])[] = [
  [/^Page \d/, 'page'],
  [/^\d+ of \d+ rows of the /, 'table'],
];

function subjectOf(factId: unknown, reason: unknown): ReviewSubject {
  if (typeof factId === 'string') return factId.startsWith('patient.') ? 'patient' : 'fact';
  const sentence = String(reason);
  return subjectOfSentence.find(([begin]) => begin.test(sentence))?.[1] ?? 'document';
}

/** A review item of a record as it is written now; one that was written without its subject gets it. */
export function nameReviewSubject(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || 'subject' in item) return item;
  if (!('fact_id' in item) || !('reason' in item)) return item;
  return { subject: subjectOf(item.fact_id, item.reason), ...item };
}
