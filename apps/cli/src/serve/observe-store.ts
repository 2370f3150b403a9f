import type { RecordStore, Stores, Telemetry } from '@medextract/core/service';
import type { WorkerPool } from '../engine/worker-pool.js';
import type { Metrics } from '../telemetry/create-metrics.js';

/** Tells how long each change takes to be stored for good, and what came of it. */
export function observeCommits(records: RecordStore, telemetry: Telemetry): RecordStore {
  return {
    find: (id) => records.find(id),
    findByContent: (content) => records.findByContent(content),
    list: (query) => records.list(query),
    listCases: (query) => records.listCases(query),
    findRevision: (id, number) => records.findRevision(id, number),
    listRevisions: (id) => records.listRevisions(id),
    async commit(change) {
      const startedAt = performance.now();
      let outcome = 'failed';
      try {
        const result = await records.commit(change);
        outcome = result.ok ? 'stored' : result.conflict;
        return result;
      } finally {
        telemetry.observe('store_commit_ms', performance.now() - startedAt, { outcome });
      }
    },
  };
}

/** Gauges that are read when somebody asks for the figures. */
export function addGauges(
  metrics: Metrics,
  { stores, pool }: { readonly stores: Pick<Stores, 'queue'>; readonly pool: WorkerPool },
): void {
  metrics.addGauge({
    name: 'queue_jobs',
    help: 'Jobs by kind and state.',
    labelNames: ['kind', 'state'],
    async read() {
      const depth = await stores.queue.depth();
      return depth.flatMap(({ kind, waiting, leased, parked }) =>
        Object.entries({ waiting, leased, parked }).map(([state, value]) => ({
          labels: { kind, state },
          value,
        })),
      );
    },
  });
  metrics.addGauge({
    name: 'workers',
    help: 'Worker threads by state, and documents that wait for one.',
    labelNames: ['state'],
    read: () =>
      Object.entries(pool.state()).map(([state, value]) => ({ labels: { state }, value })),
  });
}
