import type { RequestContext } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import type { Page } from '../catalogue/page.js';
import { toIsoTime } from '../clock.js';
import { jobsTopic } from '../jobs/bell.js';
import { jobPriorities, type NewJob } from '../jobs/job.js';
import type { PromptStore } from '../prompts/prompt-store.js';
import { done, failed, type Outcome } from '../service/failure.js';
import type { ServiceDeps } from '../service/service-deps.js';
import { createImpactShelf, type DocumentImpact, type Impact, type ImpactScope } from './impact.js';
import { listCorrectedDocuments } from './list-corrected-documents.js';
import { toImpactEvent } from './to-impact-event.js';

export interface StartImpact {
  readonly promptVersion: string;
  readonly scope: ImpactScope;
  /** How many of the newest documents to read again; of the corrected ones it is all. */
  readonly documents: number;
  /** Those that were chosen, where the scope says so. */
  readonly documentIds?: readonly string[];
  /** US dollars; null sets no bound. */
  readonly maxCostUsd: number | null;
}

/** Replays of a candidate over what is on file, as the edges ask for them. */
export interface ImpactService {
  start(request: StartImpact, context: RequestContext): Promise<Outcome<Impact>>;
  find(id: string): Promise<Outcome<Impact>>;
  /** The newest first. */
  list(query: { readonly limit: number }): Promise<readonly Impact[]>;
  /** Document by document, with quotes; a document that went, or was replayed since, is left out. */
  listDifferences(
    request: { readonly id: string; readonly limit: number; readonly after?: string },
    context: RequestContext,
  ): Promise<Outcome<Page<DocumentImpact>>>;
}

export type ImpactDeps = Pick<
  ServiceDeps,
  'records' | 'documents' | 'reviews' | 'auditLog' | 'bell' | 'clock' | 'ids' | 'limits'
> & { readonly prompts: Pick<PromptStore, 'find'> };

const noSuchImpact = failed(
  'not-found',
  'impact-not-found',
  'There is no such replay. List the replays to see which there are.',
);
const nothingToReplay = failed(
  'conflict',
  'nothing-to-replay',
  'No document has been read yet, so there is nothing to hold the version against.',
);
const nothingChosen = failed(
  'conflict',
  'document-not-read',
  'Name documents that were read: a version is held against what is on file of them.',
);
const notStored = failed('conflict', 'impact-not-stored', 'The replay could not be stored.');

function toJob({ ids, limits }: ImpactDeps, impact: Impact, context: RequestContext): NewJob {
  return {
    id: ids.next(),
    kind: 'replay-impact',
    payload: { impactId: impact.id, promptVersion: impact.promptVersion },
    priority: jobPriorities.bulk,
    maxAttempts: limits.maxAttempts,
    createdAt: impact.askedAt,
    availableAt: impact.askedAt,
    correlationId: context.correlationId,
    requestedBy: context.principal.id,
  };
}

async function listNewest({ records }: ImpactDeps, limit: number): Promise<readonly string[]> {
  const { items } = await records.list({ status: 'completed', limit });
  return items.map(({ id }) => id);
}

/** Each of them once, if all of them were read. */
async function listChosen(
  { records }: ImpactDeps,
  documentIds: readonly string[],
): Promise<readonly string[]> {
  const ids = [...new Set(documentIds)];
  const found = await Promise.all(ids.map((id) => records.find(id)));
  return found.every((entry) => entry !== undefined && entry.revision > 0) ? ids : [];
}

function listDocuments(
  deps: ImpactDeps,
  { scope, documents, documentIds = [] }: StartImpact,
): Promise<readonly string[]> {
  switch (scope) {
    case 'newest':
      return listNewest(deps, documents);
    case 'corrected':
      return listCorrectedDocuments(deps.reviews);
    case 'chosen':
      return listChosen(deps, documentIds);
  }
}

async function startImpact(
  deps: ImpactDeps,
  request: StartImpact,
  context: RequestContext,
): Promise<Outcome<Impact>> {
  const { promptVersion, scope, maxCostUsd } = request;
  if ((await deps.prompts.find(promptVersion)) === undefined) {
    return failed('not-found', 'prompt-not-found', `There is no prompt version ${promptVersion}.`);
  }
  const documentIds = await listDocuments(deps, request);
  if (documentIds.length === 0) return scope === 'chosen' ? nothingChosen : nothingToReplay;
  const at = toIsoTime(deps.clock.now());
  const impact: Impact = {
    id: deps.ids.next(),
    promptVersion,
    scope,
    status: 'waiting',
    stopReason: null,
    documentIds,
    steps: [],
    groups: [],
    costUsd: 0,
    maxCostUsd,
    askedAt: at,
    askedBy: context.principal.id,
    endedAt: null,
  };
  await createImpactShelf(deps.documents).keep(impact);
  const detail = { code: 'impact', after: promptVersion, count: documentIds.length };
  const result = await deps.records.commit({
    jobs: [toJob(deps, impact, context)],
    events: [toImpactEvent(impact, { at, correlationId: context.correlationId })],
    audit: [toAuditEvent(context, { action: 'prompt.replay', subject: impact.id, at, detail })],
  });
  if (!result.ok) return notStored;
  deps.bell.ring(jobsTopic);
  return done(impact);
}

/** Replays over their ports. Reading the quotes is audited like reading the records. */
export function createImpactService(deps: ImpactDeps): ImpactService {
  const shelf = createImpactShelf(deps.documents);
  return {
    start: (request, context) => startImpact(deps, request, context),
    async find(id) {
      const impact = await shelf.find(id);
      return impact === undefined ? noSuchImpact : done(impact);
    },
    list: ({ limit }) => shelf.list(limit),
    async listDifferences({ id, limit, after }, context) {
      const impact = await shelf.find(id);
      if (impact === undefined) return noSuchImpact;
      const changed = impact.steps.filter(({ differences }) => differences > 0);
      const from = changed.findIndex(({ documentId }) => documentId === after) + 1;
      const shown = changed.slice(from, from + limit);
      const found = await Promise.all(
        shown.map(({ documentId }) => shelf.findDocument(documentId)),
      );
      const items = found.flatMap((one) => (one?.impactId === id ? [one] : []));
      const at = toIsoTime(deps.clock.now());
      const detail = { code: 'impact', count: items.length };
      await deps.auditLog.append([
        toAuditEvent(context, { action: 'record.read', subject: id, at, detail }),
      ]);
      const last = shown.at(-1)?.documentId;
      const hasMore = from + limit < changed.length;
      return done({ items, nextCursor: hasMore ? (last ?? null) : null });
    },
  };
}
