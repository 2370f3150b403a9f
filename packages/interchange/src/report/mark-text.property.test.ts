import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segmentText } from './mark-text.js';

const spans = fc.array(
  fc.record({ start: fc.nat(60), length: fc.nat(20), fact: fc.nat(5) }).map((span) => ({
    start: span.start,
    end: span.start + span.length,
    fact: span.fact,
  })),
);

describe('segmentText', () => {
  it('keeps every character of the text, in order', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), spans, (text, marked) => {
        const segments = segmentText(text, { from: 0, to: text.length }, marked);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
      }),
    );
  });

  it('marks exactly the characters that a fact stands on', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), spans, (text, marked) => {
        let at = 0;
        for (const segment of segmentText(text, { from: 0, to: text.length }, marked)) {
          for (let index = at; index < at + segment.text.length; index += 1) {
            const here = marked.filter((span) => span.start <= index && index < span.end);
            const facts = [...new Set(here.map((span) => span.fact))].toSorted((a, b) => a - b);
            expect(segment.facts).toEqual(facts);
          }
          at += segment.text.length;
        }
      }),
    );
  });
});
