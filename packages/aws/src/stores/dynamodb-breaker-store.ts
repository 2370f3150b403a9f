import type { BreakerState, BreakerStore } from '@medextract/core/models';
import { findText, number, numberOf, text } from '../table/item.js';
import { isStill } from '../table/write.js';
import { breakerKey } from './keys.js';
import type { StoreContext } from './store-context.js';

/** The state of circuits for all functions that call the same model. Nothing in it is of a patient. */
export function createDynamoDbBreakerStore({
  database,
}: Pick<StoreContext, 'database'>): BreakerStore {
  return {
    async read(name, signal) {
      signal.throwIfAborted();
      const row = await database.get(breakerKey(name));
      const kept = findText(row, 'state');
      if (kept === undefined) return { state: { kind: 'closed' }, version: 0 };
      const state: BreakerState = JSON.parse(kept);
      return { state, version: numberOf(row, 'version') };
    },
    async replace(name, { expectedVersion, state }, signal) {
      signal.throwIfAborted();
      const before = expectedVersion === 0 ? undefined : { version: number(expectedVersion) };
      const { ok } = await database.write({
        kind: 'put',
        key: breakerKey(name),
        attributes: { state: text(JSON.stringify(state)), version: number(expectedVersion + 1) },
        condition: isStill(before, 'version'),
      });
      return ok;
    },
  };
}
