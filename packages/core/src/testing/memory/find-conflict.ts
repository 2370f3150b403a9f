import type { Change, CommitConflict } from '../../catalogue/change.js';
import { holdsLease } from './memory-job-queue.js';
import type { MemoryState } from './memory-state.js';

/** What speaks against the change as the state is now; undefined where it can be made. */
export function findConflict(state: MemoryState, change: Change): CommitConflict | undefined {
  const { settle, advance } = change;
  if (settle !== undefined && !holdsLease(state, settle.lease)) return 'lease-lost';
  if (advance !== undefined && (state.positions.get(advance.reader) ?? 0) !== advance.from) {
    return 'version';
  }
  const steered = findSteeringConflict(state, change);
  if (steered !== undefined) return steered;
  const after = toStateAfterErasing(state, change);
  if (after === undefined) return 'version';
  const conflict = findDocumentConflict(after, change);
  if (conflict !== undefined) return conflict;
  const written = new Set(change.documents?.map(({ entry }) => entry.id));
  const isThere = (id: string) => written.has(id) || after.documents.has(id);
  return areRevisionsNext(after, change, isThere) && areReviewsNext(after, change, isThere)
    ? undefined
    : 'version';
}

function findSteeringConflict(
  { experiments, labels, pairs }: MemoryState,
  change: Change,
): CommitConflict | undefined {
  const hasPair = change.pairs?.some(({ experimentId, documentId }) =>
    pairs.some((one) => one.experimentId === experimentId && one.documentId === documentId),
  );
  if (hasPair === true) return 'duplicate';
  for (const { experiment, expectedVersion } of change.experiments ?? []) {
    if ((experiments.get(experiment.id)?.version ?? 0) !== expectedVersion) return 'version';
    const isTaken = [...experiments.values()].some(
      ({ id, plan, state }) =>
        id !== experiment.id && state.status === 'running' && plan.scope === experiment.plan.scope,
    );
    if (experiment.state.status === 'running' && isTaken) return 'duplicate';
  }
  const { labels: wanted } = change;
  const version = labels.at(-1)?.version ?? 0;
  return wanted === undefined || wanted.expectedVersion === version ? undefined : 'version';
}

type Catalogue = Pick<MemoryState, 'documents' | 'revisions' | 'reviews'>;

/** Undefined where a document that shall go is not there, or is another version. */
function toStateAfterErasing(state: MemoryState, { erase = [] }: Change): Catalogue | undefined {
  if (erase.length === 0) return state;
  const gone = new Set<string>();
  for (const { documentId, expectedVersion } of erase) {
    if (state.documents.get(documentId)?.entry.version !== expectedVersion) return undefined;
    gone.add(documentId);
  }
  return {
    documents: new Map([...state.documents].filter(([id]) => !gone.has(id))),
    revisions: new Map([...state.revisions].filter(([id]) => !gone.has(id))),
    reviews: new Map([...state.reviews].filter(([, item]) => !gone.has(item.documentId))),
  };
}

function findDocumentConflict(
  { documents }: Catalogue,
  change: Change,
): CommitConflict | undefined {
  const contents = [...documents.values()].map(({ entry }) => entry);
  for (const { entry, expectedVersion } of change.documents ?? []) {
    const { caseId, sha256 } = entry;
    const isKnown = contents.some((one) => one.caseId === caseId && one.sha256 === sha256);
    if (expectedVersion === 0 && isKnown) return 'duplicate';
    if ((documents.get(entry.id)?.entry.version ?? 0) !== expectedVersion) return 'version';
    contents.push(entry);
  }
  return undefined;
}

function areRevisionsNext(
  { revisions }: Catalogue,
  change: Change,
  isThere: (documentId: string) => boolean,
): boolean {
  const newest = new Map<string, number>();
  return (change.revisions ?? []).every(({ documentId, number }) => {
    const last = newest.get(documentId) ?? revisions.get(documentId)?.at(-1)?.number ?? 0;
    newest.set(documentId, number);
    return isThere(documentId) && number === last + 1;
  });
}

function areReviewsNext(
  { reviews }: Catalogue,
  change: Change,
  isThere: (documentId: string) => boolean,
): boolean {
  return (change.reviews ?? []).every(
    ({ item, expectedVersion }) =>
      isThere(item.documentId) && (reviews.get(item.id)?.version ?? 0) === expectedVersion,
  );
}
