import { parseCursor, toCursor } from '../../catalogue/cursor.js';
import { toIsoTime } from '../../clock.js';
import type { ReviewItem, ReviewState } from '../../review/review-item.js';
import type { ReviewQuery, ReviewStore } from '../../review/review-store.js';
import type { MemoryState } from './memory-state.js';
import { takePage } from './take-page.js';

/** A claim whose lease is over counts as open. */
const statusAt = ({ state }: ReviewItem, now: string): ReviewState['status'] =>
  state.status === 'claimed' && state.until <= now ? 'open' : state.status;

const byPriority = (left: ReviewItem, right: ReviewItem): number =>
  right.priority - left.priority ||
  left.createdAt.localeCompare(right.createdAt) ||
  (left.id < right.id ? -1 : 1);

function matches(item: ReviewItem, query: ReviewQuery, now: string): boolean {
  const status = statusAt(item, now);
  const claimedBy = item.state.status === 'claimed' && status === 'claimed' ? item.state.by : null;
  return (
    (query.status === undefined || status === query.status) &&
    (query.documentId === undefined || item.documentId === query.documentId) &&
    (query.caseId === undefined || item.caseId === query.caseId) &&
    (query.claimedBy === undefined || claimedBy === query.claimedBy)
  );
}

function isAfter(item: ReviewItem, last: readonly [number, string, string] | null): boolean {
  if (last === null) return true;
  const [priority, createdAt, id] = last;
  if (item.priority !== priority) return item.priority < priority;
  return item.createdAt > createdAt || (item.createdAt === createdAt && item.id > id);
}

export function createMemoryReviewStore({ clock, reviews }: MemoryState): ReviewStore {
  return {
    find: async (id) => reviews.get(id),
    async list(query) {
      const { cursor } = query;
      const types = ['number', 'string', 'string'] as const;
      const last = cursor === undefined ? null : parseCursor(cursor, types);
      const now = toIsoTime(clock.now());
      const left = [...reviews.values()]
        .filter((item) => matches(item, query, now) && isAfter(item, last))
        .sort(byPriority);
      return takePage(left, query.limit, ({ priority, createdAt, id }) =>
        toCursor([priority, createdAt, id]),
      );
    },
    async count() {
      const now = toIsoTime(clock.now());
      const counts = { open: 0, claimed: 0, done: 0 };
      for (const item of reviews.values()) counts[statusAt(item, now)] += 1;
      return counts;
    },
  };
}
