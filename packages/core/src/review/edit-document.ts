import type { RequestContext } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import type { ReviewChange } from '../catalogue/change.js';
import type { DocumentEntry } from '../catalogue/document-entry.js';
import type { Revision, RevisionCause } from '../catalogue/revision.js';
import { readingKeyOf } from '../catalogue/storage-keys.js';
import { toIsoTime } from '../clock.js';
import { summariseRecord, toSearchWords } from '../processing/summarise-record.js';
import { parseRecord } from '../record/parse-record.js';
import { toMedicalDataV1 } from '../record/v1/to-medical-data-v1.js';
import { done, failed, noSuchDocument, type Outcome } from '../service/failure.js';
import type { ReviewDeps } from './review-deps.js';
import { type EditFailure, type RecordEdit, reviseRecord } from './revise-record.js';
import { toReviewOutcome } from './to-review-outcome.js';

const failures: Readonly<Record<EditFailure, ReturnType<typeof failed>>> = {
  'fact-not-found': failed(
    'conflict',
    'fact-not-found',
    'The record has no such fact any more. Look at its newest revision.',
  ),
  'fact-changed': failed(
    'conflict',
    'fact-changed',
    'The fact was changed since. Look at the newest revision of the record.',
  ),
  'span-invalid': failed(
    'invalid',
    'span-invalid',
    'The span does not lie in the text of the document, or holds nothing.',
  ),
  'values-invalid': failed(
    'invalid',
    'values-invalid',
    'The values do not fit the schema of this kind of fact. See the schema of the record.',
  ),
};
const noRecord = failed('conflict', 'no-record', 'The document has no record to change.');
const staleRevision = failed(
  'precondition',
  'revision-stale',
  'The record has a newer revision. Look at it, and decide again.',
);

export interface EditRequest {
  readonly documentId: string;
  readonly expectedRevision: number;
  readonly edit: RecordEdit;
  readonly context: RequestContext;
  readonly toCause: (factId: string) => RevisionCause;
  /** How long the reviewer took; absent where it is not known. */
  readonly reviewSeconds?: number | undefined;
  /** What changes in the queue together with the record. */
  readonly toReviews?: (revision: number, at: string) => readonly ReviewChange[];
}

export interface Edited {
  readonly entry: DocumentEntry;
  readonly revision: number;
  readonly factId: string;
}

const nothingSpent = {
  processingMs: 0,
  modelId: null,
  promptVersion: null,
  inputTokens: 0,
  outputTokens: 0,
  costUsd: null,
} as const;

/** The record as it stands, with the text that it was read from. */
async function open(
  { records, documents, unpackReading }: ReviewDeps,
  { documentId, expectedRevision }: EditRequest,
) {
  const entry = await records.find(documentId);
  if (entry === undefined) return noSuchDocument;
  if (entry.revision === 0) return noRecord;
  if (entry.revision !== expectedRevision) return staleRevision;
  const revision = await records.findRevision(documentId, entry.revision);
  const packed = await documents.get(readingKeyOf(documentId));
  if (revision === undefined || packed === undefined) return noRecord;
  return done({
    entry,
    record: parseRecord(JSON.parse(revision.record)),
    cost: revision.cost,
    revisions: await records.listRevisions(documentId),
    document: unpackReading(packed),
  });
}

/** One edit of a record as its next revision, with who, when, before and after in the audit log. */
export async function editDocument(
  deps: ReviewDeps,
  request: EditRequest,
): Promise<Outcome<Edited>> {
  const { clock, records, assessor } = deps;
  const { edit, context, toCause, toReviews } = request;
  const opened = await open(deps, request);
  if (!opened.ok) return opened;
  const { entry, record, cost, document, revisions } = opened.value;
  const edited = reviseRecord(record, edit, { document, assessor });
  if (!edited.ok) return failures[edited.code];
  const at = toIsoTime(clock.now());
  const number = entry.revision + 1;
  const revision: Revision = {
    documentId: entry.id,
    number,
    cause: toCause(edited.factId),
    createdAt: at,
    createdBy: context.principal.id,
    cost: { ...nothingSpent, modelId: cost.modelId, promptVersion: cost.promptVersion },
    record: JSON.stringify(edited.record),
    medicalData: JSON.stringify(toMedicalDataV1(edited.record)),
  };
  const next: DocumentEntry = { ...entry, version: entry.version + 1, revision: number };
  const searchWords = [
    ...toSearchWords(entry.fileName),
    ...summariseRecord(edited.record).searchWords,
  ];
  const { caseId, id: documentId } = entry;
  const { correlationId } = context;
  const detail = { revision: number, factId: edited.factId, code: edit.kind };
  const seconds = request.reviewSeconds ?? null;
  const outcome = toReviewOutcome({ edit, record, revisions, seconds });
  const result = await records.commit({
    documents: [{ entry: next, expectedVersion: entry.version, searchWords }],
    revisions: [revision],
    reviews: toReviews?.(number, at) ?? [],
    reviewOutcomes: outcome === undefined ? [] : [outcome],
    events: [
      { type: 'record.revised', at, documentId, caseId, subjectId: edited.factId, correlationId },
    ],
    audit: [toAuditEvent(context, { action: 'record.revise', subject: documentId, at, detail })],
  });
  if (!result.ok) return staleRevision;
  return done({ entry: next, revision: number, factId: edited.factId });
}
