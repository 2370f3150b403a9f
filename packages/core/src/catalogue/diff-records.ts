import {
  type FactKind,
  factKinds,
  type MedicalRecord,
  patientAttributes,
  socialDomains,
} from '../schema/index.js';

/** What became of one fact between two records; each side as it stands there. */
export interface FactDifference {
  readonly kind: FactKind | 'social_history' | 'patient';
  readonly change: 'added' | 'removed' | 'changed';
  readonly factId: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Names of the fields that differ, where it changed. */
  readonly fields: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const isSame = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

function compare(
  place: Pick<FactDifference, 'kind' | 'factId'>,
  before: Fields | null | undefined,
  after: Fields | null | undefined,
): FactDifference[] {
  if (isSame(before ?? null, after ?? null)) return [];
  const fields =
    before && after
      ? [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
          (name) => !isSame(before[name], after[name]),
        )
      : [];
  const change = before ? (after ? 'changed' : 'removed') : 'added';
  return [{ ...place, change, before: before ?? null, after: after ?? null, fields }];
}

function compareLists(kind: FactKind, before: MedicalRecord, after: MedicalRecord) {
  const earlier = new Map<string, Fields>(before[kind].map((fact) => [fact.id, fact]));
  const later = new Map<string, Fields>(after[kind].map((fact) => [fact.id, fact]));
  const ids = new Set([...earlier.keys(), ...later.keys()]);
  return [...ids].flatMap((factId) =>
    compare({ kind, factId }, earlier.get(factId), later.get(factId)),
  );
}

/** Fact by fact, what two records of one document differ in; receipts and assessments are left out. */
export function diffRecords(before: MedicalRecord, after: MedicalRecord): FactDifference[] {
  return [
    ...patientAttributes.flatMap((name) =>
      compare(
        { kind: 'patient', factId: `patient.${name}` },
        before.patient[name],
        after.patient[name],
      ),
    ),
    ...factKinds.flatMap((kind) => compareLists(kind, before, after)),
    ...socialDomains.flatMap((name) =>
      compare(
        { kind: 'social_history', factId: `social_history.${name}` },
        before.social_history[name],
        after.social_history[name],
      ),
    ),
  ];
}
