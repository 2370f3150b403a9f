import { createAddressedCheck } from '../addressed-text/find-addressed-passages.js';
import type { Draft, FactDrafts, Span } from './fact-drafts.js';

/** Marks what rests on orders to the reader alone; each list keeps its facts. */
function createPassageMark(passages: readonly Span[]) {
  const isWithin = createAddressedCheck(passages);
  return <D extends Pick<Draft<object>, 'spans' | 'confidence'>>(draft: D): D => {
    const { basis } = draft.confidence;
    const isMarked = basis.includes('addressed-to-reader') || basis.includes('quote-not-found');
    if (isMarked || !draft.spans.every(isWithin)) return draft;
    return { ...draft, confidence: { level: 'low', basis: [...basis, 'addressed-to-reader'] } };
  };
}

/**
 * Passages that speak to a reading machine state nothing of a patient: what rests on them alone is kept, and not verified,
 * whoever read it.
 */
export function markAddressed(drafts: FactDrafts, passages: readonly Span[]): FactDrafts {
  if (passages.length === 0) return drafts;
  const mark = createPassageMark(passages);
  const maybe = <D extends Pick<Draft<object>, 'spans' | 'confidence'>>(
    draft: D | null,
  ): D | null => draft && mark(draft);
  const { patient, social_history: social } = drafts;
  return {
    ...drafts,
    patient: {
      name: maybe(patient.name),
      date_of_birth: maybe(patient.date_of_birth),
      sex: maybe(patient.sex),
      age_years: maybe(patient.age_years),
      identifiers: patient.identifiers.map(mark),
    },
    diagnoses: drafts.diagnoses.map(mark),
    symptoms: drafts.symptoms.map(mark),
    medications: drafts.medications.map(mark),
    labs: drafts.labs.map(mark),
    vitals: drafts.vitals.map(mark),
    procedures: drafts.procedures.map(mark),
    allergies: drafts.allergies.map(mark),
    no_known_allergies: maybe(drafts.no_known_allergies),
    family_history: drafts.family_history.map(mark),
    social_history: {
      tobacco: maybe(social.tobacco),
      alcohol: maybe(social.alcohol),
      drugs: maybe(social.drugs),
      occupation: maybe(social.occupation),
      exercise: maybe(social.exercise),
    },
    pertinent_negatives: drafts.pertinent_negatives.map(mark),
    other_mentions: drafts.other_mentions.map(mark),
  };
}
