import type { AuditEvent } from '../audit/audit-entry.js';
import type { DomainEvent, ReaderStep } from '../events/domain-event.js';
import type { ExperimentChange } from '../experiments/experiment.js';
import type { PairedOutcome } from '../experiments/paired-outcome.js';
import type { JobLease, JobSettlement, NewJob } from '../jobs/job.js';
import type { ProcessingOutcome, ReviewOutcome } from '../metrics/processing-outcome.js';
import type { PromptLabelsChange } from '../prompts/prompt-labels.js';
import type { ReviewItem } from '../review/review-item.js';
import type { DocumentEntry } from './document-entry.js';
import type { Revision } from './revision.js';

/** A document as it shall be; of one that is known, only version, state, revision and hold may be other than they were. */
export interface DocumentChange {
  readonly entry: DocumentEntry;
  /** The version that was read before; 0 for a new document. `entry.version` is one more. */
  readonly expectedVersion: number;
  /** Words by which it shall be found; stored so that they cannot be read back. Replaces the earlier ones. */
  readonly searchWords?: readonly string[];
}

export interface ReviewChange {
  readonly item: ReviewItem;
  /** The version that was read before; 0 for a new item. `item.version` is one more. */
  readonly expectedVersion: number;
}

/** Bytes that come with a change, as `DocumentStore` will give them. */
export interface StoredBytes {
  readonly key: string;
  readonly bytes: Uint8Array;
}

/** All that one step changes. It happens whole or not at all. */
export interface Change {
  readonly documents?: readonly DocumentChange[];
  /** What the documents of the change stand on; there before anybody can see the change. */
  readonly bytes?: readonly StoredBytes[];
  readonly revisions?: readonly Revision[];
  readonly reviews?: readonly ReviewChange[];
  readonly jobs?: readonly NewJob[];
  /** Ends a leased job in the same step; refused where the lease is lost, so that no work counts twice. */
  readonly settle?: { readonly lease: JobLease; readonly settlement: JobSettlement };
  /**
   * Documents that go, with every revision, review item, search word and job of theirs: whoever works
   * on one of these jobs finds its lease lost. Jobs that this change brings stay.
   */
  readonly erase?: readonly { readonly documentId: string; readonly expectedVersion: number }[];
  readonly outcomes?: readonly ProcessingOutcome[];
  /** What a decision says of the reading that it is about. */
  readonly reviewOutcomes?: readonly ReviewOutcome[];
  /** A second one that runs in a scope is refused with `duplicate`. */
  readonly experiments?: readonly ExperimentChange[];
  readonly labels?: PromptLabelsChange;
  /** A second one of a document in the same trial is refused with `duplicate`. */
  readonly pairs?: readonly PairedOutcome[];
  readonly events?: readonly DomainEvent[];
  /** Moves a reader of the events on, in the same step as the jobs it made of them. */
  readonly advance?: ReaderStep;
  readonly audit: readonly AuditEvent[];
}

export type CommitConflict =
  /** Somebody changed the document, the revision, the review item, the experiment, the labels or the reader first: read it again. */
  | 'version'
  /** The same bytes of the same case are there already, another experiment runs in that scope, or the document has its pair. */
  | 'duplicate'
  | 'lease-lost';

export type CommitResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly conflict: CommitConflict };
