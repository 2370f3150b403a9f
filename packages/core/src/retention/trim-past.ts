import { systemPrincipal } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import { toIsoTime } from '../clock.js';
import type { ServiceDeps } from '../service/service-deps.js';
import type { PastBatch, PastStore } from './past-store.js';
import type { RetentionPolicy } from './retention-policy.js';

const msPerDay = 86_400_000;
/** Small enough that no request waits long for a batch to be written. */
const batchSize = 500;
/** A run takes so many at most of each kind; the next one goes on. */
const maxBatches = 200;

export type TrimDeps = Pick<ServiceDeps, 'auditLog' | 'clock' | 'ids'> & {
  readonly past: PastStore;
  readonly policy: RetentionPolicy;
};

export interface TrimReport {
  readonly jobs: number;
  readonly events: number;
}

async function removeAll(
  remove: (batch: PastBatch) => Promise<number>,
  { before, signal }: { readonly before: string; readonly signal: AbortSignal },
): Promise<number> {
  let removed = 0;
  for (let batch = 0; batch < maxBatches; batch += 1) {
    signal.throwIfAborted();
    const count = await remove({ before, limit: batchSize });
    removed += count;
    if (count < batchSize) break;
  }
  return removed;
}

/** Takes away completed jobs and events that are over age, in batches; what was taken is in the audit log. */
export async function trimPast(deps: TrimDeps, signal: AbortSignal): Promise<TrimReport> {
  const { past, policy, auditLog, clock, ids } = deps;
  const context = { principal: systemPrincipal, correlationId: ids.next() };
  const trim = async (
    code: 'jobs' | 'events',
    days: number | null,
    remove: (batch: PastBatch) => Promise<number>,
  ): Promise<number> => {
    if (days === null) return 0;
    const before = toIsoTime(clock.now() - days * msPerDay);
    const count = await removeAll(remove, { before, signal });
    const at = toIsoTime(clock.now());
    const facts = {
      action: 'retention.purge',
      subject: null,
      at,
      detail: { code, count },
    } as const;
    if (count > 0) await auditLog.append([toAuditEvent(context, facts)]);
    return count;
  };
  return {
    jobs: await trim('jobs', policy.completedJobDays, (batch) => past.removeCompletedJobs(batch)),
    events: await trim('events', policy.eventDays, (batch) => past.removeEvents(batch)),
  };
}
