import { describe, expect, it } from 'vitest';
import { type Confidence, mustHaves } from '../schema/index.js';
import { aDiagnosis, aLab, aNote, aReading, aRecord, aRecordOf } from '../testing/index.js';
import { summariseRecord, toSearchWords } from './summarise-record.js';

const low: Confidence = { level: 'low', basis: [] };
const note = aNote('Rosa Lind. PMH: asthma. Glucose 180 mg/dL.');
const record = aRecordOf(note, {
  patient: {
    ...aReading().patient,
    name: { value: 'Rosa Lind', spans: note.at('Rosa Lind'), confidence: low },
  },
  diagnoses: [aDiagnosis({ condition: 'asthma', spans: note.at('asthma'), confidence: low })],
  labs: [aLab({ analyte: 'glucose', value: '810', spans: note.at('Glucose 180') })],
});

describe('summariseRecord', () => {
  it('counts facts, and those that their quotes bear out', () => {
    expect(summariseRecord(record)).toMatchObject({ facts: 2, verifiedFacts: 1, pages: 1 });
  });

  it('keeps one doubt for each fact, with its kind, and says what else is in doubt', () => {
    const table = 'Two of 5 rows of the labs table on page 3 were read.';
    const review = [
      ...record.review,
      {
        subject: 'fact' as const,
        fact_id: 'dx-1',
        reason: 'The text states this and also denies it (neg-1).',
        priority: 0.5,
      },
      {
        subject: 'page' as const,
        fact_id: null,
        reason: 'Page 2 could not be read.',
        priority: 0.85,
      },
      { subject: 'table' as const, fact_id: null, reason: table, priority: 0.8 },
    ];
    const { doubts } = summariseRecord({ ...record, review });
    const asthma = doubts.find(({ factId }) => factId === 'dx-1');
    expect(asthma?.reasons).toHaveLength(2);
    expect(doubts.map(({ subject, factKind }) => [subject, factKind]).sort()).toEqual([
      ['fact', 'diagnoses'],
      ['fact', 'labs'],
      ['page', null],
      ['patient', null],
      ['table', null],
    ]);
  });

  it('blames no document for what its kind does not tell', () => {
    const [name] = mustHaves;
    const coverage = { ...record.coverage };
    for (const field of mustHaves) coverage[field] = { ...coverage[name], state: 'not_mentioned' };
    coverage.identity = { ...coverage.identity, state: 'found' };
    coverage.lipids = { ...coverage.lipids, state: 'found' };
    const completeness = (kind: string | null) =>
      summariseRecord({ ...record, coverage, document_kind: kind }).fieldCompleteness;
    expect(completeness('lab_report')).toBe(1);
    expect(completeness('prescription')).toBe(1 / 2);
    expect(completeness(null)).toBe(2 / mustHaves.length);
  });

  it('gives the words that the document may be looked for by', () => {
    expect(summariseRecord(record).searchWords).toEqual(
      expect.arrayContaining(['rosa', 'lind', 'asthma']),
    );
    expect(summariseRecord(aRecord()).searchWords).toEqual([]);
  });
});

describe('toSearchWords', () => {
  it('splits a text into lower-case words of two characters or more, each once', () => {
    expect(toSearchWords('Roe_ROE, John. E11.40 (CKD-3b) x é Ünal')).toEqual([
      'roe',
      'john',
      'e11.40',
      'ckd-3b',
      'ünal',
    ]);
  });
});
