/** The service: its ports, its use cases and what they speak of. */
export { type ApiKey, type KeyStore } from '../access/key-store.js';
export {
  type Permission,
  permissions,
  permissionsOf,
  type Role,
  roles,
} from '../access/permissions.js';
export {
  isAllowed,
  type Principal,
  type RequestContext,
  systemPrincipal,
} from '../access/principal.js';
export {
  auditGenesis,
  type AuditHead,
  type AuditVerdict,
  emptyAuditHead,
  linkAuditEvent,
  verifyAuditChain,
} from '../audit/audit-chain.js';
export {
  type AuditAction,
  auditActions,
  type AuditDetail,
  type AuditEntry,
  type AuditEvent,
} from '../audit/audit-entry.js';
export { type AuditLog, type AuditQuery } from '../audit/audit-log.js';
export {
  type Change,
  type CommitConflict,
  type CommitResult,
  type DocumentChange,
  type ReviewChange,
} from '../catalogue/change.js';
export {
  type DocumentEntry,
  type DocumentState,
  type DocumentStatus,
  documentStatuses,
  type ProcessingFailure,
} from '../catalogue/document-entry.js';
export { type DocumentStore } from '../catalogue/document-store.js';
export { type Page } from '../catalogue/page.js';
export {
  type CaseSummary,
  type DocumentQuery,
  type RecordStore,
} from '../catalogue/record-store.js';
export {
  type ReadingCost,
  type Revision,
  type RevisionCause,
  type RevisionSummary,
} from '../catalogue/revision.js';
export { type Digest } from '../digest.js';
export {
  type DomainEvent,
  type EventLog,
  type EventType,
  eventTypes,
  type StoredEvent,
} from '../events/domain-event.js';
export {
  type IdempotencyClaim,
  type IdempotencyStore,
  type KeptAnswer,
} from '../idempotency-store.js';
export { type Ids } from '../ids.js';
export { backoffDelayMs, type BackoffOptions } from '../jobs/backoff.js';
export {
  type Bell,
  createBell,
  documentTopic,
  jobsTopic,
  type RingWait,
  waitForRing,
} from '../jobs/bell.js';
export { attemptJob, describeJob, type JobAttemptDeps, type JobLane } from '../jobs/job-attempt.js';
export { type JobHandler, type JobResult, type JobRunOptions } from '../jobs/job-handler.js';
export { type JobQueue, type QueueDepth } from '../jobs/job-queue.js';
export { createJobRunner, type JobRunner, type JobRunnerDeps } from '../jobs/job-runner.js';
export {
  type Job,
  type JobFailure,
  type JobKind,
  jobKinds,
  type JobLease,
  type JobPayload,
  jobPriorities,
  type JobSettlement,
  type JobState,
  type LeasedJob,
  type NewJob,
} from '../jobs/job.js';
export { type MetricStore, type PromptFigures } from '../metrics/metric-store.js';
export { type ProcessingOutcome } from '../metrics/processing-outcome.js';
export { type ContentInspector, type Inspection } from '../processing/content-inspector.js';
export {
  type DocumentProcessor,
  type ProcessingRequest,
  type ProcessingResult,
} from '../processing/document-processor.js';
export {
  type Doubt,
  type RecordSummary,
  summariseRecord,
  toSearchWords,
} from '../processing/summarise-record.js';
export { type DecideReview } from '../review/decide-review.js';
export {
  type ReviewDecisionKind,
  reviewDecisions,
  type ReviewItem,
  type ReviewState,
  type ReviewSubject,
  reviewSubjects,
} from '../review/review-item.js';
export { type ReviewQuery, type ReviewStore } from '../review/review-store.js';
export { type LogEvent, type LogFields, type Telemetry } from '../telemetry.js';
export { type Timer } from '../timer.js';
export { type Webhook, type WebhookStore } from '../webhooks/webhook.js';
export { done, failed, noSuchDocument, type Outcome, type ServiceFailure } from './failure.js';
export {
  type AddFact,
  type DocumentResult,
  type ProcessInput,
  type Received,
  type ReceiveInput,
  type ReviewService,
  type Service,
} from './service.js';
