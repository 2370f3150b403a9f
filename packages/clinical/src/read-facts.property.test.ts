import type { FactDrafts, Span } from '@medextract/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from './node.js';
import { readFacts } from './read-facts.js';

const lexicon = loadLexicon();

const words = [
  'denies',
  'no',
  'history of',
  'mother',
  'CKD',
  '3b',
  'metformin',
  '500',
  'mg',
  'BID',
  'BP',
  '138/86',
  'A1c',
  '7.8',
  '%',
  ',',
  '.',
  ';',
  ':',
  '\n',
  '\n\n',
  '|',
  '-',
  '(',
  ')',
  'Allergies:',
  'PMH:',
  'fever',
  '03/14/2024',
  'T',
  'é',
  '\u00a0',
  '“',
  '\t',
  'x',
  '->',
  'stage',
  'type',
  '2',
  'diabetes',
  'with',
  'left',
  'to',
  '1,000',
  'lisinopril',
  'penicillin',
  'amoxicillin',
  'insulin',
  'aspirin',
  '.5',
  '5/325',
  'mL',
  'tab',
  'PO',
  'q6h',
  'every',
  'then',
  'and',
  'from',
  'for',
  'prn',
  'NKDA',
  'hives',
  'allergic',
  'allergy',
  'stopped',
  'hold',
  'Medications:',
  '/',
  'smokes',
  'never',
  'Procedure:',
  'colonoscopy',
  'declined',
  'Visit 01/14/2020',
  '(I10)',
];
const clinical = fc
  .array(fc.constantFrom(...words), { maxLength: 60 })
  .map((parts) => parts.join(' '));

function spansOf(drafts: FactDrafts): Span[] {
  const lists = [
    drafts.diagnoses,
    drafts.symptoms,
    drafts.medications,
    drafts.labs,
    drafts.vitals,
    drafts.procedures,
    drafts.allergies,
    drafts.family_history,
    drafts.pertinent_negatives,
    drafts.other_mentions,
  ];
  const {
    patient,
    social_history: social,
    no_known_allergies: denial,
    tables,
    warnings = [],
  } = drafts;
  const { name, date_of_birth: birth, sex, age_years: age, identifiers } = patient;
  const single = [name, birth, sex, age, ...identifiers, ...Object.values(social), denial];
  return [
    ...lists.flatMap((list) => list.flatMap((fact) => [...fact.spans])),
    ...single.flatMap((fact) => fact?.spans ?? []),
    ...[...tables, ...warnings].map(({ span }) => span),
  ];
}

function holds(text: string): void {
  const drafts = readFacts(text, lexicon);
  for (const span of spansOf(drafts)) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThan(span.start);
    expect(span.end).toBeLessThanOrEqual(text.length);
  }
  expect(readFacts(text, lexicon)).toEqual(drafts);
}

describe('readFacts', () => {
  it('reads any string without throwing, twice the same, with spans inside the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), holds), { numRuns: 4000 });
    fc.assert(fc.property(clinical, holds), { numRuns: 6000 });
  });

  it('reads the same with white space at the end', () => {
    fc.assert(
      fc.property(clinical, fc.constantFrom(' ', '\n', '  \n\n', '\t'), (text, space) => {
        expect(readFacts(`${text}x${space}`, lexicon)).toEqual(readFacts(`${text}x`, lexicon));
      }),
      { numRuns: 1000 },
    );
  });
});
