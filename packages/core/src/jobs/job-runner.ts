import { type Clock, toIsoTime } from '../clock.js';
import { MedExtractError } from '../error.js';
import type { Telemetry } from '../telemetry.js';
import type { Timer } from '../timer.js';
import { backoffDelayMs } from './backoff.js';
import { type Bell, jobsTopic, waitForRing } from './bell.js';
import {
  type Job,
  type JobFailure,
  type JobKind,
  type JobLease,
  jobKinds,
  type LeasedJob,
} from './job.js';
import type { JobHandler } from './job-handler.js';
import type { JobQueue } from './job-queue.js';

export interface JobLane {
  readonly handler: JobHandler;
  /** Jobs of this kind at once. */
  readonly concurrency: number;
  /** Without a heartbeat for so long, the job is somebody else's. */
  readonly leaseMs: number;
}

export interface JobRunnerDeps {
  readonly queue: JobQueue;
  readonly lanes: Readonly<Partial<Record<JobKind, JobLane>>>;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly telemetry: Telemetry;
  readonly random: () => number;
  /** How often to look for work that no bell told of. */
  readonly pollMs: number;
  readonly backoff: { readonly baseMs: number; readonly capMs: number };
}

export interface JobRunner {
  /** Resolves when it was drained. */
  run(): Promise<void>;
  /** Takes no more work, waits for what runs, and gives back what is not done after `graceMs`. */
  drain(graceMs: number): Promise<void>;
}

const heartbeatsPerLease = 3;
const storeRetryMs = 1_000;

const toFailure = (error: unknown, at: string): JobFailure =>
  error instanceof MedExtractError
    ? { code: error.code, message: error.message, at }
    : { code: 'internal', message: 'The work failed in a way that was not foreseen.', at };

const isRetryable = (error: unknown): boolean =>
  error instanceof MedExtractError ? error.retryable : true;

/** Leases jobs, keeps their leases alive, retries with backoff, and gives up after the last attempt. */
export function createJobRunner(deps: JobRunnerDeps): JobRunner {
  const { queue, bell, clock, timer, telemetry } = deps;
  const running = new Map<JobKind, Set<Promise<void>>>();
  const stopping = new AbortController();
  const abandoned = new AbortController();

  const keepLease = async (lease: { current: JobLease }, ms: number, signal: AbortSignal) => {
    while (!signal.aborted) {
      await timer.sleep(ms / heartbeatsPerLease, signal);
      const extended = await queue.extend(lease.current, ms);
      if (extended === undefined) return 'lost' as const;
      lease.current = extended;
    }
    return 'ended' as const;
  };

  const endFailed = async (leased: LeasedJob, lease: JobLease, lane: JobLane, error: unknown) => {
    const { job } = leased;
    const now = clock.now();
    const failure = toFailure(error, toIsoTime(now));
    const fields = { ...describe(job), code: failure.code };
    if (!isRetryable(error) || job.attempts >= job.maxAttempts) {
      telemetry.log('error', 'job-parked', fields);
      telemetry.count('jobs_parked_total', { kind: job.kind });
      await lane.handler.giveUp({ job, lease }, failure);
      return;
    }
    const delayMs = backoffDelayMs(job.attempts, { ...deps.backoff, random: deps.random });
    telemetry.log('warn', 'job-retried', { ...fields, delayMs });
    telemetry.count('jobs_retried_total', { kind: job.kind });
    await queue.settle(lease, { kind: 'retry', availableAt: toIsoTime(now + delayMs), failure });
  };

  const work = async (leased: LeasedJob, lane: JobLane) => {
    const { job } = leased;
    const lease = { current: leased.lease };
    const over = new AbortController();
    const lost = new AbortController();
    const beating = keepLease(lease, lane.leaseMs, over.signal).then(
      (end) => end === 'lost' && lost.abort(),
      () => undefined,
    );
    try {
      if (job.attempts > job.maxAttempts) throw attemptsExhausted(job);
      const signal = AbortSignal.any([lost.signal, abandoned.signal]);
      const options = { signal, currentLease: () => lease.current };
      const result = await lane.handler.run(leased, options);
      if (result.kind === 'complete') await queue.settle(lease.current, { kind: 'complete' });
      telemetry.count('jobs_completed_total', { kind: job.kind });
    } catch (error) {
      if (lost.signal.aborted) telemetry.log('warn', 'job-lease-lost', describe(job));
      else if (abandoned.signal.aborted) await queue.settle(lease.current, { kind: 'release' });
      else await endFailed(leased, lease.current, lane, error);
    } finally {
      over.abort();
      await beating;
    }
  };

  const startWork = (leased: LeasedJob, lane: JobLane) => {
    const own = running.get(leased.job.kind) ?? new Set();
    running.set(leased.job.kind, own);
    const task = work(leased, lane)
      .catch(() => telemetry.log('error', 'store-failed', describe(leased.job)))
      .finally(() => {
        own.delete(task);
        bell.ring(jobsTopic);
      });
    own.add(task);
  };

  /** Fills the free places of every lane; true where any lane may have more. */
  const fill = async () => {
    for (const [kind, lane] of listLanes(deps.lanes)) {
      const free = lane.concurrency - (running.get(kind)?.size ?? 0);
      if (free <= 0) continue;
      const { leaseMs } = lane;
      for (const leased of await queue.lease({ kinds: [kind], limit: free, leaseMs })) {
        startWork(leased, lane);
      }
    }
  };

  return {
    async run() {
      while (!stopping.signal.aborted) {
        let pauseMs = deps.pollMs;
        // A ring between the look and the wait must not be missed.
        let rung = false;
        const unlisten = bell.listen(jobsTopic, () => {
          rung = true;
        });
        try {
          await fill();
        } catch {
          telemetry.log('error', 'store-failed', {});
          pauseMs = storeRetryMs;
        }
        unlisten();
        if (rung) continue;
        const wait = (signal: AbortSignal) => timer.sleep(pauseMs, signal);
        await waitForRing(bell, jobsTopic, wait, stopping.signal).catch(() => undefined);
      }
    },
    async drain(graceMs) {
      stopping.abort();
      const tasks = [...running.values()].flatMap((own) => [...own]);
      if (tasks.length === 0) return;
      const grace = new AbortController();
      const timeUp = timer.sleep(graceMs, grace.signal).then(
        () => abandoned.abort(),
        () => undefined,
      );
      await Promise.all(tasks);
      grace.abort();
      await timeUp;
    },
  };
}

const describe = (job: Job) => ({
  jobId: job.id,
  jobKind: job.kind,
  correlationId: job.correlationId,
  attempt: job.attempts,
});

const attemptsExhausted = (job: Job): MedExtractError =>
  new MedExtractError(
    'attempts-exhausted',
    `The work was begun ${job.maxAttempts} times, and each time its worker ended.`,
  );

function listLanes(lanes: JobRunnerDeps['lanes']): [JobKind, JobLane][] {
  return jobKinds.flatMap((kind): [JobKind, JobLane][] => {
    const lane = lanes[kind];
    return lane === undefined ? [] : [[kind, lane]];
  });
}
