import { describe, expect, it } from 'vitest';
import type { Confidence } from '../schema/index.js';
import {
  aDenial,
  aDiagnosis,
  aDocument,
  aFamilyHistory,
  aLab,
  aMedication,
  aNote,
  anAllergy,
  aPertinentNegative,
  aReading,
  aRecordOf,
  aSocialFact,
  aSymptom,
} from '../testing/index.js';
import type { FactDrafts } from './fact-drafts.js';

const note = aNote('Chest pain. No chest pain. HTN. A1c 8.3. Sulfa. metformin. smokes 1 ppd. Rosa');
const low: Confidence = { level: 'low', basis: ['ambiguous-word'] };
const noBasis: Confidence = { level: 'low', basis: [] };

const review = (found: Partial<FactDrafts>) => aRecordOf(note, found).review;

describe('the review items of a record', () => {
  it('are none for a record without doubts', () => {
    expect(
      review({ diagnoses: [aDiagnosis({ spans: note.at('HTN'), condition: 'HTN' })] }),
    ).toEqual([]);
  });

  it('name a fact whose values do not follow from its quote, once', () => {
    const lab = aLab({ spans: note.at('A1c 8.3'), analyte: 'A1c', value: '8.4', confidence: low });
    expect(review({ labs: [lab] })).toEqual([
      {
        subject: 'fact',
        fact_id: 'lab-1',
        reason: 'The fact does not follow from its quote.',
        priority: 0.72,
      },
    ]);
  });

  it('name a fact that was read with low confidence, and why', () => {
    const diagnosis = aDiagnosis({ spans: note.at('HTN'), condition: 'HTN', confidence: low });
    expect(review({ diagnoses: [diagnosis] })).toEqual([
      {
        subject: 'fact',
        fact_id: 'dx-1',
        reason: 'The fact was read with low confidence: ambiguous-word.',
        priority: 0.6,
      },
    ]);
  });

  it('weigh the same doubt by what the fact is worth', () => {
    const items = review({
      symptoms: [aSymptom({ spans: note.at('Chest pain'), name: 'pain', confidence: noBasis })],
      diagnoses: [aDiagnosis({ spans: note.at('HTN'), condition: 'HTN', confidence: noBasis })],
    });
    expect(items.map(({ fact_id: id }) => id)).toEqual(['dx-1', 'sym-1']);
    expect(items[0]?.reason).toContain('no supporting sign');
  });

  it('look at the social history and the person, too', () => {
    const confidence = low;
    const items = review({
      patient: {
        ...aReading().patient,
        name: { value: 'Rosa', spans: note.at('Rosa'), confidence },
        age_years: { value: 60, spans: note.at('Rosa'), confidence },
      },
      social_history: {
        ...aReading().social_history,
        tobacco: aSocialFact({ spans: note.at('smokes 1 ppd'), status: 'current', confidence }),
      },
    });
    expect(items.map(({ fact_id: id, priority }) => [id, priority])).toEqual([
      ['patient.age_years', 0.9],
      ['patient.name', 0.6],
      ['soc-1', 0.42],
    ]);
  });

  it('name what the text states and denies, by words or by code', () => {
    const negative = aPertinentNegative({
      spans: note.at('chest pain'),
      finding: 'chest pain',
      icd_code: 'R07.9',
    });
    const denied = 'The text states this and also denies it (neg-1).';
    const byWords = review({
      symptoms: [aSymptom({ spans: note.at('Chest pain'), name: 'Chest pain' })],
      pertinent_negatives: [negative],
    });
    expect(byWords).toEqual([{ subject: 'fact', fact_id: 'sym-1', reason: denied, priority: 0.2 }]);
    const byCode = review({
      diagnoses: [
        aDiagnosis({ spans: note.at('Chest pain'), condition: 'angina', icd_code: 'R07.9' }),
      ],
      pertinent_negatives: [negative],
    });
    expect(byCode).toEqual([{ subject: 'fact', fact_id: 'dx-1', reason: denied, priority: 0.5 }]);
  });

  it('see no contradiction in what was once so', () => {
    const past = aSymptom({
      spans: note.at('Chest pain'),
      name: 'chest pain',
      temporality: 'historical',
    });
    const negative = aPertinentNegative({ spans: note.at('chest pain'), finding: 'chest pain' });
    const other = aPertinentNegative({ spans: note.at('No'), finding: 'fever' });
    expect(review({ symptoms: [past], pertinent_negatives: [negative] })).toEqual([]);
    expect(
      review({
        symptoms: [aSymptom({ spans: note.at('Chest pain'), name: 'pain' })],
        pertinent_negatives: [other],
      }),
    ).toEqual([]);
  });

  it('name allergies beside "no known allergies"', () => {
    const spans = note.at('Sulfa');
    const items = review({
      allergies: [anAllergy({ spans, allergen: 'sulfa' })],
      no_known_allergies: aDenial({ spans }),
    });
    expect(items).toMatchObject([{ fact_id: 'nka-1', priority: 0.35 }]);
    expect(review({ no_known_allergies: aDenial({ spans }) })).toEqual([]);
  });

  it('name a drug that is both taken and stopped', () => {
    const spans = note.at('metformin');
    const items = review({
      medications: [
        aMedication({ spans, name: 'metformin', status: 'stopped' }),
        aMedication({ spans: note.at('Rosa'), name: 'metformin', frequency: 'BID' }),
      ],
    });
    expect(items).toMatchObject([{ fact_id: 'med-2', priority: 0.45 }]);
    expect(items[0]?.reason).toContain('med-1');
  });

  it('name pages that could not be read', () => {
    const document = aDocument('one\ftwo');
    const pages = document.pages.map((page) => ({ ...page, state: 'unreadable' as const }));
    const record = aRecordOf({ ...note, document: { ...document, pages } });
    expect(record.review.map(({ reason }) => reason)).toEqual([
      'Page 1 could not be read.',
      'Page 2 could not be read.',
    ]);
  });

  it('hold no words of the document', () => {
    const doubtful = aFamilyHistory({
      spans: note.at('HTN'),
      relation: 'mother',
      condition: 'HTN',
      age_at_onset: 50,
    });
    for (const { reason } of review({ family_history: [doubtful] })) {
      expect(reason).not.toContain('HTN');
    }
  });
});
