import type { Page } from '../catalogue/page.js';
import type { AuditHead } from './audit-chain.js';
import type { AuditAction, AuditEntry, AuditEvent } from './audit-entry.js';

export interface AuditQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly subject?: string;
  readonly actor?: string;
  readonly action?: AuditAction;
  readonly from?: string;
  readonly to?: string;
}

/** Port: the append-only, hash-chained log. A change of a record brings its entries itself (`Change`). */
export interface AuditLog {
  /** Resolves when the entries are stored. Concurrent appends never break the chain. */
  append(events: readonly AuditEvent[]): Promise<void>;
  /** The newest first. */
  list(query: AuditQuery): Promise<Page<AuditEntry>>;
  /** In order of the chain, from `after` (0 for the start) on. */
  read(options: { readonly after: number; readonly limit: number }): Promise<readonly AuditEntry[]>;
  head(): Promise<AuditHead>;
}
