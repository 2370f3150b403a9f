import { emptyAuditHead } from '../../audit/audit-chain.js';
import type { AuditEntry } from '../../audit/audit-entry.js';
import type { AuditLog, AuditQuery } from '../../audit/audit-log.js';
import { parseCursor, toCursor } from '../../catalogue/cursor.js';
import { appendAudit } from './commit-to-memory.js';
import type { MemoryState } from './memory-state.js';
import { takePage } from './take-page.js';

const matches = (entry: AuditEntry, { subject, actor, action, from, to }: AuditQuery): boolean =>
  (subject === undefined || entry.subject === subject) &&
  (actor === undefined || entry.actor === actor) &&
  (action === undefined || entry.action === action) &&
  (from === undefined || entry.at >= from) &&
  (to === undefined || entry.at < to);

export function createMemoryAuditLog(state: MemoryState): AuditLog {
  return {
    async append(events) {
      appendAudit(state, events);
    },
    async list(query) {
      const [before] = query.cursor === undefined ? [] : parseCursor(query.cursor, ['number']);
      const left = state.audit
        .filter((entry) => before === undefined || entry.sequence < before)
        .filter((entry) => matches(entry, query))
        .toReversed();
      return takePage(left, query.limit, ({ sequence }) => toCursor([sequence]));
    },
    read: async ({ after, limit }) =>
      state.audit.filter(({ sequence }) => sequence > after).slice(0, limit),
    async head() {
      const { sequence, hash } = state.audit.at(-1) ?? emptyAuditHead;
      return { sequence, hash };
    },
  };
}
