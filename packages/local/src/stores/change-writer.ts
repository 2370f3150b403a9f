import type { Change, CommitConflict, CommitResult } from '@medextract/core/service';
import type { PreparedBytes, SqliteDocumentStore } from '../bytes/sqlite-document-store.js';
import type { createAuditWrites } from './audit-writes.js';
import { createDocumentWrites, findDocumentConflict } from './document-writes.js';
import type { createEventWrites } from './event-writes.js';
import { createExperimentWrites } from './experiment-rows.js';
import type { createJobWrites } from './job-writes.js';
import type { createMetricWrites } from './metric-writes.js';
import { createReviewWrites } from './review-rows.js';
import { createRevisionWrites } from './revision-rows.js';
import type { StoreContext } from './store-context.js';

export interface ChangeWriter {
  commit(change: Change): Promise<CommitResult>;
}

export interface ChangeParts {
  readonly audit: ReturnType<typeof createAuditWrites>;
  readonly events: ReturnType<typeof createEventWrites>;
  readonly jobs: ReturnType<typeof createJobWrites>;
  readonly metrics: ReturnType<typeof createMetricWrites>;
  readonly bytes: Pick<SqliteDocumentStore, 'prepare' | 'release'>;
  /** Called when a change is stored. */
  readonly onStored: (change: Change) => void;
}

/** Makes changes whole or not at all: first looks for every conflict, then writes. */
export function createChangeWriter(context: StoreContext, parts: ChangeParts): ChangeWriter {
  const { audit, events, jobs, metrics, bytes, onStored } = parts;
  const documents = createDocumentWrites(context);
  const revisions = createRevisionWrites(context.database, context.vault);
  const reviews = createReviewWrites(context.database, context.vault);
  const experiments = createExperimentWrites(context);

  const erase = (documentId: string): void => {
    const known = documents.find(documentId);
    if (known === undefined) return;
    revisions.erase(known.place);
    reviews.erase(known.place);
    jobs.erase(documentId);
    documents.erase(known.place);
  };

  const applyToCatalogue = (change: Change): void => {
    for (const { documentId } of change.erase ?? []) erase(documentId);
    for (const document of change.documents ?? []) documents.write(document);
    const find = rememberFound(documents.find);
    const placeOf = (documentId: string): number => find(documentId)?.place ?? 0;
    for (const revision of change.revisions ?? []) {
      revisions.insert(placeOf(revision.documentId), revision);
    }
    for (const review of change.reviews ?? []) {
      reviews.write(placeOf(review.item.documentId), review);
    }
  };

  const apply = (change: Change): void => {
    const { settle, advance } = change;
    if (settle !== undefined) jobs.settle(settle.lease, settle.settlement);
    applyToCatalogue(change);
    for (const job of change.jobs ?? []) jobs.insert(job);
    metrics.add(change.outcomes ?? []);
    metrics.addReviews(change.reviewOutcomes ?? []);
    experiments.apply(change);
    if (advance !== undefined) events.advance(advance);
    events.append(change.events ?? []);
    audit.append(change.audit);
  };

  const findConflict = createConflictFinder({
    ...{ documents, revisions, reviews, jobs, events, experiments },
  });
  const write = (change: Change, prepared: readonly PreparedBytes[]): Promise<Written> =>
    context.writer.write(
      (): Written => {
        const conflict = findConflict(change);
        if (conflict !== undefined) return { result: { ok: false, conflict }, stale: [] };
        apply(change);
        return { result: { ok: true }, stale: prepared.map((one) => one.keep()) };
      },
      {
        onStored: ({ result }) => result.ok && onStored(change),
        erases: change.erase !== undefined && change.erase.length > 0,
      },
    );
  return {
    async commit(change) {
      if (change.bytes === undefined) return (await write(change, [])).result;
      const prepared: PreparedBytes[] = [];
      try {
        for (const stored of change.bytes) prepared.push(await bytes.prepare(stored));
        const { result, stale } = await write(change, prepared);
        for (const file of stale) await bytes.release(file);
        if (!result.ok) await discard(prepared);
        return result;
      } catch (error) {
        await discard(prepared);
        throw error;
      }
    },
  };
}

async function discard(prepared: readonly PreparedBytes[]): Promise<void> {
  for (const one of prepared) await one.discard();
}

interface Written {
  readonly result: CommitResult;
  /** Files that nobody points to any more. */
  readonly stale: readonly (string | null)[];
}

type FindDocument = ReturnType<typeof createDocumentWrites>['find'];

interface Known {
  readonly gone: ReadonlySet<string>;
  readonly find: FindDocument;
}

/** One look at a document serves a step in which nothing of it changes. */
function rememberFound(find: FindDocument): FindDocument {
  const found = new Map<string, ReturnType<FindDocument>>();
  return (id) => {
    if (!found.has(id)) found.set(id, find(id));
    return found.get(id);
  };
}

function createConflictFinder(stored: {
  readonly documents: ReturnType<typeof createDocumentWrites>;
  readonly revisions: ReturnType<typeof createRevisionWrites>;
  readonly reviews: ReturnType<typeof createReviewWrites>;
  readonly jobs: ReturnType<typeof createJobWrites>;
  readonly events: ReturnType<typeof createEventWrites>;
  readonly experiments: ReturnType<typeof createExperimentWrites>;
}): (change: Change) => CommitConflict | undefined {
  const { documents, revisions, reviews, jobs, events, experiments } = stored;

  const findInDocuments = (change: Change, { gone, find }: Known) => {
    for (const document of change.documents ?? []) {
      const { entry, expectedVersion } = document;
      const holder = expectedVersion === 0 ? documents.findContent(entry) : undefined;
      const conflict = findDocumentConflict(document, {
        isContentKnown: holder !== undefined && !gone.has(holder),
        version: gone.has(entry.id) ? 0 : (find(entry.id)?.version ?? 0),
      });
      if (conflict !== undefined) return conflict;
    }
    return undefined;
  };

  const areRevisionsNext = (change: Change, { gone, find }: Known): boolean => {
    const newest = new Map<string, number>();
    return (change.revisions ?? []).every(({ documentId, number }) => {
      const known = gone.has(documentId) ? undefined : find(documentId);
      const stored = known === undefined ? 0 : revisions.newestNumber(known.place);
      const last = newest.get(documentId) ?? stored;
      newest.set(documentId, number);
      return (known !== undefined || brings(change, documentId)) && number === last + 1;
    });
  };

  const areReviewsNext = (change: Change, { gone, find }: Known): boolean =>
    (change.reviews ?? []).every(({ item, expectedVersion }) => {
      const { documentId } = item;
      const known = gone.has(documentId) ? undefined : find(documentId);
      const version = gone.has(documentId) ? 0 : reviews.version(item.id);
      return (known !== undefined || brings(change, documentId)) && version === expectedVersion;
    });

  return (change) => {
    const { settle, advance, erase = [] } = change;
    const find = rememberFound(documents.find);
    if (settle !== undefined && !jobs.holds(settle.lease)) return 'lease-lost';
    if (advance !== undefined && events.position(advance.reader) !== advance.from) return 'version';
    const steered = experiments.findConflict(change);
    if (steered !== undefined) return steered;
    const areErasable = erase.every(
      ({ documentId, expectedVersion }) => find(documentId)?.version === expectedVersion,
    );
    if (!areErasable) return 'version';
    const gone = new Set(erase.map(({ documentId }) => documentId));
    const known = { gone, find };
    const conflict = findInDocuments(change, known);
    if (conflict !== undefined) return conflict;
    const isNext = areRevisionsNext(change, known) && areReviewsNext(change, known);
    return isNext ? undefined : 'version';
  };
}

const brings = ({ documents = [] }: Change, documentId: string): boolean =>
  documents.some(({ entry }) => entry.id === documentId);
