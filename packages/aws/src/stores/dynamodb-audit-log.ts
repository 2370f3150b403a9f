import {
  type AuditEntry,
  type AuditLog,
  type AuditQuery,
  type Page,
  parseCursor,
} from '@medextract/core/service';
import { toAuditHead } from '../commit/head-part.js';
import type { Item } from '../table/item.js';
import { toDigits } from '../table/key.js';
import { collectPage } from './collect-page.js';
import { auditPartition, headKey, nextPartitionStart, partitionStart } from './keys.js';
import { openBody } from './sealed-row.js';
import type { StoreContext } from './store-context.js';

/** Entries that one look takes together. */
const perLook = 250;
/** Entries of one transaction. */
const perAppend = 90;

function isWanted(entry: AuditEntry, query: AuditQuery): boolean {
  const { subject, actor, action, from, to } = query;
  return (
    (subject === undefined || entry.subject === subject) &&
    (actor === undefined || entry.actor === actor) &&
    (action === undefined || entry.action === action) &&
    (from === undefined || entry.at >= from) &&
    (to === undefined || entry.at < to)
  );
}

/** The index that leaves the fewest to look at. */
function chooseIndex({ subject, actor, action }: AuditQuery) {
  if (subject !== undefined) return { index: 'subject', pk: subject } as const;
  if (actor !== undefined) return { index: 'actor', pk: actor } as const;
  return action === undefined ? undefined : ({ index: 'action', pk: action } as const);
}

export function createDynamoDbAuditLog(
  context: StoreContext,
  commit: (events: Parameters<AuditLog['append']>[0]) => Promise<unknown>,
): AuditLog {
  const { database } = context;
  const head = async () => toAuditHead(await database.get(headKey));

  const parse = async (items: readonly Item[]): Promise<readonly AuditEntry[]> => {
    const vault = await context.vault();
    return items.map((item) => {
      const entry: AuditEntry = JSON.parse(openBody(vault, item, 'audit'));
      return entry;
    });
  };

  /** Entries below a sequence, the newest first; from the table itself, one partition after another. */
  const lookBack = async (before: number, limit: number): Promise<readonly Item[]> => {
    const items: Item[] = [];
    let end = before;
    while (end > 0 && items.length < limit) {
      const page = await database.query({
        ...{ table: 'audit', pk: auditPartition(end - 1), before: toDigits(end), order: 'down' },
        limit: limit - items.length,
      });
      items.push(...page);
      end = partitionStart(end - 1);
    }
    return items;
  };

  const look = async (query: AuditQuery, before: number): Promise<readonly AuditEntry[]> => {
    const by = chooseIndex(query);
    if (by === undefined) return parse(await lookBack(before, perLook));
    const items = await database.query({
      ...{ table: 'audit', ...by, before: toDigits(before), order: 'down', limit: perLook },
    });
    return parse(items);
  };

  return {
    head,
    async append(events) {
      for (let at = 0; at < events.length; at += perAppend) {
        await commit(events.slice(at, at + perAppend));
      }
    },
    async list(query): Promise<Page<AuditEntry>> {
      const { cursor, limit } = query;
      const start =
        cursor === undefined ? (await head()).sequence + 1 : parseCursor(cursor, ['number'])[0];
      return collectPage({
        ...{ limit, start },
        async look(before = start) {
          const entries = await look(query, before);
          const rows = entries.map((entry) => ({
            place: entry.sequence,
            item: isWanted(entry, query) ? entry : undefined,
          }));
          return { rows, isLast: entries.length < perLook };
        },
      });
    },
    async read({ after, limit }) {
      const items: Item[] = [];
      const { sequence: last } = await head();
      let from = after + 1;
      while (from <= last && items.length < limit) {
        const page = await database.query({
          ...{ table: 'audit', pk: auditPartition(from), from: toDigits(from), order: 'up' },
          limit: limit - items.length,
        });
        items.push(...page);
        from = nextPartitionStart(from);
      }
      return parse(items);
    },
  };
}
