import { createPurgeHandler, purgeExpired, sweepDirectUploads } from '@medextract/core/service';
import type { House } from '../assembly/create-house.js';
import { toRetentionPolicy } from '../config/to-retention-policy.js';
import type { Step } from './create-tick.js';
import { createJobWork } from './job-work.js';

const leaseMs = 30_000;
const minuteMs = 60_000;
const minutesPerHour = 60;
/** In which minute of an hour the house is kept. */
const houseMinute = 7;

/** Deletes what is over age, and what was left behind; the bytes of deleted documents at each tick. */
export function createHouseKeeping({ config, stores, deps }: House): readonly Step[] {
  const policy = toRetentionPolicy(config);
  const handler = createPurgeHandler({ ...deps, policy });
  const purges = createJobWork({
    ...deps,
    lanes: { purge: { handler, concurrency: 1, leaseMs } },
  });
  const isHouseTime = () =>
    Math.floor(deps.clock.now() / minuteMs) % minutesPerHour === houseMinute;
  const keepHouse = async (signal: AbortSignal) => {
    if (!isHouseTime()) return;
    await purgeExpired({ ...deps, policy }, signal);
    await sweepDirectUploads(deps, signal);
    await stores.sweep();
  };
  return [
    ['purges', (signal) => purges.workOff(['purge'], signal)],
    ['house', keepHouse],
  ];
}
