import type { RequestContext } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import type { DocumentEntry } from '../catalogue/document-entry.js';
import { retryOnConflict } from '../catalogue/retry-on-conflict.js';
import { storageKeysOf } from '../catalogue/storage-keys.js';
import { toIsoTime } from '../clock.js';
import { documentTopic } from '../jobs/bell.js';
import { jobPriorities, type NewJob } from '../jobs/job.js';
import { done, failed, noSuchDocument, type Outcome } from '../service/failure.js';
import type { Service } from '../service/service.js';
import type { ServiceDeps } from '../service/service-deps.js';

export type DeleteDeps = Pick<
  ServiceDeps,
  'records' | 'documents' | 'queue' | 'bell' | 'clock' | 'ids' | 'telemetry' | 'limits'
>;

const onHold = failed(
  'conflict',
  'legal-hold',
  'The document is on legal hold. Lift the hold before it is deleted.',
);
const keepsChanging = failed(
  'conflict',
  'document-changed',
  'The document keeps changing. Ask again in a moment.',
);

export interface Deletion {
  readonly context: Pick<RequestContext, 'principal' | 'correlationId'>;
  readonly action: 'document.delete' | 'retention.purge';
}

/** Removes the bytes should this process end before it has done so itself. */
const toPurgeJob = (
  { ids, limits }: DeleteDeps,
  documentId: string,
  { at, context }: { readonly at: string; readonly context: Deletion['context'] },
): NewJob => ({
  id: ids.next(),
  kind: 'purge',
  payload: { documentId },
  priority: jobPriorities.bulk,
  maxAttempts: limits.maxAttempts,
  createdAt: at,
  availableAt: at,
  correlationId: context.correlationId,
  requestedBy: context.principal.id,
});

/** Every byte of a document that lies in the document store. */
export async function deleteBytes(
  { documents }: Pick<DeleteDeps, 'documents'>,
  documentId: string,
): Promise<void> {
  for (const key of storageKeysOf(documentId)) await documents.delete(key);
}

async function erase(
  deps: DeleteDeps,
  entry: DocumentEntry,
  { context, action }: Deletion,
): Promise<'erased' | 'changed'> {
  const { records, clock, telemetry, bell } = deps;
  const at = toIsoTime(clock.now());
  const { id: documentId, caseId, version, sha256 } = entry;
  const { correlationId } = context;
  const type = 'document.deleted';
  const result = await records.commit({
    erase: [{ documentId, expectedVersion: version }],
    jobs: [toPurgeJob(deps, documentId, { at, context })],
    events: [{ type, at, documentId, caseId, subjectId: null, correlationId }],
    audit: [toAuditEvent(context, { action, subject: documentId, at, detail: { sha256 } })],
  });
  if (!result.ok) return 'changed';
  await deleteBytes(deps, documentId);
  bell.ring(documentTopic(documentId));
  telemetry.log('info', 'document-deleted', { documentId, correlationId });
  return 'erased';
}

/** Deletes the document with all that came of it, unless it is on legal hold. */
export async function deleteDocument(
  deps: DeleteDeps,
  documentId: string,
  deletion: Deletion,
): Promise<Outcome<{ readonly documentId: string }>> {
  const outcome = await retryOnConflict(async () => {
    const entry = await deps.records.find(documentId);
    if (entry === undefined) return noSuchDocument;
    if (entry.legalHold) return onHold;
    const isErased = (await erase(deps, entry, deletion)) === 'erased';
    return isErased ? done({ documentId }) : 'conflict';
  });
  return outcome === 'conflict' ? keepsChanging : outcome;
}

/** Use case: deletion on request. The audit entry stays, with the hash of what is gone. */
export const createDeleteDocument =
  (deps: DeleteDeps): Service['delete'] =>
  (documentId, context) =>
    deleteDocument(deps, documentId, { context, action: 'document.delete' });

/** Use case: nobody deletes a document that is on hold, and retention passes it by. */
export function createSetLegalHold(deps: DeleteDeps): Service['setLegalHold'] {
  const { records, clock } = deps;
  return async ({ documentId, hold, reason }, context) => {
    const outcome = await retryOnConflict(async () => {
      const entry = await records.find(documentId);
      if (entry === undefined) return noSuchDocument;
      const next = { ...entry, version: entry.version + 1, legalHold: hold === 'on' };
      const at = toIsoTime(clock.now());
      const detail = { after: hold, reason };
      const held = { action: 'document.hold', subject: documentId, at, detail } as const;
      const result = await records.commit({
        documents: [{ entry: next, expectedVersion: entry.version }],
        audit: [toAuditEvent(context, held)],
      });
      return result.ok ? done(next) : 'conflict';
    });
    return outcome === 'conflict' ? keepsChanging : outcome;
  };
}
