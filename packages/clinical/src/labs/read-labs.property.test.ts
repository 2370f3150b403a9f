import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssertionScopes } from '../assertion/scopes.js';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { readLabs } from './read-labs.js';

const lexicon = loadLexicon();
const scopes: AssertionScopes = {
  contextOf: () => ({ assertion: 'present', experiencer: 'patient', temporality: 'current' }),
  isOnlyConsidered: () => false,
  isToldAsHistory: () => false,
};

const pieces = fc.constantFrom(
  'Na',
  'K',
  'Hgb',
  'glucose',
  'A1c',
  'UA',
  'CBC:',
  'Labs',
  'Test',
  'Result',
  'Ref',
  'Units',
  'Flag',
  '138',
  '4.1',
  '1,250',
  '9/30',
  '03/14/2024',
  '0655',
  '5-10',
  '1:160',
  '3+',
  '<0.01',
  '>=40',
  'mg/dL',
  'mmol/L',
  'K/uL',
  'x10^3/uL',
  '%',
  '/hpf',
  'H',
  'L',
  '*',
  '(',
  ')',
  '[',
  ']',
  '|',
  '\t',
  '   ',
  '\n',
  '\n\n',
  ',',
  ';',
  ':',
  '.',
  '-',
  '->',
  'negative',
  'trace',
  'was',
  'from',
  'on',
  'goal',
  'ref',
  '....',
);
const clinical = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(' '));
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), clinical);

describe('readLabs on any text', () => {
  it('never throws, and stays inside the text at token borders', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { labs, tables } = readLabs(new Note(text, lexicon), scopes);
        for (const { start, end } of [
          ...labs.flatMap(({ spans }) => spans),
          ...tables.map(({ span }) => span),
        ]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('gives values that stand in the spans, and finite numbers', () => {
    fc.assert(
      fc.property(clinical, (text) => {
        for (const lab of readLabs(new Note(text, lexicon), scopes).labs) {
          const evidence = lab.spans.map(({ start, end }) => text.slice(start, end)).join(' ');
          expect(evidence.replace(/\s+/g, ' ')).toContain(lab.value);
          if (lab.number !== null) expect(Number.isFinite(lab.number)).toBe(true);
          expect(lab.analyte).not.toBe('');
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('says the same twice', () => {
    fc.assert(
      fc.property(clinical, (text) => {
        const once = readLabs(new Note(text, lexicon), scopes);
        expect(readLabs(new Note(text, lexicon), scopes)).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });
});
