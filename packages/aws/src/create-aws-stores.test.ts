import { describeModelState, describeStores } from '@medextract/core/testing/contracts';
import { openEmulatedStores } from './testing/open-emulated-stores.js';
import { describeWithEmulators } from './testing/with-emulators.js';

describeWithEmulators('over emulators', () => {
  describeStores('AWS', { create: openEmulatedStores });
  describeModelState('AWS', { create: openEmulatedStores });
});
