import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '@medextract/core';
import { toIsoTime } from '@medextract/core';
import type { AuditEvent, Digest, RequestContext } from '@medextract/core/service';
import { migrate } from './database/migrate.js';
import { lockFolder, openDatabase } from './database/open-database.js';
import { createTransaction } from './database/transaction.js';
import { findMasterKeyId, openVault, rewrapDataKeys } from './sealing/data-keys.js';
import {
  masterKeySize,
  openMasterKeyFile,
  takeNextMasterKey,
  toMasterKeyId,
  writeNextMasterKey,
} from './sealing/master-key.js';
import type { Random } from './sealing/sealer.js';
import { createAuditWrites } from './stores/audit-writes.js';

export interface MasterKeyRotation {
  readonly folder: string;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly random: Random;
  /** Both where the keys are kept elsewhere; the file of the folder gets a new one where this is absent. */
  readonly keys?: { readonly from: Uint8Array; readonly to: Uint8Array };
  readonly context: Pick<RequestContext, 'principal' | 'correlationId'>;
}

/** Ids of the keys before and after; they tell which key it is, not what it is. */
export interface RotatedMasterKey {
  readonly before: string;
  readonly after: string;
}

/**
 * Puts another master key over the store of a folder on which no service runs: its data keys are wrapped
 * anew, what they sealed is not touched. Whole or not at all, also where the machine stops in the middle.
 * Throws `store-in-use`, `wrong-master-key`, `master-key-not-valid` or `master-key-missing`.
 */
export function rotateMasterKey(rotation: MasterKeyRotation): RotatedMasterKey {
  const lock = lockFolder(rotation.folder);
  let database: DatabaseSync | undefined;
  try {
    database = openDatabase(rotation);
    migrate(database);
    return rewrap(database, rotation);
  } finally {
    database?.close();
    lock.release();
  }
}

const toEvent = (
  { clock, context }: MasterKeyRotation,
  detail: AuditEvent['detail'],
): AuditEvent => ({
  at: toIsoTime(clock.now()),
  actor: context.principal.id,
  action: 'key.rotate',
  subject: null,
  outcome: 'done',
  correlationId: context.correlationId,
  detail,
});

function rewrap(database: DatabaseSync, rotation: MasterKeyRotation): RotatedMasterKey {
  const { folder, random, digest, keys } = rotation;
  const path = join(folder, 'master.key');
  const storedKeyId = findMasterKeyId(database);
  const from = keys?.from ?? openMasterKeyFile(path, { random, storedKeyId });
  const vault = openVault(database, { masterKey: from, random });
  const to = keys?.to ?? random(masterKeySize);
  const rotated = { before: toMasterKeyId(from), after: toMasterKeyId(to) };
  // The new key is on the disk before anything is wrapped with it.
  if (keys === undefined) writeNextMasterKey(path, to);
  const audit = createAuditWrites({ database, vault, digest });
  createTransaction(database)(
    () => {
      const count = rewrapDataKeys(database, { from, to, random });
      audit.append([toEvent(rotation, { ...rotated, count })]);
    },
    // The old wrapping shall be in no file any more.
    { erases: true },
  );
  if (keys === undefined) takeNextMasterKey(path);
  return rotated;
}
