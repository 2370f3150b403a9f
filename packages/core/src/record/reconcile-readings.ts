import type { SourceDocument } from '../document/source-document.js';
import { normaliseTerm } from '../text/normalise-term.js';
import type {
  AttributeDraft,
  Draft,
  FactDrafts,
  PatientDraft,
  SocialDraft,
  SocialHistoryDraft,
  Span,
} from './fact-drafts.js';
import { joinReaders, joinSingle } from './join-readers.js';
import { readerRules } from './reader-rules.js';
import { reconcileDrafts } from './reconcile.js';

export interface TwoReadings {
  readonly offline: FactDrafts;
  readonly model: FactDrafts;
  /** Passages that give orders to a reading machine: what rests on them alone is not verified, whoever read it. */
  readonly passages: readonly Span[];
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

/** Marks what rests on orders to the reader alone; each list keeps its facts. */
function createPassageMark(passages: readonly Span[]) {
  const isWithin = ({ start, end }: Span): boolean =>
    passages.some((passage) => start >= passage.start && end <= passage.end);
  return <D extends Pick<Draft<object>, 'spans' | 'confidence'>>(draft: D): D => {
    const { basis } = draft.confidence;
    const isMarked = basis.includes('addressed-to-reader') || basis.includes('quote-not-found');
    if (isMarked || !draft.spans.every(isWithin)) return draft;
    return { ...draft, confidence: { level: 'low', basis: [...basis, 'addressed-to-reader'] } };
  };
}

function markPassages(drafts: FactDrafts, passages: readonly Span[]): FactDrafts {
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

/**
 * Makes one reading of the offline reader's and a model's, by the table of `reader-rules.ts`. What both read is
 * surer; what they read differently at one place is kept twice and goes to a person; the rest keeps its reader.
 */
export function reconcileReadings(readings: TwoReadings, document: SourceDocument): FactDrafts {
  const offline = markPassages(reconcileDrafts(readings.offline, document), readings.passages);
  const model = markPassages(reconcileDrafts(readings.model, document), readings.passages);
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
