import type { KeyStore } from '../access/key-store.js';
import type { AuditLog } from '../audit/audit-log.js';
import type { DocumentStore } from '../catalogue/document-store.js';
import type { RecordStore } from '../catalogue/record-store.js';
import type { EventLog } from '../events/domain-event.js';
import type { ExperimentStore } from '../experiments/experiment-store.js';
import type { IdempotencyStore } from '../idempotency-store.js';
import type { JobQueue } from '../jobs/job-queue.js';
import type { MetricStore } from '../metrics/metric-store.js';
import type { ModelState } from '../models/model-state.js';
import type { PromptLabelStore } from '../prompts/prompt-labels.js';
import type { PastStore } from '../retention/past-store.js';
import type { ReviewStore } from '../review/review-store.js';
import type { WebhookStore } from '../webhooks/webhook.js';

/** Every port that keeps something, over one state: what `records.commit` changes, the others show. */
export interface Stores {
  readonly records: RecordStore;
  readonly documents: DocumentStore;
  readonly reviews: ReviewStore;
  readonly queue: JobQueue;
  readonly events: EventLog;
  readonly auditLog: AuditLog;
  readonly metrics: MetricStore;
  readonly experiments: ExperimentStore;
  readonly labels: PromptLabelStore;
  readonly keys: KeyStore;
  readonly webhooks: WebhookStore;
  readonly idempotency: IdempotencyStore;
  /** Absent where what is over age ends by itself. */
  readonly past?: PastStore;
  /** Absent where each process calls models for itself. */
  readonly modelState?: ModelState;
}
