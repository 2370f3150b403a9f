import { describe, expect, it } from 'vitest';
import { type ConfidenceBasis, refutingBases } from '../schema/index.js';
import { sayRefutations } from './refutation-sentences.js';

const say = (...basis: ConfidenceBasis[]) =>
  sayRefutations({ confidence: { level: 'low', basis } }, 'date of birth');

describe('sayRefutations', () => {
  it.each(refutingBases)('says %s in a sentence about what was read, without the code', (basis) => {
    const sentence = say('weak-ocr', basis);
    expect(sentence).toMatch(/^The .*date of birth.*\.$/);
    expect(sentence).not.toContain(basis);
  });

  it('says all that speaks against it, each once', () => {
    expect(say('value-not-in-quote', 'name-not-in-quote')).toBe(
      'The quote that the date of birth rests on does not name it. The quote that the date of birth rests on does not state all of its values.',
    );
  });

  it('says that it does not follow where the reading itself claimed nothing', () => {
    expect(say('ambiguous-word')).toBe('The date of birth does not follow from its quote.');
  });
});
