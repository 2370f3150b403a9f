import { describe, expect, it } from 'vitest';
import { nameReviewSubject } from './name-review-subject.js';

const written = (fact_id: string | null, reason: string) => ({ fact_id, reason, priority: 0.5 });

describe('nameReviewSubject', () => {
  it.each([
    ['fact', written('dx-1', 'The fact does not follow from its quote.')],
    ['patient', written('patient.name', 'The name was read with low confidence: short.')],
    ['page', written(null, 'Page 2 could not be read.')],
    ['table', written(null, '3 of 5 rows of the labs table on page 2 were read.')],
    ['document', written(null, 'The document was read offline only.')],
  ])('tells of a record of before that it is about a %s', (subject, item) => {
    expect(nameReviewSubject(item)).toEqual({ ...item, subject });
  });

  it('leaves what has its subject, and what is no review item', () => {
    const named = { ...written(null, 'Page 2 could not be read.'), subject: 'document' };
    for (const value of [named, null, 7, 'text', { reason: 'x' }]) {
      expect(nameReviewSubject(value)).toBe(value);
    }
  });
});
