import {
  type AuditEntry,
  type AuditEvent,
  type AuditHead,
  emptyAuditHead,
  linkAuditEvent,
} from '@medextract/core/service';
import { blobOrNull, number, prepare, query, text, textOrNull } from '../database/prepare.js';
import type { StoreContext } from './store-context.js';

export const auditIdentityOf = (sequence: number): string => `audit:${sequence}`;

/** Links events to the end of the chain; runs inside a transaction of the writer, which has one at a time. */
export function createAuditWrites({
  database,
  vault,
  digest,
}: Pick<StoreContext, 'database' | 'vault' | 'digest'>) {
  const newest = prepare(database, {}, () =>
    query.selectFrom('audit').select(['sequence', 'hash']).orderBy('sequence', 'desc').limit(1),
  );
  const params = {
    sequence: number,
    at: text,
    actor: text,
    action: text,
    subject: textOrNull,
    outcome: text,
    correlation_id: text,
    sealed_detail: blobOrNull,
    previous_hash: text,
    hash: text,
  };
  const insert = prepare(database, params, (row) => query.insertInto('audit').values(row));

  const sealDetail = ({ detail, sequence }: AuditEntry): Uint8Array | null => {
    const text = JSON.stringify(detail);
    return text === '{}' ? null : vault.sealer.seal(text, auditIdentityOf(sequence));
  };
  const head = (): AuditHead => newest.get({}) ?? emptyAuditHead;

  return {
    head,
    append(events: readonly AuditEvent[]): void {
      if (events.length === 0) return;
      let last = head();
      for (const event of events) {
        const entry = linkAuditEvent(event, last, digest);
        insert.run({
          sequence: entry.sequence,
          at: entry.at,
          actor: entry.actor,
          action: entry.action,
          subject: entry.subject,
          outcome: entry.outcome,
          correlation_id: entry.correlationId,
          sealed_detail: sealDetail(entry),
          previous_hash: entry.previousHash,
          hash: entry.hash,
        });
        last = entry;
      }
    },
  };
}
