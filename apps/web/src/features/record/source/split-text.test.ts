import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mark, splitBlocks, splitText } from './split-text.js';

const anyMark = fc
  .record({
    start: fc.nat(60),
    length: fc.integer({ min: 1, max: 20 }),
    tone: fc.constantFrom<Mark['tone'][]>('read', 'found', 'lit'),
  })
  .map(({ start, length, tone }): Mark => ({ start, end: start + length, tone }));

describe('splitText', () => {
  it('shows the strongest of the marks that lie on each other', () => {
    const marks: Mark[] = [
      { start: 102, end: 106, tone: 'read' },
      { start: 104, end: 108, tone: 'lit' },
    ];
    expect(splitText('0123456789', 100, marks).map(({ text, tone }) => [text, tone])).toEqual([
      ['01', null],
      ['23', 'read'],
      ['4567', 'lit'],
      ['89', null],
    ]);
  });

  it('loses no letter, whatever the marks', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 50 }), fc.array(anyMark), (text, marks) => {
        const segments = splitText(text, 10, marks);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        expect(segments.every(({ start, end }) => end > start)).toBe(true);
      }),
    );
  });
});

describe('splitBlocks', () => {
  it('loses no letter of a text of any length', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.integer({ min: 1, max: 9_000 }), (length, lineLength) => {
        const text = Array.from({ length }, (_, at) => (at % lineLength === 0 ? '\n' : 'x')).join(
          '',
        );
        const blocks = splitBlocks(text, 5);
        expect(blocks.map((block) => block.text).join('')).toBe(text);
        expect(blocks.every((block) => block.text.length <= 6_000)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
