import { describeKeyStore, describeWebhookStore } from './describe-access-stores.js';
import { describeAuditLog } from './describe-audit-log.js';
import { describeCommit } from './describe-commit.js';
import { describeDocumentStore } from './describe-document-store.js';
import { describeErasure } from './describe-erasure.js';
import { describeEventLog } from './describe-event-log.js';
import { describeExperimentStore } from './describe-experiment-store.js';
import { describeIdempotencyStore } from './describe-idempotency-store.js';
import { describeJobQueue } from './describe-job-queue.js';
import { describeMetricStore } from './describe-metric-store.js';
import { describeRecordStore } from './describe-record-store.js';
import { describeReviewStore } from './describe-review-store.js';
import type { StoresContract } from './stores-contract.js';

/** The suites of all ports that keep something, for adapters that bring them all. */
export function describeStores(name: string, contract: StoresContract): void {
  describeCommit(name, contract);
  describeRecordStore(name, contract);
  describeErasure(name, contract);
  describeReviewStore(name, contract);
  describeJobQueue(name, contract);
  describeAuditLog(name, contract);
  describeEventLog(name, contract);
  describeDocumentStore(name, contract);
  describeKeyStore(name, contract);
  describeWebhookStore(name, contract);
  describeIdempotencyStore(name, contract);
  describeMetricStore(name, contract);
  describeExperimentStore(name, contract);
}
