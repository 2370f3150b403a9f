import { factKinds, type MedicalRecord } from '@medextract/core/schema';

/** A fact of the record as it is shown: what it is about, what it says, who read it, whether it is verified. */
export interface ShownFact {
  readonly kind: string;
  readonly name: string;
  /** All its values as one text, to look for a claimed one in. */
  readonly values: string;
  readonly assertion: string;
  readonly readBy: string;
  readonly verified: boolean;
  readonly basis: readonly string[];
}

const nameFields = ['condition', 'name', 'analyte', 'allergen', 'finding', 'text'] as const;

function nameOf(fact: object): string {
  for (const [key, value] of Object.entries(fact)) {
    if (nameFields.some((field) => field === key) && typeof value === 'string') return value;
  }
  return '';
}

function valuesOf(fact: object): string {
  const left = new Set(['id', 'evidence', 'confidence', 'codes']);
  return JSON.stringify(Object.fromEntries(Object.entries(fact).filter(([key]) => !left.has(key))));
}

/** Every fact in the lists of a record. */
export const listShownFacts = (record: MedicalRecord): ShownFact[] =>
  factKinds.flatMap((kind) =>
    record[kind].map((fact) => ({
      kind,
      name: nameOf(fact).toLowerCase(),
      values: valuesOf(fact),
      assertion: fact.assertion,
      readBy: fact.read_by,
      verified: fact.verified,
      basis: fact.confidence.basis,
    })),
  );

/** A condition may be kept as a symptom by its code. */
export const isInList = ({ kind }: ShownFact, list: string): boolean =>
  kind === list || (list === 'diagnoses' && kind === 'symptoms');

/** Whether a model's claim stands in the record as a verified fact. */
export const isShownByModel = (
  facts: readonly ShownFact[],
  claim: {
    readonly list: string;
    readonly name: string;
    readonly value?: string;
    readonly assertion?: string;
  },
): boolean =>
  facts.some(
    (fact) =>
      fact.verified &&
      fact.readBy !== 'offline' &&
      isInList(fact, claim.list) &&
      fact.name === claim.name.toLowerCase() &&
      (claim.value === undefined || fact.values.includes(JSON.stringify(claim.value))) &&
      (claim.assertion === undefined || fact.assertion === claim.assertion),
  );
