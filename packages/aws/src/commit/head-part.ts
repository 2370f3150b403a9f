import {
  type AuditEntry,
  type AuditEvent,
  type AuditHead,
  emptyAuditHead,
  linkAuditEvent,
} from '@medextract/core/service';
import type { Vault } from '../sealing/open-vault.js';
import { auditKey, eventKey, headKey, readerKey } from '../stores/keys.js';
import { sealBody } from '../stores/sealed-row.js';
import type { StoreContext } from '../stores/store-context.js';
import type { Rows } from '../table/database.js';
import { findText, type Item, number, numberOf, text } from '../table/item.js';
import { isAbsent, isStill, type Write } from '../table/write.js';
import type { ChangePart } from './change-part.js';

/** The end of the audit log, as the row of the head says. */
export const toAuditHead = (head: Item | undefined): AuditHead => ({
  sequence: numberOf(head, 'auditSequence'),
  hash: findText(head, 'auditHash') ?? emptyAuditHead.hash,
});

function toAuditWrite(entry: AuditEntry, vault: Vault): Write {
  const key = auditKey(entry.sequence);
  const { at, actor, action, subject } = entry;
  return {
    kind: 'put',
    key,
    condition: isAbsent,
    attributes: {
      ...{ at: text(at), actor: text(actor), action: text(action) },
      ...(subject === null ? {} : { subject: text(subject) }),
      ...sealBody(vault, key, entry),
    },
  };
}

function link(
  events: readonly AuditEvent[],
  head: AuditHead,
  digest: StoreContext['digest'],
): readonly AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (const event of events) {
    entries.push(linkAuditEvent(event, entries.at(-1) ?? head, digest));
  }
  return entries;
}

/**
 * Audit entries and events, both numbered by one row, the head: whoever commits holds it to what was read, so that
 * the chain never forks and no reader passes an event that is stored later.
 */
export function createHeadPart({ digest }: StoreContext): ChangePart {
  return ({ audit, events = [], advance }, vault) => {
    const numbers = audit.length > 0 || events.length > 0;
    const reader = advance === undefined ? undefined : readerKey(advance.reader);

    const writeHead = (rows: Rows): readonly Write[] => {
      const row = rows.get(headKey);
      const head = toAuditHead(row);
      const entries = link(audit, head, digest);
      const last = entries.at(-1) ?? head;
      const first = numberOf(row, 'eventSequence') + 1;
      const set = {
        auditSequence: number(last.sequence),
        auditHash: text(last.hash),
        eventSequence: number(first - 1 + events.length),
        lock: number(numberOf(row, 'lock') + 1),
      };
      const eventWrites = events.map((event, index): Write => {
        const key = eventKey(first + index);
        return { kind: 'put', key, attributes: sealBody(vault, key, event), condition: isAbsent };
      });
      return [
        { kind: 'update', key: headKey, set, condition: isStill(row, 'lock') },
        ...entries.map((entry) => toAuditWrite(entry, vault)),
        ...eventWrites,
      ];
    };

    return {
      keys: [...(numbers ? [headKey] : []), ...(reader === undefined ? [] : [reader])],
      conflict: (rows) =>
        reader !== undefined && numberOf(rows.get(reader), 'position') !== advance?.from
          ? 'version'
          : undefined,
      write(rows) {
        const writes = numbers ? [...writeHead(rows)] : [];
        if (reader !== undefined && advance !== undefined) {
          const condition = isStill(rows.get(reader), 'position');
          const attributes = { position: number(advance.to) };
          writes.push({ kind: 'put', key: reader, attributes, condition });
        }
        return { writes };
      },
    };
  };
}
