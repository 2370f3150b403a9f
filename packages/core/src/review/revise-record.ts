import type { SourceDocument } from '../document/source-document.js';
import { MedExtractError } from '../error.js';
import type { RecordAssessor } from '../record/fact-drafts.js';
import { factPrefixes } from '../record/fact-prefixes.js';
import { findPage, toBox } from '../record/locate-page.js';
import { parseRecord } from '../record/parse-record.js';
import { factAt, findPlace, withFactAdded, withFactAt } from '../record/place-fact.js';
import { listReviewItems } from '../record/review.js';
import { verifyEdited } from '../record/verify-edited.js';
import type { Evidence, FactKind, MedicalRecord } from '../schema/index.js';
import { blankContext, blankFacts } from './blank-facts.js';

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** What a reviewer does to a record. */
export type RecordEdit =
  | { readonly kind: 'confirm'; readonly factId: string }
  | { readonly kind: 'reject'; readonly factId: string }
  | {
      readonly kind: 'correct';
      readonly factId: string;
      readonly values: Readonly<Record<string, unknown>>;
      readonly span?: TextSpan;
    }
  | {
      readonly kind: 'add';
      readonly factKind: FactKind;
      readonly values: Readonly<Record<string, unknown>>;
      readonly span: TextSpan;
    }
  /** Puts a fact back as it was; refused where it is not as `after` has it, for somebody changed it since. */
  | {
      readonly kind: 'restore';
      readonly factId: string;
      readonly before: MedicalRecord;
      readonly after: MedicalRecord;
    };

export type EditFailure = 'fact-not-found' | 'fact-changed' | 'span-invalid' | 'values-invalid';

export type EditResult =
  | { readonly ok: true; readonly record: MedicalRecord; readonly factId: string }
  | { readonly ok: false; readonly code: EditFailure };

export interface EditOptions {
  readonly document: SourceDocument;
  readonly assessor: RecordAssessor;
}

type Fields = Readonly<Record<string, unknown>>;

/** What a reviewer may not set: it is worked out, or says where the fact came from. */
const ownFields: ReadonlySet<string> = new Set([
  'id',
  'evidence',
  'verified',
  'confidence',
  'read_by',
]);

/** Until the code has checked it again, an edited fact is not verified. */
const byReviewer = {
  verified: false,
  confidence: { level: 'high', basis: [] },
  read_by: 'reviewer',
} as const;

function toEvidence(document: SourceDocument, { start, end }: TextSpan): Evidence | undefined {
  const page = findPage(document, { start, end });
  const isInside = start >= 0 && end > start && end <= document.text.length;
  if (!isInside || page === undefined) return undefined;
  const quote = document.text.slice(start, end);
  if (quote.trim() === '') return undefined;
  return { start, end, quote, page: page.number, box: toBox(page, { start, end }) };
}

const withoutOwn = (values: Fields): Fields =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !ownFields.has(name)));

function nextId(record: MedicalRecord, kind: FactKind): string {
  const numbers = record[kind].map(({ id }) => Number(id.slice(id.lastIndexOf('-') + 1)));
  return `${factPrefixes[kind]}-${Math.max(0, ...numbers) + 1}`;
}

const invalid = (code: EditFailure): EditResult => ({ ok: false, code });

/** The edited record: parsed strictly, the edited fact verified, everything assessed anew. */
const rebuild = (edited: unknown, factId: string, options: EditOptions): EditResult =>
  reassess(
    () => verifyEdited(parseRecord(edited), factId, options.document.text),
    factId,
    options.assessor,
  );

function reassess(edit: () => MedicalRecord, factId: string, assessor: RecordAssessor): EditResult {
  try {
    const { review: _review, ...facts } = edit();
    const reviewed = { ...facts, review: listReviewItems(facts) };
    const record = parseRecord({ ...reviewed, ...assessor.assess(reviewed) });
    return { ok: true, record, factId };
  } catch (error) {
    if (error instanceof MedExtractError && error.code === 'record-invalid') {
      return invalid('values-invalid');
    }
    throw error;
  }
}

function standing(record: MedicalRecord, factId: string) {
  const place = findPlace(record, factId);
  const fact = place && factAt(record, place);
  return place === undefined || fact === undefined || fact === null ? undefined : { place, fact };
}

/** What a fact said and how far it was verified comes back as it was; nothing is worked out anew about it. */
function restoreFact(
  record: MedicalRecord,
  { factId, before, after }: Extract<RecordEdit, { kind: 'restore' }>,
  { assessor }: EditOptions,
): EditResult {
  const was = standing(before, factId);
  const is = standing(record, factId);
  if (was === undefined) return invalid('fact-not-found');
  const left = standing(after, factId);
  if (JSON.stringify(is?.fact) !== JSON.stringify(left?.fact)) return invalid('fact-changed');
  const edited =
    is === undefined
      ? withFactAdded(record, was.place, was.fact)
      : withFactAt(record, is.place, was.fact);
  return reassess(() => parseRecord(edited), factId, assessor);
}

function addFact(
  record: MedicalRecord,
  { factKind, values, span }: Extract<RecordEdit, { kind: 'add' }>,
  options: EditOptions,
): EditResult {
  const evidence = toEvidence(options.document, span);
  if (evidence === undefined) return invalid('span-invalid');
  const id = nextId(record, factKind);
  const given = { ...blankContext, ...blankFacts[factKind], ...withoutOwn(values) };
  const fact = { ...given, ...byReviewer, id, evidence: [evidence] };
  return rebuild({ ...record, [factKind]: [...record[factKind], fact] }, id, options);
}

/** The record after one edit. Nothing else in it moves but what follows from the facts. */
export function reviseRecord(
  record: MedicalRecord,
  edit: RecordEdit,
  options: EditOptions,
): EditResult {
  if (edit.kind === 'add') return addFact(record, edit, options);
  if (edit.kind === 'restore') return restoreFact(record, edit, options);
  const { factId } = edit;
  const found = standing(record, factId);
  if (found === undefined) return invalid('fact-not-found');
  const { place, fact } = found;
  if (edit.kind === 'reject') return rebuild(withFactAt(record, place, null), factId, options);
  if (edit.kind === 'confirm') {
    const { verified } = fact;
    const confirmed = { ...fact, ...byReviewer, verified };
    return rebuild(withFactAt(record, place, confirmed), factId, options);
  }
  const placed = edit.span && toEvidence(options.document, edit.span);
  if (edit.span !== undefined && placed === undefined) return invalid('span-invalid');
  const evidence = placed === undefined ? fact.evidence : [placed];
  const corrected = { ...fact, ...withoutOwn(edit.values), ...byReviewer, evidence };
  return rebuild(withFactAt(record, place, corrected), factId, options);
}
