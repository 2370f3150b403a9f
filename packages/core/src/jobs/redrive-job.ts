import { toAuditEvent } from '../audit/to-audit-event.js';
import { toIsoTime } from '../clock.js';
import { done, failed } from '../service/failure.js';
import type { Service } from '../service/service.js';
import type { ServiceDeps } from '../service/service-deps.js';
import { jobsTopic } from './bell.js';
import type { Job } from './job.js';

type RedriveDeps = Pick<ServiceDeps, 'records' | 'queue' | 'auditLog' | 'bell' | 'clock'>;

const noSuchJob = failed(
  'not-found',
  'job-not-found',
  'There is no such parked job. List the parked jobs to see which there are.',
);
const notParked = failed('conflict', 'job-not-parked', 'The job is not parked.');
const superseded = failed(
  'conflict',
  'job-superseded',
  'The document of this job is gone or has been read since.',
);

/** The document is at work again, for this job; false where it went, or has moved on. */
async function reopenDocument({ records, clock }: RedriveDeps, job: Job): Promise<boolean> {
  const { documentId } = job.payload;
  if (job.kind !== 'extract' || documentId === undefined) return true;
  const entry = await records.find(documentId);
  if (entry === undefined) return false;
  if (entry.state.status === 'processing') return entry.state.jobId === job.id;
  const since = toIsoTime(clock.now());
  const state = { status: 'processing', since, jobId: job.id } as const;
  const next = { ...entry, version: entry.version + 1, state };
  const result = await records.commit({
    documents: [{ entry: next, expectedVersion: entry.version }],
    audit: [],
  });
  return result.ok;
}

/** More than that at a time are redriven by asking again. */
const mostRedriven = 1_000;

/** Use cases: the dead-letter queue, looked at and set in motion again. */
export function createJobUseCases(deps: RedriveDeps): Service['jobs'] {
  const { queue, auditLog, bell, clock } = deps;
  const redrive: Service['jobs']['redrive'] = async (jobId, context) => {
    const job = await queue.find(jobId);
    if (job === undefined) return noSuchJob;
    if (job.state.status !== 'parked') return notParked;
    if (!(await reopenDocument(deps, job))) return superseded;
    if (!(await queue.redrive(jobId))) return notParked;
    const at = toIsoTime(clock.now());
    const detail = { jobId };
    const subject = job.payload.documentId ?? null;
    await auditLog.append([toAuditEvent(context, { action: 'job.redrive', subject, at, detail })]);
    bell.ring(jobsTopic);
    return done((await queue.find(jobId)) ?? job);
  };
  return {
    listParked: (query) => queue.listParked(query),
    depth: () => queue.depth(),
    redrive,
    async redriveAll(context) {
      const { items } = await queue.listParked({ limit: mostRedriven });
      const report = { redriven: 0, superseded: 0 };
      for (const { id } of items) {
        context.signal.throwIfAborted();
        if ((await redrive(id, context)).ok) report.redriven += 1;
        else report.superseded += 1;
      }
      return report;
    },
  };
}
