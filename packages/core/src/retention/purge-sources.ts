import { systemPrincipal } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import type { DocumentEntry } from '../catalogue/document-entry.js';
import { documentIdOfSource, documentsPrefix } from '../catalogue/storage-keys.js';
import { toIsoTime } from '../clock.js';
import type { PurgeDeps, PurgeReport } from './purge.js';

const msPerDay = 86_400_000;
const batchSize = 500;
/** Ids, and with them keys, come in the order of time: after so many young ones in a row the rest is young too. */
const youngInARow = 1_000;

/** The documents whose source is still there. */
async function* listSources({ documents }: Pick<PurgeDeps, 'documents'>): AsyncGenerator<string> {
  let after: string | undefined;
  for (;;) {
    const from = after === undefined ? {} : { after };
    const keys = await documents.list({ prefix: documentsPrefix, limit: batchSize, ...from });
    for (const key of keys) {
      const documentId = documentIdOfSource(key);
      if (documentId !== undefined) yield documentId;
    }
    after = keys.at(-1);
    if (after === undefined || keys.length < batchSize) return;
  }
}

/** Notes it first, against whoever holds or reads the document meanwhile, then takes the bytes. */
async function purgeSource(
  { records, documents, clock }: PurgeDeps,
  entry: DocumentEntry,
  correlationId: string,
): Promise<boolean> {
  const at = toIsoTime(clock.now());
  const { id: subject, sha256, version } = entry;
  const detail = { code: 'source', sha256 };
  const action = 'retention.purge';
  const context = { principal: systemPrincipal, correlationId };
  const noted = await records.commit({
    documents: [{ entry: { ...entry, version: version + 1 }, expectedVersion: version }],
    audit: [toAuditEvent(context, { action, subject, at, detail })],
  });
  if (noted.ok) await documents.delete(entry.storageKey);
  return noted.ok;
}

/**
 * Takes the bytes as they were sent of documents that were read and are older than the policy allows; record, text and
 * pages stay. A document that has no record needs its bytes, so it keeps them.
 */
export async function purgeSources(deps: PurgeDeps, signal: AbortSignal): Promise<PurgeReport> {
  const { records, clock, ids, policy } = deps;
  const { sourceDays: days } = policy;
  let deleted = 0;
  let kept = 0;
  if (days === null) return { deleted, kept };
  const receivedTo = toIsoTime(clock.now() - days * msPerDay);
  const correlationId = ids.next();
  let young = 0;
  for await (const documentId of listSources(deps)) {
    signal.throwIfAborted();
    const entry = await records.find(documentId);
    if (entry === undefined) continue;
    if (entry.receivedAt > receivedTo) {
      young += 1;
      if (young >= youngInARow) break;
      continue;
    }
    young = 0;
    const isOver = entry.state.status === 'completed' && !entry.legalHold;
    if (isOver && (await purgeSource(deps, entry, correlationId))) deleted += 1;
    else kept += 1;
  }
  return { deleted, kept };
}
