import { MedExtractError } from '@medextract/core';
import {
  type AuditEntry,
  type AuditLog,
  type AuditQuery,
  auditActions,
  type Page,
  parseCursor,
  toCursor,
} from '@medextract/core/service';
import { sql } from 'kysely';
import { number, prepare, query, text } from '../database/prepare.js';
import type { AuditTable } from '../database/tables.js';
import type { Vault } from '../sealing/data-keys.js';
import { auditIdentityOf, type createAuditWrites } from './audit-writes.js';
import type { StoreContext } from './store-context.js';

const outcomes = ['done', 'refused', 'failed'] as const;

function parseOneOf<const Known extends string>(known: readonly Known[], value: string): Known {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw new MedExtractError(
    'audit-entry-unknown',
    'The audit log holds an entry that is not known.',
  );
}

function toAuditEntry(row: Readonly<AuditTable>, { sealer }: Vault): AuditEntry {
  const { sequence, sealed_detail: sealed } = row;
  return {
    sequence,
    at: row.at,
    actor: row.actor,
    action: parseOneOf(auditActions, row.action),
    subject: row.subject,
    outcome: parseOneOf(outcomes, row.outcome),
    correlationId: row.correlation_id,
    detail: sealed === null ? {} : JSON.parse(sealer.unsealText(sealed, auditIdentityOf(sequence))),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

const params = {
  at: text,
  sequence: number,
  from: text,
  to: text,
  subject: text,
  actor: text,
  action: text,
  limit: number,
};

const filters = ['subject', 'actor', 'action'] as const;

interface Shape {
  readonly filters: readonly (typeof filters)[number][];
  /** By time where a span is asked for, so that the span is a range of the order. */
  readonly order: 'at' | 'sequence';
}

function prepareShape(database: StoreContext['database'], shape: Shape) {
  return prepare(database, params, (given) => {
    let list = query.selectFrom('audit').selectAll().limit(given.limit);
    // The narrowest filter takes its index; the sign keeps the others out.
    shape.filters.forEach((column, index) => {
      list =
        index === 0
          ? list.where(column, '=', given[column])
          : list.where(sql`+${sql.ref(column)}`, '=', given[column]);
    });
    if (shape.order === 'sequence') {
      return list.where('sequence', '<', given.sequence).orderBy('sequence', 'desc');
    }
    return list
      .where('at', '>=', given.from)
      .where('at', '<', given.to)
      .where(sql<boolean>`(at, sequence) < (${given.at}, ${given.sequence})`)
      .orderBy('at', 'desc')
      .orderBy('sequence', 'desc');
  });
}

/** After every time and every entry. */
const end = ['~', Number.MAX_SAFE_INTEGER] as const;

export function createSqliteAuditLog(
  { database, vault, writer }: StoreContext,
  writes: ReturnType<typeof createAuditWrites>,
): AuditLog {
  const prepared = new Map<string, ReturnType<typeof prepareShape>>();
  const statementOf = (shape: Shape): ReturnType<typeof prepareShape> => {
    const name = JSON.stringify(shape);
    const statement = prepared.get(name) ?? prepareShape(database, shape);
    prepared.set(name, statement);
    return statement;
  };
  const read = prepare(database, { after: number, limit: number }, ({ after, limit }) =>
    query
      .selectFrom('audit')
      .selectAll()
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(limit),
  );

  return {
    append: (events) => writer.write(() => writes.append(events)),
    async list(asked: AuditQuery): Promise<Page<AuditEntry>> {
      const { limit, cursor, from = '', to = end[0] } = asked;
      const [at, sequence] = cursor === undefined ? end : parseCursor(cursor, ['string', 'number']);
      const isSpan = asked.from !== undefined || asked.to !== undefined;
      const statement = statementOf({
        filters: filters.filter((name) => asked[name] !== undefined),
        order: isSpan ? 'at' : 'sequence',
      });
      const { subject = '', actor = '', action = '' } = asked;
      const span = { at, sequence, from, to };
      const rows = statement.all({ ...span, subject, actor, action, limit: limit + 1 });
      const taken = rows.slice(0, limit);
      const last = rows.length > limit ? taken.at(-1) : undefined;
      return {
        items: taken.map((row) => toAuditEntry(row, vault)),
        nextCursor: last === undefined ? null : toCursor([last.at, last.sequence]),
      };
    },
    read: async ({ after, limit }) =>
      read.all({ after, limit }).map((row) => toAuditEntry(row, vault)),
    head: async () => {
      const { sequence, hash } = writes.head();
      return { sequence, hash };
    },
  };
}
