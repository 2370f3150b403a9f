import {
  type FactKind,
  factKinds,
  type MedicalRecord,
  patientAttributes,
  type SocialDomain,
  socialDomains,
} from '../schema/index.js';

type Fields = Readonly<Record<string, unknown>>;

/** Where a fact stands in a record. */
export type FactPlace =
  | { readonly kind: 'list'; readonly list: FactKind; readonly index: number }
  | { readonly kind: 'denial' }
  | { readonly kind: 'social'; readonly name: SocialDomain }
  | { readonly kind: 'patient'; readonly name: (typeof patientAttributes)[number] };

/** The place of a fact by its id, or of an attribute of the patient (`patient.name`). */
export function findPlace(record: MedicalRecord, factId: string): FactPlace | undefined {
  for (const list of factKinds) {
    const index = record[list].findIndex(({ id }) => id === factId);
    if (index >= 0) return { kind: 'list', list, index };
  }
  if (record.no_known_allergies?.id === factId) return { kind: 'denial' };
  const social = socialDomains.find((name) => record.social_history[name]?.id === factId);
  if (social !== undefined) return { kind: 'social', name: social };
  const patient = patientAttributes.find(
    (name) => factId === `patient.${name}` && record.patient[name] !== null,
  );
  return patient === undefined ? undefined : { kind: 'patient', name: patient };
}

/** What stands there; null where nothing does. */
export function factAt(record: MedicalRecord, place: FactPlace) {
  if (place.kind === 'list') return record[place.list][place.index] ?? null;
  if (place.kind === 'denial') return record.no_known_allergies;
  return place.kind === 'social' ? record.social_history[place.name] : record.patient[place.name];
}

/** The record with a fact at a place where none of its own stands, unchecked. */
export function withFactAdded(
  record: MedicalRecord,
  place: FactPlace,
  fact: Fields,
): Readonly<Record<string, unknown>> {
  if (place.kind !== 'list') return withFactAt(record, place, fact);
  const facts: readonly Fields[] = record[place.list];
  return { ...record, [place.list]: facts.toSpliced(place.index, 0, fact) };
}

/** The record with another fact at that place, unchecked; without one where it is null. */
export function withFactAt(
  record: MedicalRecord,
  place: FactPlace,
  fact: Fields | null,
): Readonly<Record<string, unknown>> {
  if (place.kind === 'denial') return { ...record, no_known_allergies: fact };
  if (place.kind === 'social') {
    return { ...record, social_history: { ...record.social_history, [place.name]: fact } };
  }
  if (place.kind === 'patient') {
    return { ...record, patient: { ...record.patient, [place.name]: fact } };
  }
  const facts: readonly Fields[] = record[place.list];
  return { ...record, [place.list]: facts.toSpliced(place.index, 1, ...(fact ? [fact] : [])) };
}
