import type { AppDeps } from './app-deps.js';
import type { Route } from './pipeline/route.js';
import { createReferenceRoutes } from './reference-routes.js';
import { createDocumentRoutesV1 } from './v1/document-routes-v1.js';
import { createExperimentRoutesV1 } from './v1/experiment-routes-v1.js';
import { createHealthRoutesV1 } from './v1/health-routes-v1.js';
import { createMetricRoutesV1 } from './v1/metric-routes-v1.js';
import { createPromptRoutesV1 } from './v1/prompt-routes-v1.js';
import { createAlertRoutesV2 } from './v2/alert-routes-v2.js';
import { createDocumentRoutesV2 } from './v2/document-routes-v2.js';
import { createEventRoutesV2 } from './v2/event-routes-v2.js';
import { createExperimentRoutesV2 } from './v2/experiment-routes-v2.js';
import { createExportRoutesV2 } from './v2/export-routes-v2.js';
import { createImpactRoutesV2 } from './v2/impact-routes-v2.js';
import { createMetricRoutesV2 } from './v2/metric-routes-v2.js';
import { createModelRoutesV2 } from './v2/model-routes-v2.js';
import { createOperatingRoutesV2 } from './v2/operating-routes-v2.js';
import { createQuoteRoutesV2 } from './v2/quote-routes-v2.js';
import { createRecordRoutesV2 } from './v2/record-routes-v2.js';
import { createReplayRoutesV2 } from './v2/replay-routes-v2.js';
import { createReviewRoutesV2 } from './v2/review-routes-v2.js';
import { createSourceRoutesV2 } from './v2/source-routes-v2.js';
import { createUpkeepRoutesV2 } from './v2/upkeep-routes-v2.js';
import { createUploadRoutesV2 } from './v2/upload-routes-v2.js';

/** Everything that the app answers; a test holds it against the table of the contract. */
export const createRoutes = (deps: AppDeps): readonly Route[] => [
  ...createDocumentRoutesV1(deps),
  ...createPromptRoutesV1(deps),
  ...createMetricRoutesV1(deps),
  ...createExperimentRoutesV1(deps),
  ...createHealthRoutesV1(deps),
  ...createReferenceRoutes(deps),
  ...createDocumentRoutesV2(deps),
  ...createUploadRoutesV2(deps),
  ...createRecordRoutesV2(deps),
  ...createReplayRoutesV2(deps),
  ...createSourceRoutesV2(deps),
  ...createExportRoutesV2(deps),
  ...createReviewRoutesV2(deps),
  ...createEventRoutesV2(deps),
  ...createOperatingRoutesV2(deps),
  ...createUpkeepRoutesV2(deps),
  ...createExperimentRoutesV2(deps),
  ...createMetricRoutesV2(deps),
  ...createAlertRoutesV2(deps),
  ...createImpactRoutesV2(deps),
  ...createModelRoutesV2(deps),
  ...createQuoteRoutesV2(deps),
];
