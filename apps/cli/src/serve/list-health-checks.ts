import { statfs } from 'node:fs/promises';
import type { Clock } from '@medextract/core';
import type { HealthCheck, HealthVerdict, Stores } from '@medextract/core/service';
import type { WorkerPool } from '../engine/worker-pool.js';

export interface HealthDeps {
  readonly stores: Pick<Stores, 'auditLog'>;
  readonly pool: Pick<WorkerPool, 'state'>;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly isDraining: () => boolean;
}

/** With less than this, a store that must keep what it acknowledges takes nothing more. */
const leastFreeBytes = 64 * 1_048_576;
/** A worker that crashed is replaced within a second; only longer is a fault. */
const workerGapMs = 5_000;

const healthy: HealthVerdict = { healthy: true };
const unhealthy = (reason: string): HealthVerdict => ({ healthy: false, reason });

/** What the service on one machine cannot do without. */
export function listHealthChecks(deps: HealthDeps): readonly HealthCheck[] {
  const { stores, pool, dataFolder, clock, isDraining } = deps;
  let workersSeenAt = Number.NEGATIVE_INFINITY;
  return [
    {
      name: 'store',
      kind: 'ready',
      check: () =>
        stores.auditLog.head().then(
          () => healthy,
          () => unhealthy('store-unavailable'),
        ),
    },
    {
      name: 'workers',
      kind: 'ready',
      async check() {
        const now = clock.now();
        if (pool.state().ready > 0) workersSeenAt = now;
        return now - workersSeenAt <= workerGapMs ? healthy : unhealthy('no-worker');
      },
    },
    {
      name: 'disk',
      kind: 'ready',
      async check() {
        const { bavail, bsize } = await statfs(dataFolder);
        return bavail * bsize >= leastFreeBytes ? healthy : unhealthy('disk-full');
      },
    },
    {
      name: 'service',
      kind: 'ready',
      check: async () => (isDraining() ? unhealthy('draining') : healthy),
    },
  ];
}
