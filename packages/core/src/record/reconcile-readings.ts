import type { SourceDocument } from '../document/source-document.js';
import { normaliseTerm } from '../text/normalise-term.js';
import type {
  AttributeDraft,
  FactDrafts,
  PatientDraft,
  SocialDraft,
  SocialHistoryDraft,
  Span,
} from './fact-drafts.js';
import { joinReaders, joinSingle } from './join-readers.js';
import { markAddressed } from './mark-addressed.js';
import { readerRules } from './reader-rules.js';
import { reconcileDrafts } from './reconcile.js';

export interface TwoReadings {
  readonly offline: FactDrafts;
  readonly model: FactDrafts;
}

function joinPatients(offline: PatientDraft, model: PatientDraft): PatientDraft {
  const isSameWords = (left: AttributeDraft<string>, right: AttributeDraft<string>): boolean => {
    const wordsOf = ({ value }: AttributeDraft<string>) =>
      normaliseTerm(value).split(' ').sort().join(' ');
    return wordsOf(left) === wordsOf(right);
  };
  const isSameValue = (left: AttributeDraft<unknown>, right: AttributeDraft<unknown>): boolean =>
    left.value === right.value;
  return {
    name: joinSingle(offline.name, model.name, isSameWords),
    date_of_birth: joinSingle(offline.date_of_birth, model.date_of_birth, isSameValue),
    sex: joinSingle(offline.sex, model.sex, isSameValue),
    age_years: joinSingle(offline.age_years, model.age_years, isSameValue),
    identifiers: offline.identifiers,
  };
}

function joinSocial(offline: SocialHistoryDraft, model: SocialHistoryDraft): SocialHistoryDraft {
  const isSame = (left: SocialDraft, right: SocialDraft): boolean =>
    left.status === right.status || right.status === 'unknown' || left.status === 'unknown';
  return {
    tobacco: joinSingle(offline.tobacco, model.tobacco, isSame),
    alcohol: joinSingle(offline.alcohol, model.alcohol, isSame),
    drugs: joinSingle(offline.drugs, model.drugs, isSame),
    occupation: joinSingle(offline.occupation, model.occupation, () => true),
    exercise: joinSingle(offline.exercise, model.exercise, isSame),
  };
}

/**
 * Makes one reading of the offline reader's and a model's, by the table of `reader-rules.ts`. What both read is
 * surer; what they read differently at one place is kept twice and goes to a person; the rest keeps its reader.
 */
export function reconcileReadings(
  readings: TwoReadings,
  { document, passages }: { readonly document: SourceDocument; readonly passages: readonly Span[] },
): FactDrafts {
  const offline = markAddressed(reconcileDrafts(readings.offline, document), passages);
  const model = markAddressed(reconcileDrafts(readings.model, document), passages);
  return {
    document_kind: offline.document_kind ?? model.document_kind,
    patient: joinPatients(offline.patient, model.patient),
    diagnoses: joinReaders(readerRules.diagnoses, offline.diagnoses, model.diagnoses),
    symptoms: joinReaders(readerRules.symptoms, offline.symptoms, model.symptoms),
    medications: joinReaders(readerRules.medications, offline.medications, model.medications),
    labs: joinReaders(readerRules.labs, offline.labs, model.labs),
    vitals: joinReaders(readerRules.vitals, offline.vitals, model.vitals),
    procedures: joinReaders(readerRules.procedures, offline.procedures, model.procedures),
    allergies: joinReaders(readerRules.allergies, offline.allergies, model.allergies),
    no_known_allergies: joinSingle(
      offline.no_known_allergies,
      model.no_known_allergies,
      () => true,
    ),
    family_history: joinReaders(
      readerRules.family_history,
      offline.family_history,
      model.family_history,
    ),
    social_history: joinSocial(offline.social_history, model.social_history),
    pertinent_negatives: joinReaders(
      readerRules.pertinent_negatives,
      offline.pertinent_negatives,
      model.pertinent_negatives,
    ),
    other_mentions: joinReaders(
      readerRules.other_mentions,
      offline.other_mentions,
      model.other_mentions,
    ),
    tables: offline.tables,
    warnings: [...(offline.warnings ?? []), ...(model.warnings ?? [])],
  };
}
