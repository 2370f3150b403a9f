import { systemPrincipal } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import { retryOnConflict } from '../catalogue/retry-on-conflict.js';
import type { ReadingCost, Revision } from '../catalogue/revision.js';
import { toIsoTime } from '../clock.js';
import { MedExtractError } from '../error.js';
import { compareReadings } from '../impact/compare-readings.js';
import { groupDifferences } from '../impact/group-differences.js';
import type { Job, LeasedJob } from '../jobs/job.js';
import type { JobHandler, JobResult, JobRunOptions } from '../jobs/job-handler.js';
import type { MetricStore } from '../metrics/metric-store.js';
import type { ProcessingOutcome } from '../metrics/processing-outcome.js';
import { offlineVersion } from '../metrics/run-assignment.js';
import { trialPurseOf } from '../models/model-budget.js';
import type { DocumentProcessor, ProcessingResult } from '../processing/document-processor.js';
import { summariseRecord } from '../processing/summarise-record.js';
import { parseRecord } from '../record/parse-record.js';
import type { MedicalRecord } from '../schema/index.js';
import type { ServiceDeps } from '../service/service-deps.js';
import { type Arm, type Experiment, versionOf } from './experiment.js';
import type { ExperimentStore } from './experiment-store.js';
import { type PairedOutcome, type PairSide, toFailedSide, toReadSide } from './paired-outcome.js';
import { readShadowSpending } from './read-shadow-spending.js';

export type ShadowHandlerDeps = Pick<
  ServiceDeps,
  'records' | 'documents' | 'modelState' | 'clock' | 'ids'
> & {
  readonly experiments: Pick<ExperimentStore, 'find' | 'findPair'>;
  readonly metrics: Pick<MetricStore, 'findArm'>;
  readonly processor: DocumentProcessor;
};

const nothingToDo: JobResult = { kind: 'complete' };

/** A trial that takes pairs still: it runs, and its cap is not reached. */
async function findTrial(
  { experiments }: ShadowHandlerDeps,
  { payload: { experimentId } }: Job,
): Promise<Experiment | undefined> {
  const experiment = experimentId === undefined ? undefined : await experiments.find(experimentId);
  if (experiment?.plan.mode !== 'shadow' || experiment.state.status !== 'running') return undefined;
  return experiment.state.shadowEndedAt === undefined ? experiment : undefined;
}

/** The reading that was served while the trial looked on; undefined where it failed. */
async function findControl(
  { records }: ShadowHandlerDeps,
  documentId: string,
  experimentId: string,
): Promise<Revision | undefined> {
  const summaries = await records.listRevisions(documentId);
  const read = summaries.findLast(
    ({ cause }) =>
      cause.kind === 'extraction' &&
      cause.intent?.because === 'serving' &&
      cause.intent.shadow?.experimentId === experimentId,
  );
  return read && records.findRevision(documentId, read.number);
}

interface ReadControl {
  readonly record: MedicalRecord;
  readonly cost: ReadingCost;
}

function toPair(
  { experimentId, documentId, at }: Pick<PairedOutcome, 'experimentId' | 'documentId' | 'at'>,
  control: ReadControl | undefined,
  result: ProcessingResult,
): PairedOutcome {
  const summary = control && summariseRecord(control.record);
  const treatment: PairSide = result.ok
    ? toReadSide(result.summary, result.cost)
    : toFailedSide(result.processingMs);
  return {
    ...{ experimentId, documentId, at },
    documentKind: summary?.documentKind ?? null,
    pages: summary?.pages ?? 0,
    control: control && summary ? toReadSide(summary, control.cost) : toFailedSide(0),
    treatment,
    differences:
      control !== undefined && result.ok
        ? groupDifferences(compareReadings(control.record, parseRecord(JSON.parse(result.record))))
        : [],
  };
}

const nothingSpent: ReadingCost = {
  ...{ processingMs: 0, modelId: null, promptVersion: null },
  ...{ inputTokens: 0, outputTokens: 0, costUsd: null },
};

/** The pair as runs of both arms: they count there, and nowhere else a second time. */
function toArmOutcomes(
  experiment: Experiment,
  pair: PairedOutcome,
  costs: Readonly<Record<Arm, ReadingCost>>,
): readonly ProcessingOutcome[] {
  return (['control', 'treatment'] as const).map((arm) => {
    const { succeeded, fieldCompleteness, facts, verifiedFacts } = pair[arm];
    const promptVersion = versionOf(experiment, arm);
    const { at, documentId, documentKind, pages } = pair;
    const served = succeeded ? (costs[arm].promptVersion ?? offlineVersion) : promptVersion;
    return {
      ...{ at, documentId, documentKind, pages, promptVersion: served },
      ...{ succeeded, fieldCompleteness, facts, verifiedFacts },
      assignment: { experimentId: experiment.id, arm, promptVersion },
      countsFor: 'arm',
      cost: costs[arm],
    };
  });
}

/** No more readings by the candidate: the trial goes on to its verdict with the pairs that it has. */
async function endShadow(
  deps: ShadowHandlerDeps,
  { job }: LeasedJob,
  { currentLease }: Pick<JobRunOptions, 'currentLease'>,
): Promise<JobResult> {
  const { records, clock } = deps;
  const outcome = await retryOnConflict(async () => {
    const experiment = await findTrial(deps, job);
    if (experiment?.state.status !== 'running') return nothingToDo;
    const { id, version, state, plan } = experiment;
    const at = toIsoTime(clock.now());
    const { correlationId } = job;
    const reason = `The candidate's readings reached the cap of ${plan.shadowMaxCostUsd ?? 0} US dollars.`;
    const detail = { code: 'shadow-cap-reached', before: 'running', after: 'running', reason };
    const context = { principal: systemPrincipal, correlationId };
    const next = { ...experiment, version: version + 1, state: { ...state, shadowEndedAt: at } };
    const result = await records.commit({
      experiments: [{ experiment: next, expectedVersion: version }],
      settle: { lease: currentLease(), settlement: { kind: 'complete' } },
      events: [
        {
          ...{ type: 'experiment.changed', at, documentId: null, caseId: null },
          ...{ subjectId: id, correlationId },
        },
      ],
      audit: [toAuditEvent(context, { action: 'experiment.change', subject: id, at, detail })],
    });
    if (result.ok) return { kind: 'settled' } as const;
    return result.conflict === 'version' ? 'conflict' : nothingToDo;
  });
  if (outcome !== 'conflict') return outcome;
  const message = 'The experiment keeps changing.';
  throw new MedExtractError('experiment-changing', message, { retryable: true });
}

/** `undefined`: the document went, or has its pair. */
async function readBeside(
  deps: ShadowHandlerDeps,
  { experiment, job, signal }: { experiment: Experiment; job: Job; signal: AbortSignal },
): Promise<ProcessingResult | undefined> {
  const { documentId = '' } = job.payload;
  const entry = await deps.records.find(documentId);
  const bytes = entry && (await deps.documents.get(entry.storageKey));
  const known = await deps.experiments.findPair({ experimentId: experiment.id, documentId });
  if (entry === undefined || bytes === undefined || known !== undefined) return undefined;
  const { fileName, mediaType } = entry;
  const caps = { maxTokens: null, maxCostUsd: experiment.plan.shadowMaxCostUsd };
  return deps.processor.process({
    ...{ bytes, fileName, mediaType, signal },
    promptVersion: experiment.plan.treatmentVersion,
    purse: { key: trialPurseOf(experiment.id), caps },
  });
}

/** Where a cap or a stopped model kept the candidate from reading, the document says nothing of it. */
const saysNothing = (result: ProcessingResult): boolean =>
  result.ok ? result.waitsForModel === true : result.failure.code === 'model-cap-reached';

async function runShadow(
  deps: ShadowHandlerDeps,
  leased: LeasedJob,
  { signal, currentLease }: JobRunOptions,
): Promise<JobResult> {
  const { job } = leased;
  const experiment = await findTrial(deps, job);
  if (experiment === undefined) return nothingToDo;
  const cap = experiment.plan.shadowMaxCostUsd ?? 0;
  if ((await readShadowSpending(deps, experiment.id)) >= cap) {
    return endShadow(deps, leased, { currentLease });
  }
  const result = await readBeside(deps, { experiment, job, signal });
  signal.throwIfAborted();
  if (result === undefined || saysNothing(result)) return nothingToDo;
  if (!result.ok && result.failure.code === 'purse-cap-reached') {
    return endShadow(deps, leased, { currentLease });
  }
  const { documentId = '' } = job.payload;
  const revision = await findControl(deps, documentId, experiment.id);
  const control = revision && {
    record: parseRecord(JSON.parse(revision.record)),
    cost: revision.cost,
  };
  const at = toIsoTime(deps.clock.now());
  const pair = toPair({ experimentId: experiment.id, documentId, at }, control, result);
  const costs = {
    control: control?.cost ?? nothingSpent,
    treatment: result.ok ? result.cost : { ...nothingSpent, processingMs: result.processingMs },
  };
  const committed = await deps.records.commit({
    pairs: [pair],
    outcomes: toArmOutcomes(experiment, pair, costs),
    settle: { lease: currentLease(), settlement: { kind: 'complete' } },
    audit: [],
  });
  return committed.ok ? { kind: 'settled' } : nothingToDo;
}

/**
 * Reads the document of a job with the candidate of a shadow trial, beside what was served, and keeps how both compare.
 * Nothing of the reading itself is kept, and nothing that is served changes.
 */
export const createShadowHandler = (deps: ShadowHandlerDeps): JobHandler => ({
  run: (leased, options) => runShadow(deps, leased, options),
  async giveUp({ lease }, failure) {
    const settle = { lease, settlement: { kind: 'park', failure } } as const;
    await deps.records.commit({ settle, audit: [] });
  },
});
