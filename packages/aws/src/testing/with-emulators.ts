import { describe, it } from 'vitest';
import { hasDynamoDbLocal, hasMiniStack } from './emulators.js';

/** Suites that need the emulators; one line says so where they are not there, not one for each test. */
export function describeWithEmulators(name: string, suites: () => void): void {
  const areThere = hasDynamoDbLocal() && hasMiniStack();
  describe.skipIf(!areThere)(name, () => {
    if (areThere) suites();
    else it('needs emulators: node scripts/run.mjs emulators', () => undefined);
  });
}
