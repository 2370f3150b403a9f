import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlacedWord, SourceDocument } from '../document/source-document.js';
import {
  aDiagnosis,
  aDocument,
  aLab,
  aNote,
  aReading,
  aSocialFact,
  aVital,
} from '../testing/index.js';
import { groundDrafts } from './ground-drafts.js';
import { toPageLedger } from './page-ledger.js';

const words: readonly PlacedWord[] = [
  { start: 0, end: 5, box: { x: 10, y: 20, width: 30, height: 8 } },
  { start: 6, end: 10, box: { x: 45, y: 19, width: 20, height: 10 } },
  { start: 11, end: 16, box: { x: 10, y: 40, width: 25, height: 8 } },
];
const placed = aDocument('acute chest pains.');
const [page] = placed.pages;
const onPage: SourceDocument = { ...placed, pages: page === undefined ? [] : [{ ...page, words }] };

const boxOf = (start: number, end: number, document = onPage) =>
  groundDrafts(
    aReading({ diagnoses: [aDiagnosis({ spans: [{ start, end }], condition: 'x' })] }),
    document,
    'offline',
  ).diagnoses[0]?.evidence[0]?.box;

describe('groundDrafts', () => {
  it.each([
    ['one word', 0, 5, { x: 10, y: 20, width: 30, height: 8 }],
    ['a part of a word', 7, 9, { x: 45, y: 19, width: 20, height: 10 }],
    ['two words of one line', 0, 10, { x: 10, y: 19, width: 55, height: 10 }],
    ['words of two lines', 6, 16, { x: 10, y: 19, width: 55, height: 29 }],
    ['a gap between words', 5, 6, null],
    ['text behind the last word', 16, 17, null],
  ])('gives the box around %s', (_, start, end, box) => {
    expect(boxOf(start, end)).toEqual(box);
  });

  it('gives no box where the page has no geometry', () => {
    expect(boxOf(0, 5, placed)).toBeNull();
  });

  it('takes a format without pages for one page', () => {
    const { diagnoses } = groundDrafts(
      aReading({ diagnoses: [aDiagnosis({ spans: [{ start: 0, end: 5 }], condition: 'x' })] }),
      { ...placed, pages: [] },
      'model',
    );
    expect(diagnoses[0]).toMatchObject({ read_by: 'model', evidence: [{ page: 1, box: null }] });
  });

  it('finds the page of every offset', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1 }), { minLength: 1 }),
        fc.nat(),
        (parts, nat) => {
          const document = aDocument(parts.map((part) => part.replaceAll('\f', '')).join('\f'));
          const start = nat % document.text.length || 0;
          const { diagnoses } = groundDrafts(
            aReading({
              diagnoses: [aDiagnosis({ spans: [{ start, end: start + 1 }], condition: 'x' })],
            }),
            document,
            'offline',
          );
          const holder = toPageLedger(document).find(
            (one) => start >= one.start && start < one.end,
          );
          expect(diagnoses[0]?.evidence[0]?.page).toBe(holder?.page ?? 1);
        },
      ),
    );
  });

  it.each([
    ['document', false],
    ['table', true],
  ] as const)('wants the bounds of a range from the %s in the quote: %s', (source, verified) => {
    const note = aNote('A1c 8.3');
    const lab = aLab({
      spans: note.at('A1c 8.3'),
      analyte: 'A1c',
      value: '8.3',
      reference_range: { low: 4, high: 5.6, text: '4.0-5.6', source },
    });
    const { labs } = groundDrafts(aReading({ labs: [lab] }), note.document, 'offline');
    expect(labs[0]?.verified).toBe(verified);
  });

  it('does not look for what was worked out', () => {
    const note = aNote('BMI from 70 kg');
    const bmi = { spans: note.at('70 kg'), name: 'BMI', value: '22.9', numbers: [22.9] };
    const grounded = groundDrafts(
      aReading({ vitals: [aVital({ ...bmi, computed: true }), aVital(bmi)] }),
      note.document,
      'offline',
    );
    expect(grounded.vitals.map(({ verified }) => verified)).toEqual([true, false]);
  });

  it('numbers the social history in text order', () => {
    const note = aNote('drinks wine, smokes, runs');
    const fact = (quote: string) => aSocialFact({ spans: note.at(quote), status: 'current' });
    const { social_history: social } = groundDrafts(
      aReading({
        social_history: {
          tobacco: fact('smokes'),
          alcohol: fact('drinks wine'),
          drugs: null,
          occupation: null,
          exercise: fact('runs'),
        },
      }),
      note.document,
      'offline',
    );
    expect([social.alcohol?.id, social.tobacco?.id, social.exercise?.id]).toEqual([
      'soc-1',
      'soc-2',
      'soc-3',
    ]);
  });

  it('holds an identifier for verified only where its digits stand', () => {
    const note = aNote('MRN 0048813');
    const identifier = (value: string) => ({
      value: { kind: 'mrn', value },
      spans: note.at('MRN 0048813'),
      confidence: { level: 'high', basis: [] } as const,
    });
    const grounded = groundDrafts(
      aReading({
        patient: {
          ...aReading().patient,
          sex: { value: 'female', spans: note.at('MRN'), confidence: { level: 'high', basis: [] } },
          identifiers: [identifier('0048813'), identifier('0048814')].map((one) => ({
            ...one,
            confidence: { level: 'high', basis: [] },
          })),
        },
      }),
      note.document,
      'offline',
    );
    expect(grounded.patient.identifiers.map(({ verified }) => verified)).toEqual([true, false]);
  });
});
