import { operations } from '@medextract/contract';
import type { FactKind, MedicalRecord } from './review-types.js';

type Base = MedicalRecord['diagnoses'][number];

/** A fact of the record or what is said of the patient, as a reviewer looks at it. */
export interface ReviewedFact {
  readonly id: string;
  readonly kind: FactKind | 'social_history' | 'patient' | 'denial';
  /** Its own values; what all facts share stands beside them. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly evidence: Base['evidence'];
  readonly verified: boolean;
  readonly confidence: Base['confidence'];
  readonly readBy: Base['read_by'];
  readonly context: Readonly<Pick<Base, 'assertion' | 'experiencer' | 'temporality'>> | null;
}

export const factKinds = operations.addFact.body.shape.kind.options;

type Denial = NonNullable<MedicalRecord['no_known_allergies']>;

function toFact<Fact extends Denial>(fact: Fact, kind: ReviewedFact['kind']): ReviewedFact {
  const { id, evidence, verified, confidence, read_by: readBy, ...rest } = fact;
  const { assertion, experiencer, temporality, ...values } = rest;
  const context = { assertion, experiencer, temporality };
  return { id, kind, values, evidence, verified, confidence, readBy, context };
}

function findOfPatient({ patient }: MedicalRecord, id: string): ReviewedFact | undefined {
  const { name, date_of_birth, sex, age_years } = patient;
  const attributes = { name, date_of_birth, sex, age_years };
  const found = Object.entries(attributes).find(([key]) => `patient.${key}` === id)?.[1];
  if (found === undefined || found === null) return undefined;
  const { value, evidence, verified, confidence, read_by: readBy } = found;
  const values = { value };
  return { id, kind: 'patient', values, evidence, verified, confidence, readBy, context: null };
}

/** What the record says under an id; undefined where it says nothing any more. */
export function findFact(record: MedicalRecord, id: string): ReviewedFact | undefined {
  for (const kind of factKinds) {
    const facts: readonly Denial[] = record[kind];
    const found = facts.find((fact) => fact.id === id);
    if (found !== undefined) return toFact(found, kind);
  }
  const social = Object.values(record.social_history).find((fact) => fact?.id === id);
  if (social !== null && social !== undefined) return toFact(social, 'social_history');
  const denial = record.no_known_allergies;
  return denial?.id === id ? toFact(denial, 'denial') : findOfPatient(record, id);
}

/** Whether two readings of a fact say the same, so that who looked at one has seen the other. */
export const isSameFact = (
  left: ReviewedFact | undefined,
  right: ReviewedFact | undefined,
): boolean => JSON.stringify(left) === JSON.stringify(right);

const idInReason = /\b(?:[a-z]+-\d+|patient\.[a-z_]+)\b/g;

/** Facts that the reasons of an item name beside its own: those that speak against it. */
export const findNamedFacts = (
  record: MedicalRecord,
  reasons: readonly string[],
): readonly ReviewedFact[] =>
  reasons
    .flatMap((reason) => reason.match(idInReason) ?? [])
    .flatMap((id) => findFact(record, id) ?? []);
