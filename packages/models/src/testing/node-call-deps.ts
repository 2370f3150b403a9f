import { setTimeout as sleep } from 'node:timers/promises';
import type { CallDeps } from '../calls/supervise-call.js';

/** The machine's own clock and timer, for those who run against the stand-in. */
export const nodeCallDeps: CallDeps = {
  clock: { now: Date.now },
  timer: {
    async sleep(ms, signal) {
      await sleep(ms, undefined, { signal }).catch(() => undefined);
      signal.throwIfAborted();
    },
  },
};
