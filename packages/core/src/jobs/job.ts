export const jobKinds = [
  'extract',
  'deliver-webhook',
  'purge',
  'replay-impact',
  'read-shadow',
] as const;
export type JobKind = (typeof jobKinds)[number];

/** Identifiers only: a payload is shown to operators when a job is parked. */
export interface JobPayload {
  readonly documentId?: string;
  readonly promptVersion?: string;
  readonly webhookId?: string;
  readonly eventSequence?: number;
  readonly impactId?: string;
  readonly experimentId?: string;
}

export interface NewJob {
  readonly id: string;
  readonly kind: JobKind;
  readonly payload: JobPayload;
  /** Higher first; see `jobPriorities`. */
  readonly priority: number;
  readonly maxAttempts: number;
  readonly createdAt: string;
  readonly availableAt: string;
  readonly correlationId: string;
  readonly requestedBy: string;
}

/** Someone waits for it, or nobody does. */
export const jobPriorities = { interactive: 100, normal: 50, bulk: 10 } as const;

/** Why an attempt failed: a stable code and a sentence without patient text. */
export interface JobFailure {
  readonly code: string;
  readonly message: string;
  readonly at: string;
}

export type JobState =
  | { readonly status: 'waiting' }
  | { readonly status: 'leased'; readonly until: string }
  | { readonly status: 'completed'; readonly at: string }
  | { readonly status: 'parked'; readonly at: string; readonly failure: JobFailure };

export interface Job extends NewJob {
  /** Attempts begun so far. */
  readonly attempts: number;
  readonly lastFailure: JobFailure | null;
  readonly state: JobState;
}

/** The right to work on a job until `until`; the token changes with every lease. */
export interface JobLease {
  readonly jobId: string;
  readonly token: string;
  readonly until: string;
}

export interface LeasedJob {
  readonly job: Job;
  readonly lease: JobLease;
}

export type JobSettlement =
  | { readonly kind: 'complete' }
  /** Back to the queue, not before `availableAt`. */
  | { readonly kind: 'retry'; readonly availableAt: string; readonly failure: JobFailure }
  /** To the dead-letter queue, with its cause and payload, for a person. */
  | { readonly kind: 'park'; readonly failure: JobFailure }
  /** Given back untouched (drain): the attempt does not count. */
  | { readonly kind: 'release' };
