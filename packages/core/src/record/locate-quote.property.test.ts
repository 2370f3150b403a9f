import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQuoteLocator } from './locate-quote.js';

/** Enough unlike words to write a note with; none is one letter from another. */
const vocabulary = (
  'hypertension diabetes mellitus neuropathy chronic kidney disease stage asthma wheezing cough ' +
  'metformin lisinopril atorvastatin gabapentin tablet daily nightly mouth patient reports denies ' +
  'chest pain shortness breath edema lower extremity bilateral creatinine potassium hemoglobin ' +
  'elevated stable improved worsening follow clinic month weight blood pressure pulse temperature ' +
  'family history father mother infarction cancer breast colon surgery appendectomy arthroscopy knee'
).split(' ');
const outsiders = (
  'warfarin digoxin amiodarone psoriasis glaucoma cataract sarcoidosis lymphoma schizophrenia ' +
  'tuberculosis endometriosis gout epilepsy migraine scoliosis hepatitis cirrhosis pancreatitis'
).split(' ');

const aNumber = fc.oneof(
  fc.integer({ min: 1, max: 999 }).map(String),
  fc.integer({ min: 10, max: 199 }).map((tenths) => (tenths / 10).toFixed(1)),
);
const aWord = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...vocabulary) }, aNumber);
const aSeparator = fc.constantFrom(' ', ' ', ' ', ', ', '. ', '\n', ': ', '  ');

interface SampledQuote {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const aSampledQuote: fc.Arbitrary<SampledQuote> = fc
  .record({
    pieces: fc.array(fc.tuple(aWord, aSeparator), { minLength: 12, maxLength: 80 }),
    from: fc.nat(),
    length: fc.integer({ min: 2, max: 8 }),
  })
  .map(({ pieces, from, length }) => {
    const first = from % (pieces.length - length);
    const before = pieces.slice(0, first).flat().join('');
    const quote = pieces
      .slice(first, first + length)
      .flat()
      .slice(0, -1)
      .join('');
    const text = pieces.flat().join('');
    return { text, start: before.length, end: before.length + quote.length };
  });

const share = (hits: readonly boolean[]): number =>
  hits.filter(Boolean).length / Math.max(1, hits.length);

describe('createQuoteLocator', () => {
  it('finds every quote that is cut from the text, at its place', () => {
    fc.assert(
      fc.property(aSampledQuote, ({ text, start, end }) => {
        const located = createQuoteLocator(text).locate(text.slice(start, end), start);
        expect(located).toEqual({ span: { start, end }, match: 'exact' });
      }),
    );
  });

  it('finds a quote whose case, white space and punctuation were changed', () => {
    const sampled = fc.sample(aSampledQuote, { numRuns: 1_000, seed: 7 });
    const hits = sampled.map(({ text, start, end }) => {
      const reflowed = text
        .slice(start, end)
        .toUpperCase()
        .replace(/[\s,:]+/g, ' \n');
      const located = createQuoteLocator(text).locate(reflowed, start);
      return located?.span.start === start && located.span.end === end;
    });
    expect(share(hits)).toBeGreaterThanOrEqual(0.99);
  });

  it('finds four in five quotes with one wrong letter, and only where they stand', () => {
    const sampled = fc.sample(fc.tuple(aSampledQuote, fc.nat(), fc.constantFrom(...'aeinrstoz')), {
      numRuns: 1_000,
      seed: 11,
    });
    const hits = sampled.flatMap(([{ text, start, end }, nat, letter]) => {
      const quote = text.slice(start, end);
      const letters = [...quote.matchAll(/[a-z]/g)].map(({ index }) => index);
      const at = letters[nat % Math.max(1, letters.length)];
      if (at === undefined || quote[at] === letter) return [];
      const misspelt = `${quote.slice(0, at)}${letter}${quote.slice(at + 1)}`;
      const located = createQuoteLocator(text).locate(misspelt, start);
      return [located?.span.start === start && located.span.end === end];
    });
    expect(hits.length).toBeGreaterThan(900);
    expect(share(hits)).toBeGreaterThanOrEqual(0.8);
  });

  it('grounds no more than one in a hundred quotes that are not there', () => {
    const aStranger = fc.tuple(
      aSampledQuote,
      fc.array(fc.constantFrom(...outsiders), { minLength: 1, maxLength: 2 }),
      fc.array(aWord, { maxLength: 4 }),
    );
    const hits = fc
      .sample(aStranger, { numRuns: 1_000, seed: 13 })
      .map(([{ text }, strangers, words]) => {
        const quote = [...words, ...strangers].join(' ');
        return createQuoteLocator(text).locate(quote) !== undefined;
      });
    expect(share(hits)).toBeLessThanOrEqual(0.01);
  });

  it('never places a quote with a number on another number', () => {
    fc.assert(
      fc.property(aSampledQuote, aNumber, ({ text, start, end }, number) => {
        const located = createQuoteLocator(text).locate(`${text.slice(start, end)} ${number}`);
        if (located === undefined) return;
        const placed = text.slice(located.span.start, located.span.end);
        expect(placed.match(/\d+(?:\.\d+)?$/)?.[0]).toBe(number);
      }),
    );
  });

  it('takes any text and any quote without failing, and stays inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, quote) => {
        const located = createQuoteLocator(text).locate(quote);
        if (located === undefined) return;
        const { start, end } = located.span;
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
