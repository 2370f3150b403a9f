import { experimentOperationsV1 } from './v1/experiment-operations-v1.js';
import { operationsV1 } from './v1/operations-v1.js';
import { alertOperations } from './v2/alert-operations-v2.js';
import { documentOperations, uploadOperations } from './v2/document-operations-v2.js';
import { eventOperations } from './v2/event-operations-v2.js';
import { experimentOperations } from './v2/experiment-operations-v2.js';
import { impactOperations } from './v2/impact-operations-v2.js';
import { metricOperations } from './v2/metric-operations-v2.js';
import { modelOperations } from './v2/model-operations-v2.js';
import { operatingOperations, webhookOperations } from './v2/operating-operations-v2.js';
import { recordOperations, sourceOperations } from './v2/record-operations-v2.js';
import { reviewOperations } from './v2/review-operations-v2.js';
import { sessionOperations } from './v2/session-operations-v2.js';
import { upkeepOperations } from './v2/upkeep-operations-v2.js';

const operationsV2 = {
  ...documentOperations,
  ...uploadOperations,
  ...recordOperations,
  ...sourceOperations,
  ...reviewOperations,
  ...eventOperations,
  ...webhookOperations,
  ...sessionOperations,
  ...operatingOperations,
  ...experimentOperations,
  ...metricOperations,
  ...alertOperations,
  ...impactOperations,
  ...modelOperations,
  ...upkeepOperations,
};

/** The one table of the API: every operation, with its permission, its schemas and its statuses. */
export const operations = { ...operationsV1, ...experimentOperationsV1, ...operationsV2 };
export type OperationId = keyof typeof operations;
