import { parseCursor, toCursor } from '../../catalogue/cursor.js';
import type { CaseSummary, DocumentQuery, RecordStore } from '../../catalogue/record-store.js';
import { commitToMemory } from './commit-to-memory.js';
import type { KeptDocument, MemoryState } from './memory-state.js';
import { isBefore, takePage } from './take-page.js';

const byNewest = (left: KeptDocument, right: KeptDocument): number =>
  right.entry.receivedAt.localeCompare(left.entry.receivedAt) || right.place - left.place;

function matches({ entry, words }: KeptDocument, query: DocumentQuery): boolean {
  const { status, caseId, receivedFrom, receivedTo } = query;
  return (
    (status === undefined || entry.state.status === status) &&
    (caseId === undefined || entry.caseId === caseId) &&
    (receivedFrom === undefined || entry.receivedAt >= receivedFrom) &&
    (receivedTo === undefined || entry.receivedAt < receivedTo) &&
    (query.words ?? []).every((word) => words.has(word))
  );
}

function isAfter({ entry, place }: KeptDocument, last: readonly [string, number] | null): boolean {
  if (last === null) return true;
  const [at, lastPlace] = last;
  return entry.receivedAt < at || (entry.receivedAt === at && place < lastPlace);
}

function toCases(documents: Iterable<KeptDocument>): CaseSummary[] {
  const cases = new Map<string, CaseSummary>();
  for (const { entry } of documents) {
    const { caseId, receivedAt } = entry;
    if (caseId === null) continue;
    const known = cases.get(caseId);
    const newestAt =
      known !== undefined && known.newestAt > receivedAt ? known.newestAt : receivedAt;
    cases.set(caseId, { caseId, documents: (known?.documents ?? 0) + 1, newestAt });
  }
  return [...cases.values()].sort(
    (left, right) =>
      right.newestAt.localeCompare(left.newestAt) || (left.caseId < right.caseId ? 1 : -1),
  );
}

export function createMemoryRecordStore(state: MemoryState): RecordStore {
  return {
    commit: async (change) => commitToMemory(state, change),
    find: async (documentId) => state.documents.get(documentId)?.entry,
    async findByContent({ caseId, sha256 }) {
      const kept = [...state.documents.values()].find(
        ({ entry }) => entry.caseId === caseId && entry.sha256 === sha256,
      );
      return kept?.entry;
    },
    async list(query) {
      const { cursor } = query;
      const last = cursor === undefined ? null : parseCursor(cursor, ['string', 'number']);
      const left = [...state.documents.values()]
        .filter((kept) => matches(kept, query) && isAfter(kept, last))
        .sort(byNewest);
      const page = takePage(left, query.limit, ({ entry, place }) =>
        toCursor([entry.receivedAt, place]),
      );
      return { ...page, items: page.items.map(({ entry }) => entry) };
    },
    async listCases({ limit, cursor }) {
      const last = cursor === undefined ? undefined : parseCursor(cursor, ['string', 'string']);
      const left = toCases(state.documents.values()).filter(
        ({ newestAt, caseId }) => last === undefined || isBefore([newestAt, caseId], last),
      );
      return takePage(left, limit, ({ newestAt, caseId }) => toCursor([newestAt, caseId]));
    },
    async findRevision(documentId, number) {
      const revisions = state.revisions.get(documentId) ?? [];
      return number === undefined
        ? revisions.at(-1)
        : revisions.find((revision) => revision.number === number);
    },
    async listRevisions(documentId) {
      return (state.revisions.get(documentId) ?? []).map(
        ({ record: _record, medicalData: _medicalData, ...summary }) => summary,
      );
    },
  };
}
