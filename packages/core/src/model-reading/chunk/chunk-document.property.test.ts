import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateTokens } from '../../models/estimate-tokens.js';
import { aDocument } from '../../testing/index.js';
import { chunkDocument, splitChunk } from './chunk-document.js';

const aLine = fc.oneof(
  fc.constantFrom('', 'MEDICATIONS:', 'Labs', '\f', 'x'.repeat(300)),
  fc.string({ maxLength: 60 }),
);
const aText = fc.array(aLine, { maxLength: 60 }).map((lines) => lines.join('\n'));
const aBudget = fc.integer({ min: 8, max: 200 });

describe('chunkDocument', () => {
  it('covers all that is not blank, in order, without overlap', () => {
    fc.assert(
      fc.property(aText, aBudget, (text, budget) => {
        const chunks = chunkDocument(aDocument(text), budget);
        let covered = 0;
        for (const { start, end } of chunks) {
          expect(start).toBeGreaterThanOrEqual(covered);
          expect(text.slice(covered, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          covered = end;
        }
        expect(text.slice(covered).trim()).toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('keeps within the budget wherever a line can be cut', () => {
    fc.assert(
      fc.property(aText, aBudget, (text, budget) => {
        for (const { start, end } of chunkDocument(aDocument(text), budget)) {
          const own = estimateTokens(text.slice(start, end)).likely;
          // Pieces are counted apart, each rounded up.
          expect(own).toBeLessThanOrEqual(budget);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('cuts at a page before a heading before a blank line before a line', () => {
    const line = 'word '.repeat(8);
    const cutAt = (border: string, other: string) => {
      const text = `${line}\n${line}${other}${line}\n${line}${border}${line}\n${line}\n${line}\n${line}`;
      const [first] = chunkDocument(aDocument(text), 60);
      return text.slice(first?.end, (first?.end ?? 0) + 30);
    };
    expect(cutAt('\f', '\n\n')).toBe(line.slice(0, 30));
    expect(cutAt('\nPAST HISTORY:\n', '\n\n')).toMatch(/^PAST HISTORY:/);
    expect(cutAt('\n', '\n\n')).toBe(line.slice(0, 30));
  });

  it('halves a part, and tells one that is too small for it', () => {
    const document = aDocument(`${'one line of words\n'.repeat(20)}`);
    const [chunk] = chunkDocument(document, 1_000);
    if (chunk === undefined) throw new Error('no chunk');
    const parts = splitChunk(document, chunk) ?? [];
    expect(parts.length).toBeGreaterThanOrEqual(2);
    expect(parts[0]?.start).toBe(chunk.start);
    expect(parts.at(-1)?.end).toBe(chunk.end);
    const small = aDocument('x');
    const [only] = chunkDocument(small, 1_000);
    expect(only && splitChunk(small, only)).toBeUndefined();
  });
});
