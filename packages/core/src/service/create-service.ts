import { verifyAuditChain } from '../audit/audit-chain.js';
import type { AuditEntry } from '../audit/audit-entry.js';
import type { AuditLog } from '../audit/audit-log.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import { createCatalogueReads } from '../catalogue/read-catalogue.js';
import { toIsoTime } from '../clock.js';
import { createReceiveDocument } from '../intake/receive-document.js';
import { createJobUseCases } from '../jobs/redrive-job.js';
import { createRequestProcessing } from '../processing/request-processing.js';
import { createDeleteDocument, createSetLegalHold } from '../retention/delete-document.js';
import { createReviewService } from '../review/review-service.js';
import type { Service } from './service.js';
import type { ServiceDeps } from './service-deps.js';

const auditBatch = 1_000;

/** The whole log in the order of its chain. */
export async function* readAuditLog(auditLog: AuditLog): AsyncGenerator<AuditEntry> {
  let after = 0;
  for (;;) {
    const entries = await auditLog.read({ after, limit: auditBatch });
    yield* entries;
    const last = entries.at(-1);
    if (last === undefined) return;
    after = last.sequence;
  }
}

function createAuditUseCases({ auditLog, clock, digest }: ServiceDeps): Service['audit'] {
  return {
    async list(query, context) {
      const page = await auditLog.list(query);
      const at = toIsoTime(clock.now());
      const detail = { count: page.items.length };
      const subject = query.subject ?? null;
      await auditLog.append([toAuditEvent(context, { action: 'audit.read', subject, at, detail })]);
      return page;
    },
    async verify(context) {
      const verdict = await verifyAuditChain(readAuditLog(auditLog), { digest });
      const at = toIsoTime(clock.now());
      const outcome = verdict.whole ? 'done' : 'failed';
      const verified = { action: 'audit.verify', subject: null, at, outcome } as const;
      await auditLog.append([toAuditEvent(context, verified)]);
      return verdict;
    },
  };
}

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
