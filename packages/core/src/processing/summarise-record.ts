import {
  type FactBase,
  type FactKind,
  factKinds,
  type MedicalRecord,
  type MustHave,
  mustHaves,
  type ReviewSubject,
} from '../schema/index.js';
import { findExpectedFields } from './expected-fields.js';

/** A doubt as the queue keeps it. */
export interface Doubt {
  readonly subject: ReviewSubject;
  readonly factKind: FactKind | null;
  readonly factId: string | null;
  readonly reasons: readonly string[];
  readonly priority: number;
}

/** What the service keeps of a record beside the record itself. */
export interface RecordSummary {
  readonly facts: number;
  readonly verifiedFacts: number;
  readonly pages: number;
  /** Share of what a document of its kind should tell that is answered, 0 to 1. */
  readonly fieldCompleteness: number;
  readonly documentKind: string | null;
  readonly doubts: readonly Doubt[];
  /** Words by which the document may be looked for: patient, conditions, drugs, codes. Patient text. */
  readonly searchWords: readonly string[];
}

const maxSearchWords = 400;

/** The words of a text as search knows them: lower case, letters and digits, two characters at least. */
export function toSearchWords(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}.'-]*[\p{L}\p{N}]/gu) ?? [])];
}

function listSearchTexts(record: MedicalRecord): string[] {
  const { patient } = record;
  return [
    patient.name?.value ?? '',
    patient.date_of_birth?.value ?? '',
    ...patient.identifiers.map(({ value }) => value.value),
    ...record.diagnoses.flatMap(({ condition, icd_code }) => [condition, icd_code ?? '']),
    ...record.medications.flatMap(({ name, ingredient }) => [name, ingredient ?? '']),
    ...record.procedures.map(({ name }) => name),
    ...record.allergies.map(({ allergen }) => allergen),
  ];
}

function listFacts(record: MedicalRecord): FactBase[] {
  const social = Object.values(record.social_history).filter((fact) => fact !== null);
  return [...factKinds.flatMap((kind): readonly FactBase[] => record[kind]), ...social];
}

/** One doubt for each fact, with all that was said against it; the rest of the review items as they are. */
function listDoubts(record: MedicalRecord): Doubt[] {
  const kindOf = new Map<string, FactKind>();
  for (const kind of factKinds) {
    for (const { id } of record[kind]) kindOf.set(id, kind);
  }
  const byFact = new Map<string, { doubt: Doubt; reasons: string[] }>();
  const doubts: Doubt[] = [];
  for (const { subject, fact_id: factId, reason, priority } of record.review) {
    const known = factId === null ? undefined : byFact.get(factId);
    if (known !== undefined) {
      known.reasons.push(reason);
      continue;
    }
    const reasons = [reason];
    const factKind = factId === null ? null : (kindOf.get(factId) ?? null);
    const doubt: Doubt = { subject, factKind, factId, reasons, priority };
    doubts.push(doubt);
    if (factId !== null) byFact.set(factId, { doubt, reasons });
  }
  return doubts;
}

function completenessOf({ coverage, document_kind: kind }: MedicalRecord): number {
  const isAnswered = (name: MustHave): boolean => {
    const { state } = coverage[name];
    return state === 'found' || state === 'denied';
  };
  const expected = findExpectedFields(kind) ?? mustHaves.map((name) => [name]);
  return expected.filter((names) => names.some(isAnswered)).length / expected.length;
}

/** What the service needs to know of a record without reading it again. */
export function summariseRecord(record: MedicalRecord): RecordSummary {
  const facts = listFacts(record);
  const words = new Set(listSearchTexts(record).flatMap(toSearchWords));
  return {
    facts: facts.length,
    verifiedFacts: facts.filter(({ verified }) => verified).length,
    pages: record.page_ledger.length,
    fieldCompleteness: completenessOf(record),
    documentKind: record.document_kind,
    doubts: listDoubts(record),
    searchWords: [...words].slice(0, maxSearchWords),
  };
}
