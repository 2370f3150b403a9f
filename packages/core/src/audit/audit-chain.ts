import type { Digest } from '../digest.js';
import type { AuditEntry, AuditEvent } from './audit-entry.js';

/** The hash before the first entry. */
const auditGenesis = '0'.repeat(64);

/** The end of a chain: what the next entry is linked to. */
export interface AuditHead {
  readonly sequence: number;
  readonly hash: string;
}

export const emptyAuditHead: AuditHead = { sequence: 0, hash: auditGenesis };

/** One writing for one event: fields in a fixed order, details by name. */
function toCanonicalText(event: AuditEvent, sequence: number): string {
  const detail = Object.entries(event.detail)
    .filter(([, value]) => value !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  const { at, actor, action, subject, outcome, correlationId } = event;
  return JSON.stringify([sequence, at, actor, action, subject, outcome, correlationId, detail]);
}

/** The event as the next link of the chain. */
export function linkAuditEvent(event: AuditEvent, head: AuditHead, digest: Digest): AuditEntry {
  const sequence = head.sequence + 1;
  const hash = digest.sha256(`${head.hash}\n${toCanonicalText(event, sequence)}`);
  return { ...event, sequence, previousHash: head.hash, hash };
}

export type AuditVerdict =
  | { readonly whole: true; readonly head: AuditHead }
  | {
      readonly whole: false;
      /** Place of the first entry that does not follow from the one before it. */
      readonly sequence: number;
      readonly reason: 'missing' | 'altered' | 'cut-off';
    };

/** Follows the chain from its start. `expected` is a head noted earlier, to see a cut-off end. */
export async function verifyAuditChain(
  entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>,
  options: { readonly digest: Digest; readonly expected?: AuditHead },
): Promise<AuditVerdict> {
  let head = emptyAuditHead;
  for await (const entry of entries) {
    if (entry.sequence !== head.sequence + 1) {
      return { whole: false, sequence: head.sequence + 1, reason: 'missing' };
    }
    const { sequence: _sequence, previousHash: _previousHash, hash: _hash, ...event } = entry;
    const link = linkAuditEvent(event, head, options.digest);
    if (link.hash !== entry.hash || entry.previousHash !== head.hash) {
      return { whole: false, sequence: entry.sequence, reason: 'altered' };
    }
    head = { sequence: entry.sequence, hash: entry.hash };
    if (options.expected?.sequence === head.sequence && options.expected.hash !== head.hash) {
      return { whole: false, sequence: head.sequence, reason: 'altered' };
    }
  }
  if (options.expected !== undefined && options.expected.sequence > head.sequence) {
    return { whole: false, sequence: head.sequence + 1, reason: 'cut-off' };
  }
  return { whole: true, head };
}
