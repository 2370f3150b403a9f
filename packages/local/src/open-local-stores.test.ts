import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  describeModelState,
  describePastStore,
  describeStores,
  type StoresContract,
} from '@medextract/core/testing/contracts';
import { afterEach, describe } from 'vitest';
import { type LocalStores, openLocalStores } from './open-local-stores.js';
import { createCryptoRandom } from './sealing/crypto-random.js';

const opened: { readonly stores: LocalStores; readonly folder: string }[] = [];

afterEach(async () => {
  for (const { stores, folder } of opened.splice(0)) {
    await stores.close();
    rmSync(folder, { recursive: true });
  }
});

const contract: StoresContract = {
  async create(deps) {
    const folder = mkdtempSync(join(tmpdir(), 'medextract-'));
    const random = createCryptoRandom();
    const stores = await openLocalStores({ folder, random, role: 'service', ...deps });
    opened.push({ stores, folder });
    return stores;
  },
};

describeStores('local', contract);
describeModelState('local', contract);
describe('the local past store', () => describePastStore(contract));
