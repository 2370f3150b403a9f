import { expect, it } from 'vitest';
import { sharedConfidence } from './shared-confidence.js';

it('gives the same object for the same level and reasons, in their order', () => {
  const made = sharedConfidence('high', ['curated-term', 'labelled-section']);

  expect(made).toEqual({ level: 'high', basis: ['curated-term', 'labelled-section'] });
  expect(sharedConfidence('high', ['curated-term', 'labelled-section'])).toBe(made);
  expect(sharedConfidence('low', ['curated-term', 'labelled-section'])).not.toBe(made);
  expect(sharedConfidence('high', ['labelled-section', 'curated-term'])).not.toBe(made);
  expect(sharedConfidence('high', ['curated-term'])).toEqual({
    level: 'high',
    basis: ['curated-term'],
  });
});
