import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestContext, Stores } from '@medextract/core/service';
import { createUuids, systemClock } from '@medextract/engine/node-ports';
import { z } from 'zod';
import { UsageError } from '../failure.js';
import { localPrincipal } from '../serve/create-access.js';
import { openStores } from '../serve/open-stores.js';

/** `--data`, as every command on a data folder takes it. */
export const DataFlags = z.object({ data: z.string().min(1).optional() });

const defaultFolder = './data';
const databaseFile = 'medextract.db';

/** The folder that the flags or the environment name, and the master key where it is not in the folder. */
export function findDataFolder({ data }: z.output<typeof DataFlags>): {
  readonly folder: string;
  readonly masterKey: string | undefined;
} {
  const folder = data ?? process.env['MEDEXTRACT_DATA'] ?? defaultFolder;
  // A folder that was mistyped shall not become a new, empty store.
  if (!existsSync(join(folder, databaseFile))) {
    throw new UsageError(
      `there is no MedExtract store in ${folder}. Name its folder with --data, or make one by starting: medextract serve --data ${folder}`,
    );
  }
  // As serve reads it: an empty variable is none.
  return { folder, masterKey: process.env['MEDEXTRACT_MASTER_KEY'] || undefined };
}

/** The stores of a folder, open beside a service that may run on it, and closed again when the work ends. */
export async function withDataFolder<Result>(
  flags: z.output<typeof DataFlags>,
  work: (stores: Stores) => Promise<Result>,
): Promise<Result> {
  const { folder, masterKey } = findDataFolder(flags);
  const { stores, close } = await openStores({ dataFolder: folder, masterKey }, 'command');
  try {
    return await work(stores);
  } finally {
    await close();
  }
}

export const commandIds = createUuids(systemClock);

/** One command, as the log sees it: whoever may read the data folder and its master key may do all. */
export const commandContext = (): RequestContext => ({
  principal: localPrincipal,
  correlationId: commandIds.next(),
  signal: new AbortController().signal,
});
