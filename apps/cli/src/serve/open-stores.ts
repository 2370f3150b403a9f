import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import { createCryptoRandom, openLocalStores, parseMasterKey } from '@medextract/local';
import type { ServeConfig } from './serve-config.js';
import type { OpenStores } from './start-service.js';

/** The stores in the data folder: held for one service alone, or opened beside it for a command. */
export async function openStores(
  { dataFolder, masterKey }: Pick<ServeConfig, 'dataFolder' | 'masterKey'>,
  role: 'service' | 'command' = 'service',
): Promise<OpenStores> {
  const stores = await openLocalStores({
    folder: dataFolder,
    clock: systemClock,
    digest: nodeDigest,
    random: createCryptoRandom(),
    role,
    ...(masterKey === undefined ? {} : { masterKey: parseMasterKey(masterKey) }),
  });
  return { stores, close: () => stores.close() };
}
