import type { Change, CommitConflict } from '@medextract/core/service';
import type { Vault } from '../sealing/open-vault.js';
import type { Rows } from '../table/database.js';
import type { Key } from '../table/key.js';
import type { Write } from '../table/write.js';
import type { FollowUp } from './follow-up.js';

/** What one part of a change writes, given the rows as they were read. */
export interface PartWrites {
  /** Each guards what it was decided by: a row that is not as it was read fails the whole transaction. */
  readonly writes: readonly Write[];
  /** What is done after the transaction, noted in it. */
  readonly followUps?: readonly FollowUp[];
}

interface Plan {
  /** Rows to read before anything is decided. */
  readonly keys: readonly Key[];
  conflict(rows: Rows): CommitConflict | undefined;
  write(rows: Rows): PartWrites | Promise<PartWrites>;
}

/** One part of a change: jobs, documents, reviews and so on. Made anew for each try. */
export type ChangePart = (change: Change, vault: Vault) => Plan;

export const noConflict = (): undefined => undefined;
