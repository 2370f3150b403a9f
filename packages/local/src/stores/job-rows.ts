import { MedExtractError } from '@medextract/core';
import type { Job, JobKind, JobSettlement, JobState, NewJob } from '@medextract/core/service';
import { jobKinds } from '@medextract/core/service';
import type { JobsTable } from '../database/tables.js';

type JobRow = Readonly<JobsTable>;

const none = { last_failure: null, token: null, until: null, ended_at: null } as const;

/** A new job; one that is due already is ready. */
export const toJobRow = (job: NewJob, now: string): JobRow => ({
  id: job.id,
  kind: job.kind,
  payload: JSON.stringify(job.payload),
  document_id: job.payload.documentId ?? null,
  priority: job.priority,
  max_attempts: job.maxAttempts,
  created_at: job.createdAt,
  available_at: job.availableAt,
  correlation_id: job.correlationId,
  requested_by: job.requestedBy,
  attempts: 0,
  status: 'waiting',
  due_at: job.availableAt > now ? job.availableAt : null,
  ...none,
});

export function toJob(row: JobRow): Job {
  return {
    id: row.id,
    kind: parseKind(row.kind),
    payload: JSON.parse(row.payload),
    priority: row.priority,
    maxAttempts: row.max_attempts,
    createdAt: row.created_at,
    availableAt: row.available_at,
    correlationId: row.correlation_id,
    requestedBy: row.requested_by,
    attempts: row.attempts,
    lastFailure: row.last_failure === null ? null : JSON.parse(row.last_failure),
    state: toState(row),
  };
}

function parseKind(text: string): JobKind {
  const kind = jobKinds.find((one) => one === text);
  if (kind !== undefined) return kind;
  throw new MedExtractError(
    'job-kind-unknown',
    'The store holds a job of a kind that is not known.',
  );
}

function toState({ status, until, ended_at: at, last_failure: failure }: JobRow): JobState {
  if (status === 'leased') return { status, until: until ?? '' };
  if (status === 'completed') return { status, at: at ?? '' };
  if (status === 'parked') return { status, at: at ?? '', failure: JSON.parse(failure ?? 'null') };
  return { status: 'waiting' };
}

/** What a settlement makes of a job; the lease is gone in any case. */
export interface SettledColumns {
  readonly status: string;
  readonly available_at: string | null;
  readonly due_at: string | null;
  readonly ended_at: string | null;
  readonly last_failure: string | null;
  readonly uncounted: number;
}

const ready = { status: 'waiting', available_at: null, due_at: null, ended_at: null } as const;

/** Null leaves a time or failure as it is. */
export function toSettledColumns(settlement: JobSettlement, now: string): SettledColumns {
  switch (settlement.kind) {
    case 'complete':
      return { ...ready, status: 'completed', ended_at: now, last_failure: null, uncounted: 0 };
    case 'retry': {
      const { availableAt, failure } = settlement;
      const due_at = availableAt > now ? availableAt : null;
      const last_failure = JSON.stringify(failure);
      return { ...ready, available_at: availableAt, due_at, last_failure, uncounted: 0 };
    }
    case 'park': {
      const last_failure = JSON.stringify(settlement.failure);
      return { ...ready, status: 'parked', ended_at: now, last_failure, uncounted: 0 };
    }
    case 'release':
      return { ...ready, last_failure: null, uncounted: 1 };
  }
}
