import { describe, expect, it } from 'vitest';
import { createQuoteLocator, locateQuote } from './locate-quote.js';

const note =
  'Assessment: chronic obstructive pulmo-\nnary disease, stable.\nHbA1c 15.6 % (goal < 7).\n' +
  'Denies fever. LDL 98, HDL 41. He is afebrile.\nFollow-up in 3 months; metformin 1,000 mg BID.\n' +
  'Hypotension on 12/3. Naïve to opioids.';

const found = (quote: string): readonly [string, string] | undefined => {
  const located = locateQuote(note, quote);
  return located && [note.slice(located.span.start, located.span.end), located.match];
};

describe('locateQuote', () => {
  it.each([
    ['LDL 98', 'LDL 98', 'exact'],
    ['  LDL 98\n', 'LDL 98', 'exact'],
    ['ldl  98', 'LDL 98', 'words'],
    ['hba1c: 15.6%', 'HbA1c 15.6 %', 'words'],
    ['obstructive pulmonary disease', 'obstructive pulmo-\nnary disease', 'words'],
    ['Follow-\nup in 3', 'Follow-up in 3', 'words'],
    ['followup in 3 months', 'Follow-up in 3 months', 'words'],
    ['metformin 1000 mg bid', 'metformin 1,000 mg BID', 'words'],
    ['naive to opioids', 'Naïve to opioids', 'words'],
    ['metfromin 1000 mg', 'metformin 1,000 mg', 'approximate'],
    ['chronic obstrutive', 'chronic obstructive', 'approximate'],
    ['afebrle', 'afebrile', 'approximate'],
    ['Hypo tension', 'Hypotension', 'approximate'],
    ['fol low up in 3 months', 'Follow-up in 3 months', 'approximate'],
  ])('finds %j as %j (%s)', (quote, text, match) => {
    expect(found(quote)).toEqual([text, match]);
  });

  it.each([
    ['5.6', 'a part of a number'],
    ['5.6 %', 'a part of a number before a sign'],
    ['HbA1c 15.7 %', 'another number'],
    ['goal > 7', 'another comparator'],
    ['LDL 41', 'a value of another row'],
    ['HDL 98', 'another initialism'],
    ['ldl 41', 'another initialism in lower case'],
    ['febrile', 'the opposite'],
    ['ever', 'a part of a word'],
    ['hypertension', 'a word two letters apart'],
    ['1 000 mg', 'other numbers'],
    ['not opioids', 'a denial that is not there'],
    ['hdr 41', 'a look-alike of an initialism'],
    ['she is afebrile', 'another person'],
    ['warfarin 5 mg', 'a drug that is not there'],
    ['', 'nothing'],
    [' \n', 'white space'],
    ['...', 'punctuation that is not there'],
  ])('does not find %j: %s', (quote) => {
    expect(found(quote)).toBeUndefined();
  });

  it('takes the place that is nearest to the hint, else the first', () => {
    const locator = createQuoteLocator('pain here, pain there, Pain everywhere');
    expect(locator.locate('pain')?.span.start).toBe(0);
    expect(locator.locate('pain', 12)?.span.start).toBe(11);
    expect(locator.locate('pain', 1000)?.span.start).toBe(11);
    expect(locator.locate('pain,')).toEqual({ span: { start: 0, end: 4 }, match: 'words' });
    expect(locator.locate('PAIN', 30)?.span.start).toBe(23);
  });

  it('edits short words only among others, and never those that deny or measure', () => {
    const text = 'pain now and then, rash for two days, insulin ten mg given bid';
    expect(locateQuote(text, 'pain not and then')).toBeUndefined();
    expect(locateQuote(text, 'insulin ten mg given tid')).toBeUndefined();
    expect(locateQuote(text, 'insulin ten ng given')).toBeUndefined();
    expect(locateQuote(text, 'rask')).toBeUndefined();
    expect(locateQuote(text, 'rask for two days')?.match).toBe('approximate');
  });

  it('spends at most one edit on four words', () => {
    const text = 'severe chronic lower back pain since the winter';
    expect(locateQuote(text, 'sevre chronic lower back')?.match).toBe('approximate');
    expect(locateQuote(text, 'sevre chronic lower bac')).toBeUndefined();
    expect(locateQuote(text, 'sevre chronic lower back pain sinc the winter')?.match).toBe(
      'approximate',
    );
  });
});
