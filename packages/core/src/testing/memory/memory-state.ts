import type { ApiKey } from '../../access/key-store.js';
import type { AuditEntry } from '../../audit/audit-entry.js';
import type { DocumentEntry } from '../../catalogue/document-entry.js';
import type { Revision } from '../../catalogue/revision.js';
import type { Clock } from '../../clock.js';
import type { Digest } from '../../digest.js';
import type { EventReader, StoredEvent } from '../../events/domain-event.js';
import type { Experiment } from '../../experiments/experiment.js';
import type { PairedOutcome } from '../../experiments/paired-outcome.js';
import type { Job } from '../../jobs/job.js';
import type { ProcessingOutcome, ReviewOutcome } from '../../metrics/processing-outcome.js';
import type { PromptLabels } from '../../prompts/prompt-labels.js';
import type { ReviewItem } from '../../review/review-item.js';

export interface KeptDocument {
  readonly entry: DocumentEntry;
  /** Counts documents in the order in which they came; parts those of one millisecond. */
  readonly place: number;
  readonly words: ReadonlySet<string>;
}

export interface KeptJob {
  readonly job: Job;
  /** Of the lease that holds it; null while none does. */
  readonly token: string | null;
}

/** What all stores in memory share, so that one commit changes it whole. */
export interface MemoryState {
  readonly clock: Clock;
  readonly digest: Digest;
  readonly documents: Map<string, KeptDocument>;
  readonly bytes: Map<string, Uint8Array>;
  readonly revisions: Map<string, readonly Revision[]>;
  readonly reviews: Map<string, ReviewItem>;
  readonly jobs: Map<string, KeptJob>;
  readonly audit: AuditEntry[];
  readonly events: StoredEvent[];
  readonly outcomes: ProcessingOutcome[];
  readonly reviewOutcomes: ReviewOutcome[];
  readonly experiments: Map<string, Experiment>;
  readonly pairs: PairedOutcome[];
  /** The oldest first. */
  readonly labels: PromptLabels[];
  readonly keys: Map<string, ApiKey>;
  readonly positions: Map<EventReader, number>;
  /** Kept answers of models, by the document's content and the part. */
  readonly chunks: Map<string, Map<string, string>>;
  readonly listeners: Set<() => void>;
  /** Numbers for places and lease tokens, each given once. */
  nextNumber(): number;
}

export function createMemoryState(deps: {
  readonly clock: Clock;
  readonly digest: Digest;
}): MemoryState {
  let number = 0;
  return {
    ...deps,
    documents: new Map(),
    bytes: new Map(),
    revisions: new Map(),
    chunks: new Map(),
    reviews: new Map(),
    jobs: new Map(),
    audit: [],
    events: [],
    outcomes: [],
    reviewOutcomes: [],
    experiments: new Map(),
    pairs: [],
    labels: [],
    keys: new Map(),
    positions: new Map(),
    listeners: new Set(),
    nextNumber() {
      number += 1;
      return number;
    },
  };
}
