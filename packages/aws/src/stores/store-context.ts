import type { Clock } from '@medextract/core';
import type { Digest } from '@medextract/core/service';
import type { ObjectStore } from '../bytes/object-store.js';
import type { Patience, Random } from '../clients/patience.js';
import type { Vault } from '../sealing/open-vault.js';
import type { Database } from '../table/database.js';

/** What the stores over one pair of tables and one bucket share. */
export interface StoreContext {
  readonly database: Database;
  /** The documents' bytes. */
  readonly objects: ObjectStore;
  /** What does not fit into a row. */
  readonly overflow: ObjectStore;
  readonly vault: () => Promise<Vault>;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly random: Random;
  readonly patience: Patience;
  /** Into how many partitions what all write to is parted: lists, counters, metrics. Never changed later. */
  readonly shards: number;
}
