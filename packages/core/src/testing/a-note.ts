import type { SourceDocument } from '../document/source-document.js';
import { MedExtractError } from '../error.js';
import type { FactDrafts, Span } from '../record/fact-drafts.js';
import { aDocument, type DocumentOverrides } from './a-document.js';

export interface Note {
  readonly text: string;
  readonly document: SourceDocument;
  /** Where a quote stands; `occurrence` counts from 1. Throws where the note does not hold it. */
  at(quote: string, occurrence?: number): readonly [Span];
}

/** A note whose quotes can be pointed at by their words. */
export function aNote(text: string, overrides: DocumentOverrides = {}): Note {
  return {
    text,
    document: aDocument(text, overrides),
    at(quote, occurrence = 1) {
      let start = -1;
      for (let count = 0; count < occurrence; count += 1) start = text.indexOf(quote, start + 1);
      if (start < 0) throw new MedExtractError('quote-not-in-note', 'The note lacks this quote.');
      return [{ start, end: start + quote.length }];
    },
  };
}

const nobody = { name: null, date_of_birth: null, sex: null, age_years: null, identifiers: [] };
const nothingSocial = {
  tobacco: null,
  alcohol: null,
  drugs: null,
  occupation: null,
  exercise: null,
};

/** A reading that found nothing but what is given. */
export const aReading = (found: Partial<FactDrafts> = {}): FactDrafts => ({
  document_kind: null,
  patient: nobody,
  diagnoses: [],
  symptoms: [],
  medications: [],
  labs: [],
  vitals: [],
  procedures: [],
  allergies: [],
  no_known_allergies: null,
  family_history: [],
  social_history: nothingSocial,
  pertinent_negatives: [],
  other_mentions: [],
  tables: [],
  ...found,
});
