/** The service: its ports, its use cases and what they speak of. */

export type { ApiKeyCredential } from '../access/api-key-credential.js';
export { type ApiKeyVerifierDeps, createApiKeyVerifier } from '../access/api-key-verifier.js';
export type { Authentication, Authenticator, Credentials } from '../access/authenticator.js';
export { createCachedKeyStore, type KeyCacheOptions } from '../access/cached-key-store.js';
export { createAuthenticator } from '../access/create-authenticator.js';
export {
  type CredentialFault,
  type CredentialVerifier,
  notProven,
  type Verification,
} from '../access/credential-verifier.js';
export {
  createKeyService,
  type IssuedKey,
  type IssueKey,
  type KeyService,
  type KeyServiceDeps,
} from '../access/key-service.js';
export type { ApiKey, KeyStore } from '../access/key-store.js';
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
export type { RateLimiter, RateVerdict } from '../access/rate-limiter.js';
export {
  createRefusalLog,
  type Refusal,
  type RefusalLog,
  type RefusalLogDeps,
} from '../access/refusal-log.js';
export type { Secrets } from '../access/secrets.js';
export {
  createTokenBucketLimiter,
  type TokenBucketOptions,
} from '../access/token-bucket-limiter.js';
export {
  type Alert,
  type AlertKind,
  type AlertScope,
  alertKinds,
  runbookOf,
} from '../alerts/alert.js';
export {
  type AlertQuery,
  type AlertService,
  createAlertService,
} from '../alerts/create-alert-service.js';
export type { CostCaps } from '../alerts/judge-cost.js';
export { type AlertDeps, keepAlerts } from '../alerts/keep-alerts.js';
export {
  type AuditHead,
  type AuditVerdict,
  emptyAuditHead,
  linkAuditEvent,
  verifyAuditChain,
} from '../audit/audit-chain.js';
export {
  type AuditAction,
  type AuditDetail,
  type AuditEntry,
  type AuditEvent,
  auditActions,
} from '../audit/audit-entry.js';
export type { AuditLog, AuditQuery } from '../audit/audit-log.js';
export { createAuditUseCases } from '../audit/read-audit-log.js';
export type { AuditFacts } from '../audit/to-audit-event.js';
export type {
  Change,
  CommitConflict,
  CommitResult,
  DocumentChange,
  ReviewChange,
  StoredBytes,
} from '../catalogue/change.js';
export { parseCursor, toCursor } from '../catalogue/cursor.js';
export { diffRecords, type FactDifference } from '../catalogue/diff-records.js';
export {
  type DocumentEntry,
  type DocumentState,
  type DocumentStatus,
  documentStatuses,
  type ProcessingFailure,
} from '../catalogue/document-entry.js';
export type { DocumentStore } from '../catalogue/document-store.js';
export { cursorInvalid, type Page } from '../catalogue/page.js';
export type { CaseSummary, DocumentQuery, RecordStore } from '../catalogue/record-store.js';
export type {
  ReadingCost,
  Revision,
  RevisionCause,
  RevisionSummary,
} from '../catalogue/revision.js';
export type { Digest } from '../digest.js';
export {
  type DomainEvent,
  type EventLog,
  type EventReader,
  type EventType,
  eventTypes,
  type ReaderStep,
  type StoredEvent,
} from '../events/domain-event.js';
export {
  type ComparisonVerdict,
  comparePrompts,
  type PromptComparison,
} from '../experiments/compare-prompts.js';
export type { Exporter, ExportInput } from '../exports/exporter.js';
export type { HealthCheck, HealthVerdict } from '../health/health-check.js';
export type { IdempotencyClaim, IdempotencyStore, KeptAnswer } from '../idempotency-store.js';
export type { Ids } from '../ids.js';
export { type BackoffOptions, backoffDelayMs } from '../jobs/backoff.js';
export { type Bell, createBell, type Sleeper } from '../jobs/bell.js';
export {
  type Job,
  type JobFailure,
  type JobKind,
  type JobLease,
  type JobPayload,
  type JobSettlement,
  type JobState,
  jobKinds,
  jobPriorities,
  type LeasedJob,
  type NewJob,
} from '../jobs/job.js';
export { attemptJob, type JobAttemptDeps, type JobLane } from '../jobs/job-attempt.js';
export type { JobHandler, JobResult, JobRunOptions } from '../jobs/job-handler.js';
export type { JobQueue, QueueDepth } from '../jobs/job-queue.js';
export { createJobRunner, type JobRunner, type JobRunnerDeps } from '../jobs/job-runner.js';
export { createJobUseCases } from '../jobs/redrive-job.js';
export type { FunctionFigures, FunctionMetrics } from '../metrics/function-metrics.js';
export { type Bucket, bucketOf, mergeBuckets, quantileOf } from '../metrics/metric-buckets.js';
export {
  afterArms,
  afterSlices,
  armGrain,
  parseCellStart,
  parseSliceKey,
  slicePrefix,
  toArmKey,
  toCellsKey,
  toSliceKey,
} from '../metrics/metric-keys.js';
export { type MetricPlace, placesOfReview, placesOfRun } from '../metrics/metric-places.js';
export { beginOf, toRange, toRanges } from '../metrics/metric-ranges.js';
export {
  type ArmCell,
  type ArmQuery,
  type MetricGrain,
  type MetricPoint,
  type MetricSlice,
  type MetricSpan,
  type MetricStore,
  metricGrains,
  type PromptFigures,
  type ReviewFigures,
  type VersionSlice,
} from '../metrics/metric-store.js';
export type {
  ProcessingOutcome,
  ReviewOutcome,
  RunAssignment,
} from '../metrics/processing-outcome.js';
export type { ModelState } from '../models/model-state.js';
export type { ContentInspector, Inspection } from '../processing/content-inspector.js';
export type {
  DocumentProcessor,
  ProcessingRequest,
  ProcessingResult,
} from '../processing/document-processor.js';
export { createExtractHandler, type ExtractDeps } from '../processing/extract-handler.js';
export type { PageImage, PageImager } from '../processing/page-imager.js';
export {
  type Replay,
  type ReplayDeps,
  type ReplayReport,
  replayDocument,
} from '../processing/replay.js';
export { type RereadDeps, rereadDocuments } from '../processing/reread-documents.js';
export {
  type Doubt,
  type RecordSummary,
  summariseRecord,
  toSearchWords,
} from '../processing/summarise-record.js';
export type { JobEnd } from '../processing/to-completion.js';
export type { ExtractJobFacts } from '../processing/to-extract-job.js';
export { type PromptFiles, type PromptSet, parsePromptSet } from '../prompts/parse-prompt-set.js';
export {
  type Prompt,
  type PromptStore,
  type PromptSummary,
  promptVersionPattern,
} from '../prompts/prompt-store.js';
export type { DeleteDeps, Deletion } from '../retention/delete-document.js';
export type { PastBatch, PastStore } from '../retention/past-store.js';
export {
  createPurgeHandler,
  type PurgeDeps,
  type PurgeReport,
  purgeExpired,
} from '../retention/purge.js';
export { purgeSources } from '../retention/purge-sources.js';
export { keepForGood, type RetentionPolicy } from '../retention/retention-policy.js';
export { type TrimDeps, type TrimReport, trimPast } from '../retention/trim-past.js';
export type { DecideReview } from '../review/decide-review.js';
export type { Edited, EditRequest } from '../review/edit-document.js';
export type { ReviewFiguresReport } from '../review/list-reviewer-figures.js';
export type { ReviewDeps } from '../review/review-deps.js';
export {
  type ReviewDecisionKind,
  type ReviewItem,
  type ReviewState,
  reviewDecisions,
} from '../review/review-item.js';
export type { ReviewQuery, ReviewStore } from '../review/review-store.js';
export type { ReviewerFigures } from '../review/reviewer-figures.js';
export type {
  EditFailure,
  EditOptions,
  EditResult,
  RecordEdit,
  TextSpan,
} from '../review/revise-record.js';
export type { LogEvent, LogFields, Telemetry } from '../telemetry.js';
export type { Timer } from '../timer.js';
export {
  completeArrivedUpload,
  createDirectUploads,
  type DirectUploadDeps,
  sweepDirectUploads,
} from '../uploads/create-direct-uploads.js';
export type { DirectUploads, OpenUpload, UploadSlot } from '../uploads/direct-uploads.js';
export {
  createWebhookService,
  type WebhookServiceDeps,
} from '../webhooks/create-webhook-service.js';
export {
  createEventFanOut,
  type EventFanOut,
  type FanOutDeps,
} from '../webhooks/fan-out-events.js';
export type { Webhook, WebhookStore } from '../webhooks/webhook.js';
export { createWebhookHandler, type WebhookHandlerDeps } from '../webhooks/webhook-handler.js';
export type { WebhookAnswer, WebhookRequest, WebhookSender } from '../webhooks/webhook-sender.js';
export type { CreateWebhook, WebhookService } from '../webhooks/webhook-service.js';
export { isWebhookSigned, type SignedText, signWebhook } from '../webhooks/webhook-signature.js';
export {
  judgeAddresses,
  parseTarget,
  type TargetFault,
  type TargetParse,
  type TargetPolicy,
} from '../webhooks/webhook-target.js';
export { createService } from './create-service.js';
export { done, failed, type Outcome, type ServiceFailure } from './failure.js';
export type {
  AddFact,
  DocumentResult,
  ProcessInput,
  Received,
  ReceiveInput,
  ReviewService,
  Service,
} from './service.js';
export { defaultServiceLimits, type ServiceDeps, type ServiceLimits } from './service-deps.js';
export type { Stores } from './stores.js';
