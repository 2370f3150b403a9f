import { systemPrincipal } from '../access/principal.js';
import type { DocumentStatus } from '../catalogue/document-entry.js';
import { toIsoTime } from '../clock.js';
import type { JobHandler } from '../jobs/job-handler.js';
import { type DeleteDeps, type Deletion, deleteBytes, deleteDocument } from './delete-document.js';
import type { RetentionPolicy } from './retention-policy.js';

const msPerDay = 86_400_000;
const batchSize = 100;

const daysByStatus = (policy: RetentionPolicy): readonly [DocumentStatus, number | null][] => [
  ['completed', policy.completedDays],
  ['failed', policy.failedDays],
  ['uploaded', policy.uploadedDays],
];

export interface PurgeDeps extends DeleteDeps {
  readonly policy: RetentionPolicy;
}

export interface PurgeReport {
  readonly deleted: number;
  /** Over age, but on legal hold or at work. */
  readonly kept: number;
}

/** Ids of the documents of a status that arrived before the given time. */
async function* listArrivedBefore(
  { records }: PurgeDeps,
  { status, receivedTo }: { readonly status: DocumentStatus; readonly receivedTo: string },
): AsyncGenerator<string> {
  let cursor: string | null = null;
  do {
    const after: { cursor?: string } = cursor === null ? {} : { cursor };
    const page = await records.list({ status, receivedTo, limit: batchSize, ...after });
    yield* page.items.map(({ id }) => id);
    cursor = page.nextCursor;
  } while (cursor !== null);
}

/** Deletes what is older than the policy allows; each deletion is audited. */
export async function purgeExpired(deps: PurgeDeps, signal: AbortSignal): Promise<PurgeReport> {
  const { clock, ids, policy, telemetry } = deps;
  const deletion: Deletion = {
    context: { principal: systemPrincipal, correlationId: ids.next() },
    action: 'retention.purge',
  };
  let deleted = 0;
  let kept = 0;
  for (const [status, days] of daysByStatus(policy)) {
    if (days === null) continue;
    const receivedTo = toIsoTime(clock.now() - days * msPerDay);
    for await (const id of listArrivedBefore(deps, { status, receivedTo })) {
      signal.throwIfAborted();
      if ((await deleteDocument(deps, id, deletion)).ok) deleted += 1;
      else kept += 1;
    }
  }
  telemetry.log('info', 'retention-purged', { count: deleted });
  return { deleted, kept };
}

/** Removes the bytes of a document whose entry is gone, or, without a document, all that is over age. */
export function createPurgeHandler(deps: PurgeDeps): JobHandler {
  return {
    async run({ job }, { signal }) {
      const { documentId } = job.payload;
      if (documentId === undefined) await purgeExpired(deps, signal);
      else if ((await deps.records.find(documentId)) === undefined) {
        await deleteBytes(deps, documentId);
      }
      return { kind: 'complete' };
    },
    async giveUp({ lease }, failure) {
      await deps.records.commit({
        settle: { lease, settlement: { kind: 'park', failure } },
        audit: [],
      });
    },
  };
}
