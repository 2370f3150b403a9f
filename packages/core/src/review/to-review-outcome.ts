import type { RevisionSummary } from '../catalogue/revision.js';
import type { ReviewOutcome } from '../metrics/processing-outcome.js';
import { assignmentOf, offlineVersion } from '../metrics/run-assignment.js';
import { factAt, findPlace } from '../record/place-fact.js';
import type { MedicalRecord } from '../schema/index.js';
import type { RecordEdit } from './revise-record.js';

/** What a reviewer said of a fact that a person had put there says nothing of the reading. */
function isOfReviewer(record: MedicalRecord, edit: RecordEdit): boolean {
  if (edit.kind === 'add') return false;
  const place = findPlace(record, edit.factId);
  return place !== undefined && factAt(record, place)?.read_by === 'reviewer';
}

/**
 * What a decision on a fact counts for: the reading that made the record, which is the newest revision that
 * no reviewer made. Undefined where the fact is a reviewer's own, and where a decision is taken back: it was
 * counted when it was made.
 */
export function toReviewOutcome(decided: {
  readonly edit: RecordEdit;
  /** The record before the edit, and its revisions, the oldest first. */
  readonly record: MedicalRecord;
  readonly revisions: readonly RevisionSummary[];
  readonly seconds: number | null;
}): ReviewOutcome | undefined {
  const { edit, record, revisions, seconds } = decided;
  if (edit.kind === 'restore') return undefined;
  const reading = revisions.findLast(({ cause }) => cause.kind === 'extraction');
  if (reading?.cause.kind !== 'extraction' || isOfReviewer(record, edit)) return undefined;
  const { cause, cost, createdAt: readAt } = reading;
  return {
    readAt,
    promptVersion: cost.promptVersion ?? offlineVersion,
    modelId: cost.modelId,
    documentKind: record.document_kind,
    ...assignmentOf(cause.intent),
    isCorrection: edit.kind !== 'confirm',
    seconds,
  };
}
