import type { SourceDocument } from '../document/source-document.js';
import {
  type Evidence,
  type MedicalRecord,
  type Patient,
  type Reader,
  type SocialFact,
  type SocialHistory,
  socialDomains,
} from '../schema/index.js';
import type {
  AttributeDraft,
  Draft,
  FactDrafts,
  PatientDraft,
  SocialDraft,
  SocialHistoryDraft,
  Span,
} from './fact-drafts.js';
import { factPrefixes } from './fact-prefixes.js';
import { isRefuted } from './is-refuted.js';
import { findPage, toBox } from './locate-page.js';
import { valueClaims } from './value-claims.js';
import { isVerified, type ValueClaims } from './verify-fact.js';

export type GroundedFacts = Pick<
  MedicalRecord,
  | 'patient'
  | 'diagnoses'
  | 'symptoms'
  | 'medications'
  | 'labs'
  | 'vitals'
  | 'procedures'
  | 'allergies'
  | 'no_known_allergies'
  | 'family_history'
  | 'social_history'
  | 'pertinent_negatives'
  | 'other_mentions'
>;

interface Grounded {
  readonly id: string;
  readonly evidence: Evidence[];
  readonly verified: boolean;
  readonly read_by: Reader;
}

interface Grounding {
  readonly document: SourceDocument;
  readonly readBy: Reader;
}

function toEvidence(document: SourceDocument, span: Span): Evidence {
  const page = findPage(document, span);
  return {
    start: span.start,
    end: span.end,
    quote: document.text.slice(span.start, span.end),
    page: page?.number ?? 1,
    box: page === undefined ? null : toBox(page, span),
  };
}

const toEvidenceList = ({ document }: Grounding, spans: readonly Span[]): Evidence[] =>
  spans.map((span) => toEvidence(document, span));

function groundFact<D extends Draft<object>>(
  draft: D,
  grounding: Grounding & { readonly id: string; readonly claims: (draft: D) => ValueClaims },
): Omit<D, 'spans' | 'readBy'> & Grounded {
  const { spans, readBy, ...detail } = draft;
  const evidence = toEvidenceList(grounding, spans);
  const verified =
    !isRefuted(draft) &&
    isVerified(grounding.document.text, { evidence, claims: grounding.claims(draft) });
  return { ...detail, id: grounding.id, evidence, verified, read_by: readBy ?? grounding.readBy };
}

const byText = (left: Draft<object>, right: Draft<object>): number =>
  left.spans[0].start - right.spans[0].start;

function groundList<D extends Draft<object>>(
  drafts: readonly D[],
  grounding: Grounding & { readonly prefix: string; readonly claims: (draft: D) => ValueClaims },
): (Omit<D, 'spans' | 'readBy'> & Grounded)[] {
  return drafts
    .toSorted(byText)
    .map((draft, index) =>
      groundFact(draft, { ...grounding, id: `${grounding.prefix}-${index + 1}` }),
    );
}

function groundAttribute<Value>(
  draft: AttributeDraft<Value>,
  grounding: Grounding & { readonly claims: ValueClaims },
) {
  const evidence = toEvidenceList(grounding, draft.spans);
  return {
    value: draft.value,
    evidence,
    verified:
      !isRefuted(draft) &&
      isVerified(grounding.document.text, { evidence, claims: grounding.claims }),
    confidence: draft.confidence,
    read_by: draft.readBy ?? grounding.readBy,
  };
}

function groundPatient(patient: PatientDraft, grounding: Grounding): Patient {
  const { name, date_of_birth: born, sex, age_years: age } = patient;
  return {
    name: name && groundAttribute(name, { ...grounding, claims: {} }),
    date_of_birth: born && groundAttribute(born, { ...grounding, claims: { dates: [born.value] } }),
    sex: sex && groundAttribute(sex, { ...grounding, claims: {} }),
    age_years: age && groundAttribute(age, { ...grounding, claims: { measures: [age.value] } }),
    identifiers: patient.identifiers.map((identifier) =>
      groundAttribute(identifier, {
        ...grounding,
        claims: { figures: [identifier.value.value] },
      }),
    ),
  };
}

function groundSocialHistory(social: SocialHistoryDraft, grounding: Grounding): SocialHistory {
  const drafts: SocialDraft[] = [];
  for (const domain of socialDomains) {
    const draft = social[domain];
    if (draft !== null) drafts.push(draft);
  }
  drafts.sort(byText);
  const ground = (draft: SocialDraft | null): SocialFact | null =>
    draft &&
    groundFact(draft, {
      ...grounding,
      id: `soc-${drafts.indexOf(draft) + 1}`,
      claims: valueClaims.social,
    });
  return {
    tobacco: ground(social.tobacco),
    alcohol: ground(social.alcohol),
    drugs: ground(social.drugs),
    occupation: ground(social.occupation),
    exercise: ground(social.exercise),
  };
}

/** Gives every draft its id, its quotes with page and box, and the answer whether they bear it out. */
export function groundDrafts(
  drafts: FactDrafts,
  document: SourceDocument,
  readBy: Reader,
): GroundedFacts {
  const grounding: Grounding = { document, readBy };
  const denial = drafts.no_known_allergies;
  const rule = <Claims>(prefix: string, claims: Claims) => ({ ...grounding, prefix, claims });
  return {
    patient: groundPatient(drafts.patient, grounding),
    diagnoses: groundList(drafts.diagnoses, rule(factPrefixes.diagnoses, valueClaims.diagnosis)),
    symptoms: groundList(drafts.symptoms, rule(factPrefixes.symptoms, valueClaims.symptom)),
    medications: groundList(
      drafts.medications,
      rule(factPrefixes.medications, valueClaims.medication),
    ),
    labs: groundList(drafts.labs, rule(factPrefixes.labs, valueClaims.lab)),
    vitals: groundList(drafts.vitals, rule(factPrefixes.vitals, valueClaims.vital)),
    procedures: groundList(drafts.procedures, rule(factPrefixes.procedures, valueClaims.procedure)),
    allergies: groundList(drafts.allergies, rule(factPrefixes.allergies, valueClaims.none)),
    no_known_allergies:
      denial && groundFact(denial, { ...grounding, id: 'nka-1', claims: valueClaims.none }),
    family_history: groundList(
      drafts.family_history,
      rule(factPrefixes.family_history, valueClaims.familyHistory),
    ),
    social_history: groundSocialHistory(drafts.social_history, grounding),
    pertinent_negatives: groundList(
      drafts.pertinent_negatives,
      rule(factPrefixes.pertinent_negatives, valueClaims.none),
    ),
    other_mentions: groundList(
      drafts.other_mentions,
      rule(factPrefixes.other_mentions, valueClaims.none),
    ),
  };
}
