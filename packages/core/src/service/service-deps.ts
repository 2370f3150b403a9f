import type { AuditLog } from '../audit/audit-log.js';
import type { DocumentStore } from '../catalogue/document-store.js';
import type { RecordStore } from '../catalogue/record-store.js';
import type { Clock } from '../clock.js';
import type { Digest } from '../digest.js';
import type { SourceDocument } from '../document/source-document.js';
import type { Ids } from '../ids.js';
import type { Bell } from '../jobs/bell.js';
import type { JobQueue } from '../jobs/job-queue.js';
import type { ModelState } from '../models/model-state.js';
import type { ContentInspector } from '../processing/content-inspector.js';
import type { RecordAssessor } from '../record/fact-drafts.js';
import type { ReviewStore } from '../review/review-store.js';
import type { Telemetry } from '../telemetry.js';
import type { Timer } from '../timer.js';

export interface ServiceLimits {
  readonly maxDocumentBytes: number;
  /** Attempts at a job before it is parked. */
  readonly maxAttempts: number;
  /** How often to look for a result that no bell told of. */
  readonly resultPollMs: number;
}

export const defaultServiceLimits: ServiceLimits = {
  maxDocumentBytes: 50 * 1_048_576,
  maxAttempts: 5,
  resultPollMs: 1_000,
};

/** What the service stands on; each part is a port, given by the composition root. */
export interface ServiceDeps {
  readonly records: RecordStore;
  readonly documents: DocumentStore;
  readonly reviews: ReviewStore;
  readonly queue: JobQueue;
  readonly auditLog: AuditLog;
  /** Absent where each process calls models for itself. */
  readonly modelState?: ModelState;
  readonly inspector: ContentInspector;
  readonly assessor: RecordAssessor;
  /** Turns a packed reading back; throws `reading-unreadable` where it cannot. */
  readonly unpackReading: (packed: Uint8Array) => SourceDocument;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly ids: Ids;
  readonly digest: Digest;
  readonly telemetry: Telemetry;
  readonly limits: ServiceLimits;
}
