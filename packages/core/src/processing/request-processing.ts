import type { RequestContext } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import type { DocumentEntry } from '../catalogue/document-entry.js';
import { retryOnConflict } from '../catalogue/retry-on-conflict.js';
import { toIsoTime } from '../clock.js';
import { createSleeper, documentTopic, jobsTopic } from '../jobs/bell.js';
import { jobPriorities } from '../jobs/job.js';
import { done, failed, noSuchDocument, type Outcome } from '../service/failure.js';
import type { ProcessInput, Service } from '../service/service.js';
import type { ServiceDeps } from '../service/service-deps.js';
import { toExtractJob } from './to-extract-job.js';

type RequestDeps = Pick<
  ServiceDeps,
  'records' | 'auditLog' | 'bell' | 'clock' | 'timer' | 'ids' | 'limits'
>;

interface Asked {
  readonly input: ProcessInput;
  readonly context: RequestContext;
}

const stateChanged = failed(
  'conflict',
  'document-changed',
  'The document keeps changing. Ask again in a moment.',
);

async function queueJob(
  { records, clock, ids, limits }: RequestDeps,
  entry: DocumentEntry,
  { input, context }: Asked,
): Promise<DocumentEntry | undefined> {
  const at = toIsoTime(clock.now());
  const jobId = ids.next();
  const { id, caseId, version } = entry;
  const { correlationId } = context;
  const { promptVersion } = input;
  const state = { status: 'processing', since: at, jobId } as const;
  const next: DocumentEntry = { ...entry, version: version + 1, state };
  const job = toExtractJob(entry, {
    id: jobId,
    at,
    context,
    priority: input.waitMs > 0 ? jobPriorities.interactive : jobPriorities.normal,
    maxAttempts: limits.maxAttempts,
    ...(promptVersion === undefined ? {} : { promptVersion }),
  });
  const type = 'document.processing';
  const detail = { jobId };
  const result = await records.commit({
    documents: [{ entry: next, expectedVersion: version }],
    jobs: [job],
    events: [{ type, at, documentId: id, caseId, subjectId: jobId, correlationId }],
    audit: [toAuditEvent(context, { action: 'document.process', subject: id, at, detail })],
  });
  return result.ok ? next : undefined;
}

async function isReadAlready(
  { records }: RequestDeps,
  entry: DocumentEntry,
  input: ProcessInput,
): Promise<boolean> {
  if (entry.state.status !== 'completed' || entry.revision === 0) return false;
  if (input.again === 'always') return false;
  if (input.promptVersion === undefined) return true;
  const summaries = await records.listRevisions(entry.id);
  const newest = summaries.findLast(({ cause }) => cause.kind !== 'review');
  return newest?.cost.promptVersion === input.promptVersion;
}

/** The entry as it is at work, or done already. */
async function begin(deps: RequestDeps, asked: Asked): Promise<Outcome<DocumentEntry>> {
  const { records, bell } = deps;
  const outcome = await retryOnConflict(async () => {
    const entry = await records.find(asked.input.documentId);
    if (entry === undefined) return noSuchDocument;
    if (entry.state.status === 'processing') return done(entry);
    if (await isReadAlready(deps, entry, asked.input)) return done(entry);
    const queued = await queueJob(deps, entry, asked);
    if (queued === undefined) return 'conflict';
    bell.ring(jobsTopic);
    return done(queued);
  });
  return outcome === 'conflict' ? stateChanged : outcome;
}

/** The entry when it is no longer at work, or as it is when the time is up; undefined where it went. */
async function beginAndWait(
  deps: RequestDeps,
  asked: Asked,
): Promise<Outcome<DocumentEntry | undefined>> {
  const { records, bell, clock, timer, limits } = deps;
  const { documentId, waitMs } = asked.input;
  const { signal } = asked.context;
  const deadlineMs = clock.now() + waitMs;
  // Listens before the work begins, so that no end of it goes unheard.
  const sleeper = createSleeper(bell, documentTopic(documentId));
  try {
    const begun = await begin(deps, asked);
    if (!begun.ok) return begun;
    let entry: DocumentEntry | undefined = begun.value;
    for (;;) {
      const leftMs = deadlineMs - clock.now();
      if (entry?.state.status !== 'processing' || leftMs <= 0) return done(entry);
      await sleeper.rest(Math.min(leftMs, limits.resultPollMs), { timer, signal });
      entry = await records.find(documentId);
    }
  } finally {
    sleeper.stop();
  }
}

/**
 * Use case: reads a document, and waits for its record as long as the caller likes to. A document that
 * was read with this prompt is not read again unless asked to; one that is being read is waited for.
 */
export function createRequestProcessing(deps: RequestDeps): Service['process'] {
  const { records, auditLog, clock } = deps;
  return async (input, context) => {
    const waited = await beginAndWait(deps, { input, context });
    if (!waited.ok) return waited;
    const entry = waited.value;
    if (entry === undefined) return noSuchDocument;
    const revision = entry.revision === 0 ? undefined : await records.findRevision(entry.id);
    if (revision !== undefined) {
      const at = toIsoTime(clock.now());
      const detail = { revision: revision.number };
      const read = { action: 'record.read', subject: entry.id, at, detail } as const;
      await auditLog.append([toAuditEvent(context, read)]);
    }
    return done({ entry, revision });
  };
}
