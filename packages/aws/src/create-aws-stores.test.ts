import { createFakeDigest, createFixedClock } from '@medextract/core/testing';
import { describeBreakerStore, describeStores } from '@medextract/core/testing/contracts';
import { openEmulatedStores } from './testing/open-emulated-stores.js';
import { describeWithEmulators } from './testing/with-emulators.js';

describeWithEmulators('over emulators', () => {
  describeStores('AWS', { create: openEmulatedStores });
  describeBreakerStore('DynamoDB', {
    async create() {
      const deps = { clock: createFixedClock(), digest: createFakeDigest() };
      return (await openEmulatedStores(deps)).breakers;
    },
  });
});
