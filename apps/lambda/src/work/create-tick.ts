import { createHouse } from '../assembly/create-house.js';
import type { Place } from '../assembly/open-place.js';
import type { TaskWork } from '../define-function.js';
import { createHouseKeeping } from './keep-house.js';
import { createWatch } from './keep-watch.js';
import { createOutbox } from './send-out.js';

/** A part of what is due; its name goes into the log where it fails. */
export type Step = readonly [code: string, work: (signal: AbortSignal) => Promise<unknown>];

/** What is due each minute, each part for itself: one that fails is told of, and the next tick tries it again. */
export function createTick(place: Place): TaskWork {
  const house = createHouse(place);
  const { deps, telemetry } = house;
  const steps: readonly Step[] = [
    ...createOutbox(house),
    ...createWatch(house),
    ...createHouseKeeping(house),
  ];
  return async (_task, signal) => {
    const correlationId = deps.ids.next();
    for (const [code, work] of steps) {
      if (signal.aborted) return;
      try {
        await work(signal);
      } catch {
        if (signal.aborted) return;
        telemetry.log('error', 'store-failed', { code, correlationId });
      }
    }
  };
}
