import type { RequestContext } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import { diffRecords, type FactDifference } from '../catalogue/diff-records.js';
import { toIsoTime } from '../clock.js';
import { parseRecord } from '../record/parse-record.js';
import type { Receipt } from '../schema/index.js';
import { done, failed, noSuchDocument, type Outcome } from '../service/failure.js';
import type { ServiceDeps } from '../service/service-deps.js';
import type { DocumentProcessor } from './document-processor.js';

/** What reading the same bytes again came to, against the revision that an earlier reading made. */
export interface ReplayReport {
  readonly documentId: string;
  readonly revision: number;
  readonly verdict: 'same' | 'moved';
  readonly differences: readonly FactDifference[];
  /** Versions of schema, engine, terminology, prompt and model: those then and those now. */
  readonly receipts: { readonly earlier: Receipt; readonly now: Receipt };
}

/** The use case as the edges call it. */
export type Replay = (
  documentId: string,
  context: RequestContext,
) => Promise<Outcome<ReplayReport>>;

export type ReplayDeps = Pick<ServiceDeps, 'records' | 'documents' | 'auditLog' | 'clock'> & {
  readonly processor: DocumentProcessor;
};

const noReading = failed(
  'conflict',
  'no-record',
  'The document has no record that a reading made. Process it first.',
);
const sourceMissing = failed(
  'not-found',
  'source-missing',
  'The file of this document is not in the store.',
);

/** Use case: reads the bytes again and says what moved. Nothing is written but the audit entry. */
export async function replayDocument(
  { records, documents, auditLog, clock, processor }: ReplayDeps,
  documentId: string,
  context: RequestContext,
): Promise<Outcome<ReplayReport>> {
  const entry = await records.find(documentId);
  if (entry === undefined) return noSuchDocument;
  const summaries = await records.listRevisions(documentId);
  const newest = summaries.findLast(({ cause }) => cause.kind !== 'review');
  const revision = newest && (await records.findRevision(documentId, newest.number));
  if (revision === undefined) return noReading;
  const bytes = await documents.get(entry.storageKey);
  if (bytes === undefined) return sourceMissing;
  const { fileName, mediaType } = entry;
  const { promptVersion } = revision.cost;
  const prompt = promptVersion === null ? {} : { promptVersion };
  const { signal } = context;
  const result = await processor.process({ bytes, fileName, mediaType, signal, ...prompt });
  if (!result.ok) return failed('conflict', result.failure.code, result.failure.message);
  const earlier = parseRecord(JSON.parse(revision.record));
  const now = parseRecord(JSON.parse(result.record));
  const differences = diffRecords(earlier, now);
  const at = toIsoTime(clock.now());
  const verdict = differences.length === 0 ? 'same' : 'moved';
  const detail = { revision: revision.number, code: `replay-${verdict}` };
  await auditLog.append([
    toAuditEvent(context, { action: 'record.read', subject: documentId, at, detail }),
  ]);
  const receipts = { earlier: earlier.receipt, now: now.receipt };
  return done({ documentId, revision: revision.number, verdict, differences, receipts });
}
