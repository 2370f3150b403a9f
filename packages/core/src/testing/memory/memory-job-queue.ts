import { parseCursor, toCursor } from '../../catalogue/cursor.js';
import { toIsoTime } from '../../clock.js';
import {
  type Job,
  type JobKind,
  type JobLease,
  type JobSettlement,
  type JobState,
  jobKinds,
  type NewJob,
} from '../../jobs/job.js';
import type { JobQueue } from '../../jobs/job-queue.js';
import type { KeptJob, MemoryState } from './memory-state.js';
import { isBefore, takePage } from './take-page.js';

const waiting: JobState = { status: 'waiting' };

/** A lease that ran out still holds until somebody else takes the job. */
export function holdsLease(state: MemoryState, lease: JobLease): boolean {
  return state.jobs.get(lease.jobId)?.token === lease.token;
}

/** A job that is known already stays as it is. */
export function enqueueJobs(state: MemoryState, jobs: readonly NewJob[]): void {
  for (const job of jobs) {
    if (state.jobs.has(job.id)) continue;
    const fresh = { ...job, attempts: 0, lastFailure: null, state: waiting };
    state.jobs.set(job.id, { job: fresh, token: null });
  }
}

export function settleJob(state: MemoryState, lease: JobLease, settlement: JobSettlement): void {
  const kept = state.jobs.get(lease.jobId);
  if (kept === undefined) return;
  const job = toSettled(kept.job, settlement, toIsoTime(state.clock.now()));
  state.jobs.set(lease.jobId, { job, token: null });
}

function toSettled(job: Job, settlement: JobSettlement, at: string): Job {
  switch (settlement.kind) {
    case 'complete':
      return { ...job, state: { status: 'completed', at } };
    case 'retry': {
      const { availableAt, failure } = settlement;
      return { ...job, availableAt, lastFailure: failure, state: waiting };
    }
    case 'park': {
      const { failure } = settlement;
      return { ...job, lastFailure: failure, state: { status: 'parked', at, failure } };
    }
    case 'release':
      return { ...job, attempts: job.attempts - 1, state: waiting };
  }
}

const isDue = ({ state, availableAt }: Job, now: string): boolean =>
  (state.status === 'waiting' && availableAt <= now) ||
  (state.status === 'leased' && state.until <= now);

const byPriorityAndAge = (left: Job, right: Job): number =>
  right.priority - left.priority ||
  left.createdAt.localeCompare(right.createdAt) ||
  left.id.localeCompare(right.id);

const parkedAt = ({ state }: Job): string => (state.status === 'parked' ? state.at : '');

const byParkedAt = (left: Job, right: Job): number =>
  parkedAt(right).localeCompare(parkedAt(left)) || right.id.localeCompare(left.id);

export function createMemoryJobQueue(state: MemoryState): JobQueue {
  const untilOf = (leaseMs: number) => toIsoTime(state.clock.now() + leaseMs);
  const hold = ({ job }: KeptJob, lease: JobLease, attempts: number): Job => {
    const held: Job = { ...job, attempts, state: { status: 'leased', until: lease.until } };
    state.jobs.set(job.id, { job: held, token: lease.token });
    return held;
  };
  return {
    async enqueue(jobs) {
      enqueueJobs(state, jobs);
    },
    async lease({ kinds, limit, leaseMs }) {
      const now = toIsoTime(state.clock.now());
      const due = [...state.jobs.values()]
        .filter(({ job }) => kinds.includes(job.kind) && isDue(job, now))
        .sort((left, right) => byPriorityAndAge(left.job, right.job));
      return due.slice(0, limit).map((kept) => {
        const token = `lease-${state.nextNumber()}`;
        const lease = { jobId: kept.job.id, token, until: untilOf(leaseMs) };
        return { job: hold(kept, lease, kept.job.attempts + 1), lease };
      });
    },
    async extend(lease, leaseMs) {
      const kept = state.jobs.get(lease.jobId);
      if (kept === undefined || !holdsLease(state, lease)) return undefined;
      const extended = { ...lease, until: untilOf(leaseMs) };
      hold(kept, extended, kept.job.attempts);
      return extended;
    },
    async settle(lease, settlement) {
      if (!holdsLease(state, lease)) return false;
      settleJob(state, lease, settlement);
      return true;
    },
    find: async (jobId) => state.jobs.get(jobId)?.job,
    async listParked({ limit, cursor }) {
      const parked = [...state.jobs.values()]
        .map(({ job }) => job)
        .filter((job) => job.state.status === 'parked')
        .sort(byParkedAt);
      const last = cursor === undefined ? undefined : parseCursor(cursor, ['string', 'string']);
      const left = parked.filter(
        (job) => last === undefined || isBefore([parkedAt(job), job.id], last),
      );
      return takePage(left, limit, (job) => toCursor([parkedAt(job), job.id]));
    },
    async redrive(jobId) {
      const kept = state.jobs.get(jobId);
      if (kept?.job.state.status !== 'parked') return false;
      const availableAt = toIsoTime(state.clock.now());
      const job = { ...kept.job, attempts: 0, availableAt, state: waiting };
      state.jobs.set(jobId, { job, token: null });
      return true;
    },
    depth: async () => jobKinds.map((kind) => countJobs(state, kind)),
  };
}

function countJobs(state: MemoryState, kind: JobKind) {
  const depth = { kind, waiting: 0, leased: 0, parked: 0 };
  for (const { job } of state.jobs.values()) {
    const { status } = job.state;
    if (job.kind === kind && status !== 'completed') depth[status] += 1;
  }
  return depth;
}
