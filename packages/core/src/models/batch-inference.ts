import type { ModelAnswer, ModelRequest } from './language-model.js';
import type { ModelFault } from './model-call-error.js';

/** A request that can wait: its deadline is that of the job. */
export interface BatchQuestion {
  /** Ours; it does not leave, so that it may be the id of a document. */
  readonly id: string;
  readonly request: Omit<ModelRequest, 'signal' | 'timeoutMs'>;
}

export type BatchState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  /** `partly`: time was over, or it was stopped; what was answered by then can be read. */
  | { readonly kind: 'ended'; readonly outcome: 'whole' | 'partly' }
  /** Nothing can be read of it. */
  | { readonly kind: 'failed'; readonly code: string };

/** Where a job's questions and answers lie; kept by the caller, so that any process may ask for them. */
export interface BatchJob {
  readonly jobId: string;
  readonly inputKey: string;
  readonly outputPrefix: string;
  /** In the order of the questions. */
  readonly questionIds: readonly string[];
}

/** Every question has one: what the provider lost is a fault, never nothing. */
export type BatchAnswer =
  | { readonly id: string; readonly ok: true; readonly answer: ModelAnswer }
  | { readonly id: string; readonly ok: false; readonly fault: ModelFault };

export type BatchSubmission =
  | { readonly ok: true; readonly job: BatchJob }
  | {
      readonly ok: false;
      readonly code: 'batch-too-small' | 'batch-too-large';
      readonly limit: number;
    };

/**
 * Port: many questions at once, answered within hours, at half the price. Faults of the provider are thrown as
 * `ModelCallError`s.
 */
export interface BatchInference {
  submit(questions: readonly BatchQuestion[], signal: AbortSignal): Promise<BatchSubmission>;
  read(job: BatchJob, signal: AbortSignal): Promise<BatchState>;
  /** Of a job that ended; in the order of its questions. */
  list(job: BatchJob, signal: AbortSignal): Promise<readonly BatchAnswer[]>;
  stop(job: BatchJob, signal: AbortSignal): Promise<void>;
}
