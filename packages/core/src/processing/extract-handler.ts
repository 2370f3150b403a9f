import type { Change } from '../catalogue/change.js';
import type { DocumentEntry, ProcessingFailure } from '../catalogue/document-entry.js';
import { retryOnConflict } from '../catalogue/retry-on-conflict.js';
import { toIsoTime } from '../clock.js';
import { MedExtractError } from '../error.js';
import type { PromptChooser } from '../experiments/choose-prompt.js';
import type { PromptIntent } from '../experiments/prompt-intent.js';
import { documentTopic, jobsTopic } from '../jobs/bell.js';
import type { Job, JobFailure, LeasedJob } from '../jobs/job.js';
import { describeJob } from '../jobs/job-attempt.js';
import type { JobHandler, JobResult, JobRunOptions } from '../jobs/job-handler.js';
import type { ServiceDeps } from '../service/service-deps.js';
import type { DocumentProcessor, ProcessingResult } from './document-processor.js';
import { toSearchWords } from './summarise-record.js';
import { toCompletion, toFailureChange } from './to-completion.js';

export type ExtractDeps = Pick<
  ServiceDeps,
  'records' | 'documents' | 'bell' | 'clock' | 'ids' | 'telemetry' | 'modelState'
> & {
  readonly processor: DocumentProcessor;
  readonly choosePrompt: PromptChooser;
};

/** The document went, or another job has it by now. */
const nothingToDo: JobResult = { kind: 'complete' };

const sourceMissing: ProcessingFailure = {
  code: 'source-missing',
  message: 'The file of this document is not in the store.',
  remedy: 'Delete the document and send the file again.',
};

/** The document that a job is about, unless it went, or another job has it by now. */
async function findOwn({ records }: ExtractDeps, job: Job): Promise<DocumentEntry | undefined> {
  const { documentId } = job.payload;
  const entry = documentId === undefined ? undefined : await records.find(documentId);
  const isOwn = entry?.state.status === 'processing' && entry.state.jobId === job.id;
  return isOwn ? entry : undefined;
}

/**
 * Commits what `toChange` makes of the document, as it was read or, where that is not true any more, as it
 * stands now; false where it is not this job's any more.
 */
async function commitForOwn(
  deps: ExtractDeps,
  { job, known }: { readonly job: Job; readonly known: DocumentEntry | undefined },
  toChange: (entry: DocumentEntry) => Change,
): Promise<boolean> {
  const outcome = await retryOnConflict(async (turn) => {
    const entry = turn === 1 ? known : await findOwn(deps, job);
    if (entry === undefined) return false;
    const result = await deps.records.commit(toChange(entry));
    if (result.ok) return true;
    if (result.conflict !== 'lease-lost') return 'conflict';
    deps.telemetry.log('warn', 'job-lease-lost', describeJob(job));
    return true;
  });
  if (outcome !== 'conflict') return outcome;
  const message = 'The document keeps changing.';
  throw new MedExtractError('document-changing', message, { retryable: true });
}

const chooseFor = (
  { choosePrompt }: ExtractDeps,
  { id: documentId, caseId }: DocumentEntry,
  { payload: { promptVersion } }: Job,
): Promise<PromptIntent> =>
  choosePrompt({ documentId, caseId, ...(promptVersion === undefined ? {} : { promptVersion }) });

async function readDocument(
  { documents, processor }: ExtractDeps,
  entry: DocumentEntry,
  { intent, signal }: { readonly intent: PromptIntent; readonly signal: AbortSignal },
): Promise<ProcessingResult> {
  const bytes = await documents.get(entry.storageKey);
  if (bytes === undefined) return { ok: false, failure: sourceMissing, processingMs: 0 };
  const { fileName, mediaType } = entry;
  const { promptVersion } = intent;
  return processor.process({ bytes, fileName, mediaType, signal, promptVersion });
}

/**
 * Before the record is written: a document that is marked in vain is read once more, one that was forgotten stays
 * without its model.
 */
async function markForRereading(
  { processor, modelState }: ExtractDeps,
  {
    entry: { id: documentId },
    result,
    at,
  }: { readonly entry: DocumentEntry; readonly result: ProcessingResult; readonly at: string },
): Promise<void> {
  if (modelState === undefined || !result.ok || processor.usesPrompts !== true) return;
  const { rereads } = modelState;
  if (result.waitsForModel === true) await rereads.add({ documentId, since: at });
  else await rereads.remove(documentId);
}

async function runExtract(
  deps: ExtractDeps,
  { job }: LeasedJob,
  { signal, currentLease }: JobRunOptions,
): Promise<JobResult> {
  const entry = await findOwn(deps, job);
  if (entry === undefined) return nothingToDo;
  const intent = await chooseFor(deps, entry, job);
  const result = await readDocument(deps, entry, { intent, signal });
  signal.throwIfAborted();
  const { clock, ids, bell, telemetry } = deps;
  const at = toIsoTime(clock.now());
  await markForRereading(deps, { entry, result, at });
  const isSettled = await commitForOwn(deps, { job, known: entry }, (current) => {
    const settlement = { kind: 'complete' } as const;
    const { usesPrompts = false } = deps.processor;
    const end = { job, at, ids, intent, lease: currentLease(), settlement, usesPrompts };
    return result.ok
      ? toCompletion({ entry: current, result, words: toSearchWords(current.fileName) }, end)
      : toFailureChange({ entry: current, ...result }, end);
  });
  bell.ring(documentTopic(entry.id));
  if (intent.because === 'serving' && intent.shadow !== undefined) bell.ring(jobsTopic);
  if (!isSettled) return nothingToDo;
  report(telemetry, { entry, result, job });
  return { kind: 'settled' };
}

function report(
  telemetry: ServiceDeps['telemetry'],
  { entry, result, job }: { entry: DocumentEntry; result: ProcessingResult; job: Job },
): void {
  const about = { documentId: entry.id, correlationId: job.correlationId };
  if (!result.ok) {
    const { code } = result.failure;
    telemetry.log('warn', 'document-failed', { ...about, code, durationMs: result.processingMs });
    telemetry.count('documents_processed_total', { outcome: 'failed' });
    return;
  }
  const { facts, pages } = result.summary;
  const durationMs = result.cost.processingMs;
  telemetry.log('info', 'document-completed', { ...about, facts, pages, durationMs });
  telemetry.count('documents_processed_total', { outcome: 'completed' });
  telemetry.observe('document_processing_ms', durationMs, {});
}

/** No attempt is left: the job goes to the dead-letter queue and the document says why, in one step. */
async function giveUp(deps: ExtractDeps, leased: LeasedJob, cause: JobFailure): Promise<void> {
  const { job, lease } = leased;
  const failure: ProcessingFailure = {
    code: cause.code,
    message: cause.message,
    remedy: 'The document is kept. An operator can look at the parked job and start it again.',
  };
  const settlement = { kind: 'park', failure: cause } as const;
  const entry = await findOwn(deps, job);
  const intent = entry && (await chooseFor(deps, entry, job));
  const { usesPrompts = false } = deps.processor;
  const end = { job, at: cause.at, ids: deps.ids, settlement, intent, usesPrompts };
  const isOwn = await commitForOwn(deps, { job, known: entry }, (current) =>
    toFailureChange({ entry: current, failure, processingMs: 0 }, { ...end, lease }),
  );
  if (!isOwn) await deps.records.commit({ settle: { lease, settlement }, audit: [] });
  const { documentId } = job.payload;
  if (documentId !== undefined) deps.bell.ring(documentTopic(documentId));
}

/** Reads the job's document and writes its next revision; nothing where the document went meanwhile. */
export function createExtractHandler(deps: ExtractDeps): JobHandler {
  return {
    run: (leased, options) => runExtract(deps, leased, options),
    giveUp: (leased, failure) => giveUp(deps, leased, failure),
  };
}
