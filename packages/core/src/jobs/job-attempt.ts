import { type Clock, toIsoTime } from '../clock.js';
import { MedExtractError } from '../error.js';
import type { Telemetry } from '../telemetry.js';
import type { Timer } from '../timer.js';
import { withEitherSignal } from '../with-either-signal.js';
import { backoffDelayMs } from './backoff.js';
import type { Job, JobFailure, JobLease, LeasedJob } from './job.js';
import type { JobHandler } from './job-handler.js';
import type { JobQueue } from './job-queue.js';

export interface JobLane {
  readonly handler: JobHandler;
  /** Jobs of this kind at once. */
  readonly concurrency: number;
  /** Without a heartbeat for so long, the job is somebody else's. */
  readonly leaseMs: number;
}

export interface JobAttemptDeps {
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly telemetry: Telemetry;
  /** 0 (included) to 1 (not). */
  readonly random: () => number;
  readonly backoff: { readonly baseMs: number; readonly capMs: number };
}

const heartbeatsPerLease = 3;

export const describeJob = (
  job: Job,
): { jobId: string; jobKind: string; correlationId: string; attempt: number } => ({
  jobId: job.id,
  jobKind: job.kind,
  correlationId: job.correlationId,
  attempt: job.attempts,
});

const toFailure = (error: unknown, at: string): JobFailure =>
  error instanceof MedExtractError
    ? { code: error.code, message: error.message, at }
    : { code: 'internal', message: 'The work failed in a way that was not foreseen.', at };

const isRetryable = (error: unknown): boolean =>
  error instanceof MedExtractError ? error.retryable : true;

const attemptsExhausted = (job: Job): MedExtractError =>
  new MedExtractError(
    'attempts-exhausted',
    `The work was begun ${job.maxAttempts} times, and each time its worker ended.`,
  );

/** Beats until `signal` aborts or the lease is lost; the newest lease is left in `held`. */
async function keepLease(
  held: { current: JobLease },
  leaseMs: number,
  { queue, timer, signal }: Pick<JobAttemptDeps, 'queue' | 'timer'> & { signal: AbortSignal },
): Promise<'lost' | 'ended'> {
  while (!signal.aborted) {
    await timer.sleep(leaseMs / heartbeatsPerLease, signal);
    const extended = await queue.extend(held.current, leaseMs);
    if (extended === undefined) return 'lost';
    held.current = extended;
  }
  return 'ended';
}

/** Retries with backoff where it may help and an attempt is left; parks the job otherwise. */
async function endFailed(
  leased: LeasedJob,
  handler: JobHandler,
  { error, deps }: { readonly error: unknown; readonly deps: JobAttemptDeps },
): Promise<void> {
  const { job, lease } = leased;
  const { queue, clock, telemetry, random, backoff } = deps;
  const now = clock.now();
  const failure = toFailure(error, toIsoTime(now));
  const fields = { ...describeJob(job), code: failure.code };
  if (!isRetryable(error) || job.attempts >= job.maxAttempts) {
    telemetry.log('error', 'job-parked', fields);
    telemetry.count('jobs_parked_total', { kind: job.kind });
    await handler.giveUp(leased, failure);
    return;
  }
  const delayMs = backoffDelayMs(job.attempts, { ...backoff, random });
  telemetry.log('warn', 'job-retried', { ...fields, delayMs });
  telemetry.count('jobs_retried_total', { kind: job.kind });
  await queue.settle(lease, { kind: 'retry', availableAt: toIsoTime(now + delayMs), failure });
}

/** One attempt at a leased job, ended in one way or another. `abandon` gives it back untouched. */
export async function attemptJob(
  leased: LeasedJob,
  { handler, leaseMs }: JobLane,
  { deps, abandon }: { readonly deps: JobAttemptDeps; readonly abandon: AbortSignal },
): Promise<void> {
  const { queue, telemetry } = deps;
  const { job } = leased;
  const held = { current: leased.lease };
  const over = new AbortController();
  const lost = new AbortController();
  const beating = keepLease(held, leaseMs, { ...deps, signal: over.signal }).then(
    (end) => end === 'lost' && lost.abort(),
    () => undefined,
  );
  try {
    if (job.attempts > job.maxAttempts) throw attemptsExhausted(job);
    const result = await withEitherSignal([lost.signal, abandon], (signal) =>
      handler.run(leased, { signal, currentLease: () => held.current }),
    );
    if (result.kind === 'complete') await queue.settle(held.current, { kind: 'complete' });
    telemetry.count('jobs_completed_total', { kind: job.kind });
  } catch (error) {
    if (lost.signal.aborted) telemetry.log('warn', 'job-lease-lost', describeJob(job));
    else if (abandon.aborted) await queue.settle(held.current, { kind: 'release' });
    else await endFailed({ job, lease: held.current }, handler, { error, deps });
  } finally {
    // A reason of our own: the default one takes a stack trace for each job.
    over.abort('over');
    await beating;
  }
}
