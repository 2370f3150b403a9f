import { describe, expect, it } from 'vitest';
import { restoreCodes } from './restore-codes.js';

const wordsOf = (text: string) =>
  text.split(' ').map((word, index) => ({
    text: word,
    confidence: 0.9,
    left: index * 100,
    right: index * 100 + 80,
    top: 0,
    bottom: 20,
    baseline: 18,
    lineHeight: 20,
  }));

const restore = (text: string): string =>
  restoreCodes(wordsOf(text))
    .map((word) => word.text)
    .join(' ');

describe('restoreCodes', () => {
  it.each([
    ['essential hypertension (110); diabetes', 'essential hypertension (I10); diabetes'],
    ['HTN [l10].', 'HTN [I10].'],
    ['acute myocardial infarction (121.4)', 'acute myocardial infarction (I21.4)'],
    ['coronary artery disease (125.10),', 'coronary artery disease (I25.10),'],
    ['Paroxysmal atrial fibrillation (|48.0)', 'Paroxysmal atrial fibrillation (I48.0)'],
    ['systolic heart failure (150.22)', 'systolic heart failure (I50.22)'],
  ])('reads %s as %s', (recognised, shown) => {
    expect(restore(recognised)).toBe(shown);
  });

  it.each([
    'hypertension 110 systolic',
    'hypertension 110/70',
    'hypertension (110 systolic)',
    'hypertension (121.4)',
    'hypertension (150)',
    'dermatophytosis (110)',
    'history of hypertension and gout (110)',
    'Glucose (110)',
    '(110)',
  ])('leaves %s alone', (text) => {
    expect(restore(text)).toBe(text);
  });

  it('marks the words that it changed, and only those', () => {
    const marked = restoreCodes(wordsOf('hypertension (110)')).map(({ isRestored }) => isRestored);
    expect(marked).toEqual([undefined, true]);
  });
});
