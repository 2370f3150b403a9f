import type { JobFailure, JobLease, LeasedJob } from './job.js';

/** What a handler tells the runner: it has ended the job itself, or how the runner shall end it. */
export type JobResult =
  /** Settled by the handler, in the same step as what it changed. */
  | { readonly kind: 'settled' }
  /** Nothing to change beside the job. */
  | { readonly kind: 'complete' };

/** Does the work of one kind of job. Throws a fault; a fault that is not retryable ends in giving up. */
export interface JobHandler {
  /** `currentLease` is the lease after the newest heartbeat: settle with that. */
  run(leased: LeasedJob, options: JobRunOptions): Promise<JobResult>;
  /** No attempt is left: parks the job, and says so wherever else it must be said, in one step. */
  giveUp(leased: LeasedJob, failure: JobFailure): Promise<void>;
}

export interface JobRunOptions {
  readonly signal: AbortSignal;
  readonly currentLease: () => JobLease;
}
