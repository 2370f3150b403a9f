import type { RequestContext } from '../access/principal.js';
import type { AuditHead, AuditVerdict } from '../audit/audit-chain.js';
import type { AuditEntry } from '../audit/audit-entry.js';
import type { AuditQuery } from '../audit/audit-log.js';
import type { DocumentEntry } from '../catalogue/document-entry.js';
import type { Page } from '../catalogue/page.js';
import type { CaseSummary, DocumentQuery } from '../catalogue/record-store.js';
import type { Revision, RevisionSummary } from '../catalogue/revision.js';
import type { SourceDocument } from '../document/source-document.js';
import type { Job } from '../jobs/job.js';
import type { QueueDepth } from '../jobs/job-queue.js';
import type { DecideReview } from '../review/decide-review.js';
import type { ReviewFiguresReport } from '../review/list-reviewer-figures.js';
import type { ReviewItem } from '../review/review-item.js';
import type { ReviewQuery } from '../review/review-store.js';
import type { Outcome } from './failure.js';

export interface ReceiveInput {
  readonly fileName: string;
  readonly mediaType: string | null;
  readonly bytes: Uint8Array;
  readonly caseId: string | null;
  /** `queue`: read it as soon as there is room; `hold`: only when asked. */
  readonly processing: 'queue' | 'hold';
  /** `bulk`: part of a back-file, which nobody waits for; `normal` where it is absent. */
  readonly urgency?: 'normal' | 'bulk';
}

export interface Received {
  readonly entry: DocumentEntry;
  /** False where the same bytes of the same case were there already; then nothing new was stored. */
  readonly created: boolean;
}

export interface ProcessInput {
  readonly documentId: string;
  readonly promptVersion?: string;
  /** How long to wait for the result; 0 to only queue it. */
  readonly waitMs: number;
  /** Read it again although it has been read with the same prompt. */
  readonly again?: 'always' | 'never';
}

/** A document with its newest revision, where it has one. */
export interface DocumentResult {
  readonly entry: DocumentEntry;
  readonly revision: Revision | undefined;
}

/** What became of parked jobs that were tried again. */
interface RedriveReport {
  readonly redriven: number;
  /** Whose document is gone or was read since; they stay parked. */
  readonly superseded: number;
}

/** The service as its edges (HTTP, command line, MCP, functions) call it. Each step is audited. */
export interface Service {
  receive(input: ReceiveInput, context: RequestContext): Promise<Outcome<Received>>;
  process(input: ProcessInput, context: RequestContext): Promise<Outcome<DocumentResult>>;
  find(documentId: string, context: RequestContext): Promise<Outcome<DocumentEntry>>;
  list(query: DocumentQuery, context: RequestContext): Promise<Page<DocumentEntry>>;
  listCases(
    query: { readonly limit: number; readonly cursor?: string },
    context: RequestContext,
  ): Promise<Page<CaseSummary>>;
  getResult(documentId: string, context: RequestContext): Promise<Outcome<DocumentResult>>;
  getRevision(
    request: { readonly documentId: string; readonly number: number },
    context: RequestContext,
  ): Promise<Outcome<Revision>>;
  listRevisions(
    documentId: string,
    context: RequestContext,
  ): Promise<Outcome<readonly RevisionSummary[]>>;
  /** The bytes as they were sent. */
  getSource(
    documentId: string,
    context: RequestContext,
  ): Promise<Outcome<{ readonly entry: DocumentEntry; readonly bytes: Uint8Array }>>;
  /** The document as it was read: text, pages, boxes. */
  getReading(documentId: string, context: RequestContext): Promise<Outcome<SourceDocument>>;
  delete(
    documentId: string,
    context: RequestContext,
  ): Promise<Outcome<{ readonly documentId: string }>>;
  setLegalHold(
    request: { readonly documentId: string; readonly hold: 'on' | 'off'; readonly reason: string },
    context: RequestContext,
  ): Promise<Outcome<DocumentEntry>>;
  readonly reviews: ReviewService;
  readonly audit: {
    list(query: AuditQuery, context: RequestContext): Promise<Page<AuditEntry>>;
    /** `expected`: a head noted earlier and elsewhere, to see an end that was cut off or written anew. */
    verify(context: RequestContext, expected?: AuditHead): Promise<AuditVerdict>;
  };
  readonly jobs: {
    listParked(
      query: { readonly limit: number; readonly cursor?: string },
      context: RequestContext,
    ): Promise<Page<Job>>;
    redrive(jobId: string, context: RequestContext): Promise<Outcome<Job>>;
    /** As `redrive`, one after the other, the newest first, up to a bound. */
    redriveAll(context: RequestContext): Promise<RedriveReport>;
    /** How much waits, runs and is parked, by kind. */
    depth(context: RequestContext): Promise<readonly QueueDepth[]>;
  };
}

export interface ReviewService {
  list(query: ReviewQuery, context: RequestContext): Promise<Page<ReviewItem>>;
  find(id: string, context: RequestContext): Promise<Outcome<ReviewItem>>;
  /** The item is the caller's for `leaseMs`; claiming again prolongs it. */
  claim(
    request: { readonly id: string; readonly leaseMs: number },
    context: RequestContext,
  ): Promise<Outcome<ReviewItem>>;
  release(id: string, context: RequestContext): Promise<Outcome<ReviewItem>>;
  /** Confirm, correct, reject or dismiss what the item is about. Makes a new revision. */
  decide(request: DecideReview, context: RequestContext): Promise<Outcome<ReviewItem>>;
  /** Takes the caller's own last decision back; what it changed comes back as a new revision. */
  undo(
    request: { readonly id: string; readonly expectedRevision: number },
    context: RequestContext,
  ): Promise<Outcome<ReviewItem>>;
  /** How quickly people decided, and how often two agreed, over the decisions of a span of time. */
  listFigures(
    span: { readonly from: string; readonly to: string },
    context: RequestContext,
  ): Promise<ReviewFiguresReport>;
  /** Adds a fact that was missed; the item stays as it is. */
  addFact(
    request: AddFact,
    context: RequestContext,
  ): Promise<Outcome<{ readonly revision: number; readonly factId: string }>>;
}

export interface AddFact {
  readonly documentId: string;
  readonly expectedRevision: number;
  readonly kind: string;
  /** The fact's own fields, as the schema of its kind has them; the rest is filled in. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly span: { readonly start: number; readonly end: number };
}
