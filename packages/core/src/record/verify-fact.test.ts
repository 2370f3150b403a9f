import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '../schema/index.js';
import { doValuesFollow, isQuoteExact, isVerified, type ValueClaims } from './verify-fact.js';

const evidenceAt = (text: string, start: number, end: number): Evidence => ({
  start,
  end,
  quote: text.slice(start, end),
  page: 1,
  box: null,
});
const quoted = (...quotes: string[]): Evidence[] =>
  quotes.map((quote) => ({ start: 0, end: quote.length, quote, page: 1, box: null }));

describe('isQuoteExact', () => {
  const text = 'A1c 15.6 today, aspirin 81mg';

  it.each([
    ['15.6', true],
    ['5.6', false],
    ['15', false],
    ['6', false],
    ['81', true],
    ['mg', true],
    ['spirin', false],
    ['A1c 15.6', true],
  ])('answers for %j: %s', (quote, answer) => {
    const start = text.indexOf(quote);
    expect(isQuoteExact(text, evidenceAt(text, start, start + quote.length))).toBe(answer);
  });

  it.each([
    ['another quote', { start: 0, end: 3, quote: 'A2c' }],
    ['offsets beyond the text', { start: 24, end: 99, quote: '81mg' }],
    ['offsets below zero', { start: -1, end: 3, quote: 'A1c' }],
    ['an empty span', { start: 3, end: 3, quote: '' }],
    ['a quote of another length', { start: 0, end: 4, quote: 'A1c' }],
  ])('refuses %s', (_, change) => {
    expect(isQuoteExact(text, { page: 1, box: null, ...change })).toBe(false);
  });

  it('accepts a whole text between any borders', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (any) => {
        expect(isQuoteExact(any, evidenceAt(any, 0, any.length))).toBe(true);
      }),
    );
  });
});

describe('doValuesFollow', () => {
  it.each<[string, ValueClaims, readonly string[], boolean]>([
    ['a dose as written', { figures: ['500 mg'] }, ['metformin 500mg'], true],
    ['another dose', { figures: ['500 mg'] }, ['metformin 1500mg'], false],
    ['a part of a number', { figures: [5.6] }, ['A1c 15.6'], false],
    ['a dose in words', { figures: ['2 tablets'] }, ['take two tablets'], true],
    ['half a dose', { figures: [0.5] }, ['1/2 tablet'], true],
    ['numbers over several quotes', { figures: [1, 2] }, ['one 1', 'two 2'], true],
    ['a value in words', { figures: ['negative'] }, ['anything'], true],
    [
      'nothing claimed',
      { figures: [null], dates: [null], measures: [null], totals: [null] },
      [],
      true,
    ],
    ['no claims at all', {}, [], true],
    ['a date in figures', { dates: ['2024-02-26'] }, ['2/26/24'], true],
    ['a date in full', { dates: ['2024-02-26'] }, ['Feb 26, 2024'], true],
    ['a compact date', { dates: ['2024-02-26'] }, ['20240226'], true],
    ['the year alone', { dates: ['2009'] }, ['quit 2009'], true],
    ['another month', { dates: ['2024-02-26'] }, ['March 26, 2024'], false],
    ['another day', { dates: ['2024-02-26'] }, ['Feb 25, 2024'], false],
    ['another year', { dates: ['2024-02'] }, ['Feb 2023'], false],
    ['a month that is none', { dates: ['2024-19'] }, ['2024'], false],
    ['years before a stated year', { dates: ['2019'] }, ['5 years ago', 'seen 2024'], true],
    ['a product', { totals: [20] }, ['1 ppd for 20 years'], true],
    ['pack-years from half a pack', { totals: [10] }, ['0.5 ppd x 20 years'], true],
    ['a product of fractions', { totals: [7.5] }, ['0.3 ppd x 25 years'], true],
    ['a weekly total', { totals: [14] }, ['2 beers a day'], true],
    ['feet and inches', { measures: [70] }, ['5\'10"'], true],
    ['an age in months', { measures: [0.25] }, ['3 months old'], true],
    ['a product as a measure', { measures: [20] }, ['2 and 10'], false],
    ['a total from nowhere', { totals: [35] }, ['1 ppd for 20 years'], false],
    ['a year counted back from no year', { dates: ['1895'] }, ['1899', '4 years'], false],
    ['the middle of a range', { totals: [3.5] }, ['3-4 drinks'], true],
    ['a number from nowhere', { measures: [71] }, ['5\'10"'], false],
  ])('answers for %s', (_, claims, quotes, answer) => {
    expect(doValuesFollow(quoted(...quotes), claims)).toBe(answer);
  });

  it('always finds the numbers that the quote was made of', () => {
    const aNumber = fc.oneof(
      fc.nat(9_999),
      fc.nat(9_999).map((tenths) => tenths / 10),
    );
    fc.assert(
      fc.property(fc.array(aNumber), (numbers) => {
        expect(doValuesFollow(quoted(numbers.join(' mg, ')), { figures: numbers })).toBe(true);
      }),
    );
  });
});

describe('isVerified', () => {
  it('wants both: exact quotes, and values that follow', () => {
    const text = 'A1c 15.6';
    const whole = [evidenceAt(text, 0, 8)];
    expect(isVerified(text, { evidence: whole, claims: { figures: [15.6] } })).toBe(true);
    expect(isVerified(text, { evidence: whole, claims: { figures: [5.6] } })).toBe(false);
    const part = [evidenceAt(text, 5, 8)];
    expect(isVerified(text, { evidence: part, claims: { figures: [5.6] } })).toBe(false);
  });
});
