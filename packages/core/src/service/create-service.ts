import { createAuditUseCases } from '../audit/read-audit-log.js';
import { createCatalogueReads } from '../catalogue/read-catalogue.js';
import { createReceiveDocument } from '../intake/receive-document.js';
import { createJobUseCases } from '../jobs/redrive-job.js';
import { createRequestProcessing } from '../processing/request-processing.js';
import { createDeleteDocument, createSetLegalHold } from '../retention/delete-document.js';
import { createReviewService } from '../review/review-service.js';
import type { Service } from './service.js';
import type { ServiceDeps } from './service-deps.js';

/** The service over its ports: the same use cases on one machine and in the cloud. */
export function createService(deps: ServiceDeps): Service {
  return {
    ...createCatalogueReads(deps),
    receive: createReceiveDocument(deps),
    process: createRequestProcessing(deps),
    delete: createDeleteDocument(deps),
    setLegalHold: createSetLegalHold(deps),
    reviews: createReviewService(deps),
    audit: createAuditUseCases(deps),
    jobs: createJobUseCases(deps),
  };
}
