import type { Principal, RequestContext } from '../access/principal.js';
import type { AuditEvent } from '../audit/audit-entry.js';
import type { DocumentEntry } from '../catalogue/document-entry.js';
import type { ReadingCost, Revision } from '../catalogue/revision.js';
import { toIsoTime } from '../clock.js';
import type { DomainEvent } from '../events/domain-event.js';
import type { Experiment, ExperimentPlan } from '../experiments/experiment.js';
import { jobPriorities, type NewJob } from '../jobs/job.js';
import type { ProcessingOutcome, ReviewOutcome } from '../metrics/processing-outcome.js';
import type { ReviewItem } from '../review/review-item.js';
import { fixedTimeMs } from './fakes.js';

const now = toIsoTime(fixedTimeMs);

/** A document of no case, just received; `storageKey` and `sha256` follow from its id. */
export const aDocumentEntry = (overrides: Partial<DocumentEntry> = {}): DocumentEntry => ({
  id: 'document-1',
  caseId: null,
  fileName: 'note.txt',
  mediaType: 'text/plain',
  sizeBytes: 100,
  sha256: `sha256 of ${overrides.id ?? 'document-1'}`,
  storageKey: `documents/${overrides.id ?? 'document-1'}/source`,
  receivedAt: now,
  receivedBy: 'principal-1',
  version: 1,
  state: { status: 'uploaded' },
  revision: 0,
  legalHold: false,
  ...overrides,
});

/** A reading without a model. */
export const aReadingCost = (overrides: Partial<ReadingCost> = {}): ReadingCost => ({
  processingMs: 5,
  modelId: null,
  promptVersion: null,
  inputTokens: 0,
  outputTokens: 0,
  costUsd: null,
  ...overrides,
});

/** The first revision of `document-1`; its texts are empty objects. */
export const aRevision = (overrides: Partial<Revision> = {}): Revision => ({
  documentId: 'document-1',
  number: 1,
  cause: { kind: 'extraction', jobId: 'job-1' },
  createdAt: now,
  createdBy: 'system',
  cost: aReadingCost(),
  record: '{}',
  medicalData: '{}',
  ...overrides,
});

/** An open doubt about a diagnosis of `document-1`. */
export const aReviewItem = (overrides: Partial<ReviewItem> = {}): ReviewItem => ({
  id: 'review-1',
  documentId: 'document-1',
  caseId: null,
  revision: 1,
  subject: 'fact',
  factKind: 'diagnoses',
  factId: 'diagnosis-1',
  reasons: ['The quote does not state the code.'],
  priority: 0.5,
  createdAt: now,
  state: { status: 'open' },
  secondReader: { wanted: false },
  version: 1,
  ...overrides,
});

/** An extraction of `document-1` that is due at once. */
export const aNewJob = (overrides: Partial<NewJob> = {}): NewJob => ({
  id: 'job-1',
  kind: 'extract',
  payload: { documentId: 'document-1' },
  priority: jobPriorities.normal,
  maxAttempts: 3,
  createdAt: now,
  availableAt: now,
  correlationId: 'correlation-1',
  requestedBy: 'principal-1',
  ...overrides,
});

export const aPrincipal = (overrides: Partial<Principal> = {}): Principal => ({
  id: 'principal-1',
  kind: 'api-key',
  roles: ['admin'],
  scopes: null,
  ...overrides,
});

/** A request whose signal never aborts. */
export const aContext = (overrides: Partial<RequestContext> = {}): RequestContext => ({
  principal: aPrincipal(),
  correlationId: 'correlation-1',
  signal: new AbortController().signal,
  ...overrides,
});

export const anAuditEvent = (overrides: Partial<AuditEvent> = {}): AuditEvent => ({
  at: now,
  actor: 'principal-1',
  action: 'document.receive',
  subject: 'document-1',
  outcome: 'done',
  correlationId: 'correlation-1',
  detail: {},
  ...overrides,
});

export const aDomainEvent = (overrides: Partial<DomainEvent> = {}): DomainEvent => ({
  type: 'document.received',
  at: now,
  documentId: 'document-1',
  caseId: null,
  subjectId: null,
  correlationId: 'correlation-1',
  ...overrides,
});

/** A reading that succeeded, answered half of the must-haves and verified all of its four facts. */
export const anOutcome = (overrides: Partial<ProcessingOutcome> = {}): ProcessingOutcome => ({
  at: now,
  documentId: 'document-1',
  documentKind: null,
  promptVersion: 'offline',
  succeeded: true,
  cost: aReadingCost(),
  fieldCompleteness: 0.5,
  facts: 4,
  verifiedFacts: 4,
  pages: 1,
  ...overrides,
});

/** A decision that confirmed a fact of an offline reading. */
export const aReviewOutcome = (overrides: Partial<ReviewOutcome> = {}): ReviewOutcome => ({
  readAt: now,
  promptVersion: 'offline',
  modelId: null,
  documentKind: null,
  isCorrection: false,
  seconds: null,
  ...overrides,
});

/** A draft that shall let `v2.0.0`, which serves, and `v1.0.0` read a half each. */
export const anExperiment = (overrides: Partial<Experiment> = {}): Experiment => ({
  id: 'experiment-1',
  plan: anExperimentPlan(),
  salt: 'salt-1',
  createdAt: now,
  createdBy: 'principal-1',
  state: { status: 'draft' },
  version: 1,
  ...overrides,
});

export const anExperimentPlan = (overrides: Partial<ExperimentPlan> = {}): ExperimentPlan => ({
  name: 'Shorter prompt',
  description: 'Whether a shorter prompt reads as well.',
  scope: 'extraction',
  mode: 'split',
  controlVersion: 'v2.0.0',
  treatmentVersion: 'v1.0.0',
  treatmentShare: 0.5,
  ramp: [],
  targetSampleSize: 100,
  maxDurationDays: 30,
  minSuccessRateDelta: 5,
  maxCostIncreasePct: 20,
  maxTimeIncreasePct: 100,
  shadowMaxCostUsd: null,
  holdoutShare: 0,
  banditFloor: 0.1,
  ...overrides,
});
