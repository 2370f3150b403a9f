import {
  aDenial,
  aDocument,
  aLab,
  aNote,
  anAllergy,
  aReading,
  aRecordOf,
  aSocialFact,
} from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { toCoverage } from './coverage.js';
import { toTimeline } from './timeline.js';

const note = aNote('evidence');
const spans = note.at('evidence');

describe('toCoverage', () => {
  it('finds what was measured and names the fact', () => {
    const record = aRecordOf(note, { labs: [aLab({ spans, analyte: 'LDL', value: '130' })] });
    expect(toCoverage(record).lipids).toEqual({ state: 'found', fact_ids: ['lab-1'] });
  });

  it('tells a denial from silence', () => {
    const { social_history: silent } = aReading();
    const tobacco = aSocialFact({ spans, status: 'never' });
    const record = aRecordOf(note, {
      no_known_allergies: aDenial({ spans }),
      social_history: { ...silent, tobacco },
    });
    const { allergies, tobacco: smoked, alcohol } = toCoverage(record);
    expect([allergies.state, smoked.state, alcohol.state]).toEqual([
      'denied',
      'denied',
      'not_mentioned',
    ]);
  });

  it('takes an allergy for found, also beside a denial', () => {
    const record = aRecordOf(note, {
      no_known_allergies: aDenial({ spans }),
      allergies: [anAllergy({ spans, allergen: 'latex' })],
    });
    expect(toCoverage(record).allergies.state).toBe('found');
  });

  it('does not say "not mentioned" of a document with a page that could not be read', () => {
    const [page] = aDocument('evidence').pages;
    if (page === undefined) throw new Error('a document has a page');
    const scan = aNote('evidence', { pages: [{ ...page, state: 'unreadable' }] });
    expect(toCoverage(aRecordOf(scan)).lipids.state).toBe('unreadable');
  });
});

describe('toTimeline', () => {
  it('orders the dated facts by date and leaves the others out', () => {
    const lab = (value: string, date: string | null) =>
      aLab({ spans, analyte: 'A1c', value, date });
    const record = aRecordOf(note, {
      labs: [lab('7', '2024-03'), lab('8', '2021'), lab('9', null)],
    });
    expect(toTimeline(record).map(({ label }) => label)).toEqual(['A1c 8', 'A1c 7']);
  });
});
