import type { Clock } from '../../clock.js';
import type { Digest } from '../../digest.js';
import type { ModelState } from '../../models/model-state.js';
import type { Stores } from '../../service/stores.js';
import { createMemoryAuditLog } from './memory-audit-log.js';
import { createMemoryDocumentStore } from './memory-document-store.js';
import { createMemoryEventLog } from './memory-event-log.js';
import {
  createMemoryExperimentStore,
  createMemoryPromptLabelStore,
} from './memory-experiment-store.js';
import { createMemoryIdempotencyStore } from './memory-idempotency-store.js';
import { createMemoryJobQueue } from './memory-job-queue.js';
import { createMemoryKeyStore } from './memory-key-store.js';
import { createMemoryMetricStore } from './memory-metric-store.js';
import { createMemoryModelState } from './memory-model-state.js';
import { createMemoryPastStore } from './memory-past-store.js';
import { createMemoryRecordStore } from './memory-record-store.js';
import { createMemoryReviewStore } from './memory-review-store.js';
import { createMemoryState } from './memory-state.js';
import { createMemoryWebhookStore } from './memory-webhook-store.js';

/** Every store of the service over one state in memory. */
export function createMemoryStores(deps: {
  readonly clock: Clock;
  readonly digest: Digest;
}): Stores & { readonly modelState: ModelState } {
  const state = createMemoryState(deps);
  return {
    records: createMemoryRecordStore(state),
    documents: createMemoryDocumentStore(state),
    reviews: createMemoryReviewStore(state),
    queue: createMemoryJobQueue(state),
    events: createMemoryEventLog(state),
    auditLog: createMemoryAuditLog(state),
    metrics: createMemoryMetricStore(state),
    experiments: createMemoryExperimentStore(state),
    labels: createMemoryPromptLabelStore(state),
    keys: createMemoryKeyStore(state),
    webhooks: createMemoryWebhookStore(),
    idempotency: createMemoryIdempotencyStore(deps.clock),
    past: createMemoryPastStore(state),
    modelState: createMemoryModelState(state),
  };
}
