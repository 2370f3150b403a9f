import type { FactDrafts } from '@medextract/core';
import { createAssertionScopes } from './assertion/trigger-scopes.js';
import { readConditions } from './conditions/read-conditions.js';
import type { Lexicon } from './lexicon/lexicon.js';
import { Note } from './text/note.js';

/** Everything that the offline engine reads out of a text. Pure, and the same for the same text and lexicon. */
export function readFacts(text: string, lexicon: Lexicon): FactDrafts {
  const note = new Note(text, lexicon);
  const scopes = createAssertionScopes(note);
  const conditions = readConditions(note, scopes);
  return {
    document_kind: null,
    patient: { name: null, date_of_birth: null, sex: null, age_years: null, identifiers: [] },
    diagnoses: conditions.diagnoses,
    symptoms: conditions.symptoms,
    medications: [],
    labs: [],
    vitals: [],
    procedures: [],
    allergies: [],
    no_known_allergies: null,
    family_history: [],
    social_history: { tobacco: null, alcohol: null, drugs: null, occupation: null, exercise: null },
    pertinent_negatives: conditions.negatives,
    other_mentions: conditions.others,
    tables: [],
  };
}
