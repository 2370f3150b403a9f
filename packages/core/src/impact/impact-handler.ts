import { toIsoTime } from '../clock.js';
import type { Job } from '../jobs/job.js';
import type { JobHandler } from '../jobs/job-handler.js';
import type { DocumentProcessor } from '../processing/document-processor.js';
import { parseRecord } from '../record/parse-record.js';
import type { MedicalRecord } from '../schema/index.js';
import type { ServiceDeps } from '../service/service-deps.js';
import { compareReadings, type ImpactDifference } from './compare-readings.js';
import { groupDifferences, type ImpactGroup, mergeGroups } from './group-differences.js';
import { createImpactShelf, type Impact, type ImpactStep } from './impact.js';
import { toImpactEvent } from './to-impact-event.js';

export type ImpactHandlerDeps = Pick<ServiceDeps, 'records' | 'documents' | 'clock'> & {
  readonly processor: DocumentProcessor;
};

/** What one document came to. */
interface Replayed {
  readonly step: ImpactStep;
  readonly groups: readonly ImpactGroup[];
  readonly costUsd: number;
}

const nothing = (documentId: string, outcome: 'failed' | 'gone', costUsd = 0): Replayed => ({
  step: { documentId, outcome, differences: 0 },
  groups: [],
  costUsd,
});

/** What the newest reading by a machine says; what people changed since is theirs, not the prompt's. */
async function findBaseline(
  { records }: ImpactHandlerDeps,
  documentId: string,
): Promise<MedicalRecord | undefined> {
  const summaries = await records.listRevisions(documentId);
  const newest = summaries.findLast(({ cause }) => cause.kind === 'extraction');
  const revision = newest && (await records.findRevision(documentId, newest.number));
  return revision && parseRecord(JSON.parse(revision.record));
}

/** What people said of the record: their facts as they left them, and what they threw out. */
async function findVerdicts({ records }: ImpactHandlerDeps, documentId: string) {
  const summaries = await records.listRevisions(documentId);
  const open = async (number: number): Promise<MedicalRecord | undefined> => {
    const revision = await records.findRevision(documentId, number);
    return revision && parseRecord(JSON.parse(revision.record));
  };
  const corrected = await open(summaries.at(-1)?.number ?? 0);
  if (corrected === undefined) return undefined;
  const rejected: ImpactDifference[] = [];
  for (const { number, cause } of summaries) {
    if (cause.kind !== 'review' || cause.decision !== 'reject') continue;
    const before = await open(number - 1);
    if (before !== undefined) rejected.push(...compareReadings(before, corrected));
  }
  return { corrected, rejected: rejected.filter(({ meaning }) => meaning === 'lost') };
}

/** Where the candidate says otherwise than the people who looked; the rest may differ. */
async function findBroken(
  deps: ImpactHandlerDeps,
  documentId: string,
  candidate: MedicalRecord,
): Promise<readonly ImpactDifference[]> {
  const verdicts = await findVerdicts(deps, documentId);
  if (verdicts === undefined) return [];
  const { corrected, rejected } = verdicts;
  const isBack = ({ kind, after }: ImpactDifference): boolean =>
    rejected.some((one) => one.kind === kind && one.before?.quote === after?.quote);
  return compareReadings(corrected, candidate).filter(
    (difference) =>
      difference.before?.readBy === 'reviewer' ||
      (difference.meaning === 'added' && isBack(difference)),
  );
}

async function replay(
  deps: ImpactHandlerDeps,
  { id: impactId, promptVersion, scope }: Impact,
  { documentId, signal }: { readonly documentId: string; readonly signal: AbortSignal },
): Promise<Replayed> {
  const entry = await deps.records.find(documentId);
  const before = entry && (await findBaseline(deps, documentId));
  const bytes = entry && (await deps.documents.get(entry.storageKey));
  if (entry === undefined || before === undefined || bytes === undefined) {
    return nothing(documentId, 'gone');
  }
  const { fileName, mediaType } = entry;
  const result = await deps.processor.process({
    bytes,
    fileName,
    mediaType,
    promptVersion,
    signal,
  });
  if (!result.ok) return nothing(documentId, 'failed');
  const costUsd = result.cost.costUsd ?? 0;
  const candidate = parseRecord(JSON.parse(result.record));
  const differences =
    scope === 'corrected'
      ? await findBroken(deps, documentId, candidate)
      : compareReadings(before, candidate);
  const shelf = createImpactShelf(deps.documents);
  await shelf.keepDocument({ impactId, documentId, differences });
  // Whoever deleted it meanwhile looked for these bytes too early.
  if ((await deps.records.find(documentId)) === undefined) {
    await shelf.dropDocument(documentId);
    return nothing(documentId, 'gone', costUsd);
  }
  const step: ImpactStep = { documentId, outcome: 'read', differences: differences.length };
  return { step, groups: groupDifferences(differences), costUsd };
}

const isOverBudget = ({ costUsd, maxCostUsd }: Impact): boolean =>
  maxCostUsd !== null && costUsd >= maxCostUsd;

const withStep = (impact: Impact, { step, groups, costUsd }: Replayed): Impact => ({
  ...impact,
  status: 'running',
  steps: [...impact.steps, step],
  groups: mergeGroups([...impact.groups, ...groups]),
  costUsd: impact.costUsd + costUsd,
});

/** Goes on where an earlier attempt ended: what was replayed is kept after each document. */
async function runImpact(deps: ImpactHandlerDeps, job: Job, signal: AbortSignal): Promise<void> {
  const shelf = createImpactShelf(deps.documents);
  let impact = await shelf.find(job.payload.impactId ?? '');
  if (impact === undefined || impact.endedAt !== null) return;
  const done = new Set(impact.steps.map(({ documentId }) => documentId));
  let stopReason: string | null = null;
  for (const documentId of impact.documentIds) {
    if (done.has(documentId)) continue;
    if (isOverBudget(impact)) {
      stopReason = 'cost-cap';
      break;
    }
    impact = withStep(impact, await replay(deps, impact, { documentId, signal }));
    await shelf.keep(impact);
    signal.throwIfAborted();
  }
  await end(deps, job, { impact, stopReason });
}

async function end(
  { records, documents, clock }: ImpactHandlerDeps,
  { correlationId }: Job,
  { impact, stopReason }: { readonly impact: Impact; readonly stopReason: string | null },
): Promise<void> {
  const at = toIsoTime(clock.now());
  const status = stopReason === null ? 'done' : 'stopped';
  await createImpactShelf(documents).keep({ ...impact, status, stopReason, endedAt: at });
  await records.commit({ events: [toImpactEvent(impact, { at, correlationId })], audit: [] });
}

/** Reads the documents of a replay with its candidate, one after another, and keeps what differs. */
export const createImpactHandler = (deps: ImpactHandlerDeps): JobHandler => ({
  async run({ job }, { signal }) {
    await runImpact(deps, job, signal);
    return { kind: 'complete' };
  },
  async giveUp({ job, lease }, failure) {
    const impact = await createImpactShelf(deps.documents).find(job.payload.impactId ?? '');
    if (impact !== undefined) await end(deps, job, { impact, stopReason: failure.code });
    await deps.records.commit({
      settle: { lease, settlement: { kind: 'park', failure } },
      audit: [],
    });
  },
});
