import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssertionScopes } from '../assertion/scopes.js';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { readMedications } from './read-medications.js';

const lexicon = loadLexicon(new URL('../../dist/lexicon.bin', import.meta.url));
const present: AssertionScopes = {
  isOnlyConsidered: () => false,
  contextOf: () => ({ assertion: 'present', experiencer: 'patient', temporality: 'current' }),
};
const read = (text: string) => readMedications(new Note(text, lexicon), present);

/** Words and marks that the grammar reacts to, in any order. */
const pieces = fc.constantFrom(
  'lisinopril',
  'penicillin',
  'amoxicillin',
  'insulin',
  'aspirin',
  '10',
  '.5',
  '1,000',
  '5/325',
  'mg',
  'mL',
  '%',
  'tab',
  'PO',
  'q6h',
  'BID',
  'every',
  'then',
  'and',
  'to',
  'from',
  'x',
  'for',
  'prn',
  '->',
  '-',
  '(',
  ')',
  ':',
  ';',
  ',',
  '.',
  '/',
  '|',
  '\n',
  '\n\n',
  'Allergies',
  'allergic',
  'allergy',
  'NKDA',
  'no',
  'hives',
  'stopped',
  'hold',
  'Medications:',
);
const noteLike = fc.array(pieces, { maxLength: 40 }).map((words) => words.join(' '));
const anyText = fc.oneof(fc.string({ unit: 'binary' }), noteLike);

describe('readMedications on any text', () => {
  it('never throws, and gives the same twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(read(text)).toEqual(read(text));
      }),
    );
  });

  it('keeps every span inside the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { medications, tables } = read(text);
        for (const { start, end } of [
          ...medications.flatMap(({ spans }) => spans),
          ...tables.map(({ span }) => span),
        ]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
