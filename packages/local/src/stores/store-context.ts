import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '@medextract/core';
import type { Digest } from '@medextract/core/service';
import type { Writer } from '../database/group-commit.js';
import type { Vault } from '../sealing/data-keys.js';
import type { Random } from '../sealing/sealer.js';

/** What the stores over one database share. */
export interface StoreContext {
  readonly database: DatabaseSync;
  readonly writer: Writer;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly random: Random;
}
