import { describe, expect, it } from 'vitest';
import { aNote, aRecordOf, aSocialFact } from '../testing/index.js';
import { findFact } from './find-fact.js';

const note = aNote('Rosa Delgado smokes.');
const spans = note.at('Rosa Delgado');
const record = aRecordOf(note, {
  patient: {
    name: {
      value: 'Rosa Delgado',
      spans,
      confidence: { level: 'high', basis: ['labelled-field'] },
    },
    date_of_birth: null,
    sex: null,
    age_years: null,
    identifiers: [],
  },
  social_history: {
    tobacco: aSocialFact({ status: 'current', spans: note.at('smokes') }),
    alcohol: null,
    drugs: null,
    occupation: null,
    exercise: null,
  },
});

const quoteOf = (id: string) => findFact(record, id)?.evidence[0]?.quote;

describe('findFact', () => {
  it('finds habits and what is said of the person', () => {
    expect(quoteOf(record.social_history.tobacco?.id ?? '')).toBe('smokes');
    expect(quoteOf('patient.name')).toBe('Rosa Delgado');
  });

  it.each(['patient.sex', 'patient.identifiers', 'patient.', 'dx-1'])(
    'finds nothing for %s',
    (id) => {
      expect(findFact(record, id)).toBeUndefined();
    },
  );
});
