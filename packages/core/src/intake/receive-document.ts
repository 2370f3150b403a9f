import type { RequestContext } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import type { Change } from '../catalogue/change.js';
import type { DocumentEntry } from '../catalogue/document-entry.js';
import { sourceKeyOf } from '../catalogue/storage-keys.js';
import { toIsoTime } from '../clock.js';
import { jobsTopic } from '../jobs/bell.js';
import { jobPriorities } from '../jobs/job.js';
import { toSearchWords } from '../processing/summarise-record.js';
import { toExtractJob } from '../processing/to-extract-job.js';
import { done, failed, type Outcome } from '../service/failure.js';
import type { Received, ReceiveInput, Service } from '../service/service.js';
import type { ServiceDeps } from '../service/service-deps.js';

type ReceiveDeps = Pick<
  ServiceDeps,
  | 'records'
  | 'inspector'
  | 'auditLog'
  | 'bell'
  | 'clock'
  | 'ids'
  | 'digest'
  | 'telemetry'
  | 'limits'
>;

const maxFileNameLength = 255;
const bytesPerMegabyte = 1_048_576;

const changedMeanwhile = failed(
  'conflict',
  'document-changed',
  'The document was changed meanwhile. Send it again.',
);

interface Arrival {
  readonly input: ReceiveInput;
  readonly context: RequestContext;
  readonly sha256: string;
}

async function checkInput(
  { inspector, limits }: ReceiveDeps,
  { fileName, mediaType, bytes }: ReceiveInput,
): Promise<ReturnType<typeof failed> | undefined> {
  if (fileName.trim() === '' || fileName.length > maxFileNameLength) {
    const message = `Give the file a name of 1 to ${maxFileNameLength} characters.`;
    return failed('invalid', 'file-name-invalid', message);
  }
  if (bytes.byteLength > limits.maxDocumentBytes) {
    const limit = Math.floor(limits.maxDocumentBytes / bytesPerMegabyte);
    const message = `The file is larger than ${limit} MB. Split the document and send its parts.`;
    return failed('too-large', 'file-too-large', message);
  }
  const inspection = await inspector.inspect({ bytes, fileName, mediaType });
  if (inspection.ok) return undefined;
  const { code, message, remedy } = inspection.failure;
  const kind = code === 'file-too-large' ? 'too-large' : 'invalid';
  return failed(kind, code, `${message} ${remedy}`);
}

function toEntry({ ids, clock }: ReceiveDeps, { input, context, sha256 }: Arrival): DocumentEntry {
  const id = ids.next();
  const at = toIsoTime(clock.now());
  return {
    id,
    caseId: input.caseId,
    fileName: input.fileName,
    mediaType: input.mediaType,
    sizeBytes: input.bytes.byteLength,
    sha256,
    storageKey: sourceKeyOf(id),
    receivedAt: at,
    receivedBy: context.principal.id,
    version: 1,
    state:
      input.processing === 'queue'
        ? { status: 'processing', since: at, jobId: ids.next() }
        : { status: 'uploaded' },
    revision: 0,
    legalHold: false,
  };
}

function toChange({ limits }: ReceiveDeps, entry: DocumentEntry, arrival: Arrival): Change {
  const { input, context } = arrival;
  const { receivedAt: at, id, caseId, state } = entry;
  const { correlationId } = context;
  const { maxAttempts } = limits;
  const priority = jobPriorities[input.urgency ?? 'normal'];
  const detail = { sha256: entry.sha256 };
  const type = 'document.received';
  return {
    documents: [{ entry, expectedVersion: 0, searchWords: toSearchWords(input.fileName) }],
    bytes: [{ key: entry.storageKey, bytes: input.bytes }],
    jobs:
      state.status === 'processing'
        ? [toExtractJob(entry, { id: state.jobId, at, context, priority, maxAttempts })]
        : [],
    events: [{ type, at, documentId: id, caseId, subjectId: null, correlationId }],
    audit: [toAuditEvent(context, { action: 'document.receive', subject: id, at, detail })],
  };
}

async function greetAgain(
  { auditLog, clock }: ReceiveDeps,
  entry: DocumentEntry,
  { context }: Arrival,
): Promise<Outcome<Received>> {
  const at = toIsoTime(clock.now());
  const detail = { code: 'already-there' };
  const facts = { action: 'document.receive', subject: entry.id, at, detail } as const;
  await auditLog.append([toAuditEvent(context, facts)]);
  return done({ entry, created: false });
}

async function store(deps: ReceiveDeps, arrival: Arrival): Promise<Outcome<Received>> {
  const { records, telemetry } = deps;
  const { input, context, sha256 } = arrival;
  const entry = toEntry(deps, arrival);
  const result = await records.commit(toChange(deps, entry, arrival));
  if (!result.ok) {
    const known = await records.findByContent({ caseId: input.caseId, sha256 });
    return known === undefined ? changedMeanwhile : greetAgain(deps, known, arrival);
  }
  if (input.processing === 'queue') deps.bell.ring(jobsTopic);
  const { correlationId } = context;
  const { id: documentId, sizeBytes } = entry;
  telemetry.log('info', 'document-received', { documentId, correlationId, sizeBytes });
  telemetry.count('documents_received_total', {});
  return done({ entry, created: true });
}

/** Use case: takes a document in. The same bytes of the same case are the same document. */
export function createReceiveDocument(deps: ReceiveDeps): Service['receive'] {
  const { records, digest } = deps;
  return async (input, context) => {
    const failure = await checkInput(deps, input);
    if (failure !== undefined) return failure;
    const sha256 = digest.sha256(input.bytes);
    const arrival: Arrival = { input, context, sha256 };
    const known = await records.findByContent({ caseId: input.caseId, sha256 });
    return known === undefined ? store(deps, arrival) : greetAgain(deps, known, arrival);
  };
}
