import type { Page } from '../catalogue/page.js';
import type { Job, JobKind, JobLease, JobSettlement, LeasedJob, NewJob } from './job.js';

export interface QueueDepth {
  readonly kind: JobKind;
  readonly waiting: number;
  readonly leased: number;
  readonly parked: number;
}

/** Port: the durable queue. Jobs come with a `Change` or by `enqueue`; at-least-once, fenced by leases. */
export interface JobQueue {
  /** A job whose id is known already stays as it is. */
  enqueue(jobs: readonly NewJob[]): Promise<void>;
  /**
   * Up to `limit` jobs of these kinds that are due, or whose lease ran out, by priority and age. Each
   * lease begins an attempt. A job whose worker died again and again is leased once more beyond its
   * `maxAttempts`: whoever leases it does not run it but parks it (see `createJobRunner`).
   */
  lease(options: {
    readonly kinds: readonly JobKind[];
    readonly limit: number;
    readonly leaseMs: number;
  }): Promise<readonly LeasedJob[]>;
  /**
   * Heartbeat: the lease with its new end, or undefined where it is lost. The clock decides only who may take
   * a job: a lease that ran out still holds until somebody else has taken it (its token decides).
   */
  extend(lease: JobLease, leaseMs: number): Promise<JobLease | undefined>;
  /** False where the lease is lost; then nothing changes. */
  settle(lease: JobLease, settlement: JobSettlement): Promise<boolean>;
  find(jobId: string): Promise<Job | undefined>;
  /** The newest first. */
  listParked(query: { readonly limit: number; readonly cursor?: string }): Promise<Page<Job>>;
  /** Puts a parked job back with fresh attempts; false where it is not parked. */
  redrive(jobId: string): Promise<boolean>;
  depth(): Promise<readonly QueueDepth[]>;
}
