import { systemPrincipal } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import type { Change } from '../catalogue/change.js';
import type { DocumentEntry, ProcessingFailure } from '../catalogue/document-entry.js';
import type { ReadingCost } from '../catalogue/revision.js';
import { readingKeyOf } from '../catalogue/storage-keys.js';
import type { DomainEvent, EventType } from '../events/domain-event.js';
import type { PromptIntent } from '../experiments/prompt-intent.js';
import type { Ids } from '../ids.js';
import type { Job, JobLease, JobSettlement } from '../jobs/job.js';
import { assignmentOf, offlineVersion } from '../metrics/run-assignment.js';
import { toStratum } from '../metrics/stratum.js';
import type { ReviewItem } from '../review/review-item.js';
import type { ProcessingResult } from './document-processor.js';
import type { Doubt } from './summarise-record.js';
import { toShadowJobs } from './to-shadow-jobs.js';

/** How the job ends that brought the result. */
export interface JobEnd {
  readonly job: Job;
  readonly at: string;
  readonly ids: Ids;
  readonly lease: JobLease;
  readonly settlement: JobSettlement;
  /** What was meant to read; undefined where the document went before that was known. */
  readonly intent: PromptIntent | undefined;
  /** Whether models are asked at all; else a version that was meant is not to blame. */
  readonly usesPrompts: boolean;
}

/** A document that could not be read is looked at before a doubtful fact of average weight. */
const failedDocumentPriority = 0.75;

const nothingSpent = (processingMs: number): ReadingCost => ({
  processingMs,
  modelId: null,
  promptVersion: null,
  inputTokens: 0,
  outputTokens: 0,
  costUsd: null,
});

function toReviewItem(doubt: Doubt, entry: DocumentEntry, { at, ids }: JobEnd): ReviewItem {
  const { subject, factKind, factId, reasons, priority } = doubt;
  return {
    id: ids.next(),
    documentId: entry.id,
    caseId: entry.caseId,
    revision: entry.revision,
    subject,
    factKind,
    factId,
    reasons,
    priority,
    createdAt: at,
    state: { status: 'open' },
    secondReader: { wanted: false },
    version: 1,
  };
}

const toEvent = (type: EventType, entry: DocumentEntry, { at, job }: JobEnd): DomainEvent => ({
  type,
  at,
  documentId: entry.id,
  caseId: entry.caseId,
  subjectId: job.id,
  correlationId: job.correlationId,
});

const actorOf = (job: Job) => ({
  principal: { ...systemPrincipal, id: job.requestedBy },
  correlationId: job.correlationId,
});

/** To which version a failure is put down. */
const meantVersionOf = ({ intent, usesPrompts, job }: JobEnd): string | undefined =>
  usesPrompts ? (intent?.promptVersion ?? job.payload.promptVersion) : undefined;

/** The arm, and of what kind the document is for it. */
function countedFor(intent: PromptIntent | undefined, entry: DocumentEntry) {
  const assigned = assignmentOf(intent);
  return assigned.assignment === undefined ? assigned : { ...assigned, stratum: toStratum(entry) };
}

interface Completed {
  readonly entry: DocumentEntry;
  readonly result: Extract<ProcessingResult, { ok: true }>;
  /** By which the document shall be found beside the words of its record. */
  readonly words: readonly string[];
}

/** The step that a finished reading makes: the next revision, its doubts, its figures. */
export function toCompletion({ entry, result, words }: Completed, end: JobEnd): Change {
  const { at, job, lease, settlement, intent } = end;
  const { packedRecord, medicalData, summary, cost } = result;
  const number = entry.revision + 1;
  const completed: DocumentEntry = {
    ...entry,
    version: entry.version + 1,
    revision: number,
    state: { status: 'completed', at },
  };
  const detail = { revision: number, jobId: job.id, count: summary.facts };
  const kind = 'extraction';
  return {
    documents: [
      {
        entry: completed,
        expectedVersion: entry.version,
        searchWords: [...words, ...summary.searchWords],
      },
    ],
    bytes: [{ key: readingKeyOf(entry.id), bytes: result.reading }],
    revisions: [
      {
        documentId: entry.id,
        number,
        cause: { kind, jobId: job.id, ...(intent === undefined ? {} : { intent }) },
        createdAt: at,
        createdBy: job.requestedBy,
        cost,
        // Where it came packed, nobody may need it as text.
        get record() {
          return result.record;
        },
        ...(packedRecord === undefined ? {} : { packedRecord }),
        medicalData,
      },
    ],
    reviews: summary.doubts.map((doubt) => ({
      item: toReviewItem(doubt, completed, end),
      expectedVersion: 0,
    })),
    outcomes: [
      {
        at,
        documentId: entry.id,
        documentKind: summary.documentKind,
        promptVersion: cost.promptVersion ?? offlineVersion,
        ...countedFor(intent, entry),
        succeeded: true,
        cost,
        fieldCompleteness: summary.fieldCompleteness,
        facts: summary.facts,
        verifiedFacts: summary.verifiedFacts,
        pages: summary.pages,
      },
    ],
    // A reading that waits for its model is made again, and has its pair then.
    jobs: result.waitsForModel === true ? [] : toShadowJobs(entry, end),
    settle: { lease, settlement },
    events: [toEvent('document.completed', entry, end)],
    audit: [
      toAuditEvent(actorOf(job), { action: 'document.complete', subject: entry.id, at, detail }),
    ],
  };
}

interface Failed {
  readonly entry: DocumentEntry;
  readonly failure: ProcessingFailure;
  readonly processingMs: number;
}

/** The step that a failed reading makes. A good record from before stays the document's record. */
export function toFailureChange({ entry, failure, processingMs }: Failed, end: JobEnd): Change {
  const { at, job, lease, settlement } = end;
  const next: DocumentEntry = {
    ...entry,
    version: entry.version + 1,
    state: entry.revision > 0 ? { status: 'completed', at } : { status: 'failed', at, failure },
  };
  const doubt: Doubt = {
    subject: 'document',
    factKind: null,
    factId: null,
    reasons: [`The document could not be read (${failure.code}).`],
    priority: failedDocumentPriority,
  };
  const detail = { code: failure.code, jobId: job.id };
  const events = [toEvent('document.failed', entry, end)];
  if (settlement.kind === 'park') events.push(toEvent('job.parked', entry, end));
  return {
    documents: [{ entry: next, expectedVersion: entry.version }],
    reviews: [{ item: toReviewItem(doubt, entry, end), expectedVersion: 0 }],
    outcomes: [
      {
        at,
        documentId: entry.id,
        documentKind: null,
        promptVersion: meantVersionOf(end) ?? offlineVersion,
        ...countedFor(end.intent, entry),
        succeeded: false,
        cost: nothingSpent(processingMs),
        fieldCompleteness: 0,
        facts: 0,
        verifiedFacts: 0,
        pages: 0,
      },
    ],
    jobs: toShadowJobs(entry, end),
    settle: { lease, settlement },
    events,
    audit: [
      toAuditEvent(actorOf(job), {
        action: 'document.fail',
        subject: entry.id,
        at,
        outcome: 'failed',
        detail,
      }),
    ],
  };
}
