import type { Outcome, PageProgress, Task } from './task.js';

/** What the pool sends to a worker, and what comes back for it. */
export interface WorkerRequest {
  readonly id: number;
  readonly task: Task;
}

export type WorkerReply =
  | { readonly kind: 'page'; readonly id: number; readonly progress: PageProgress }
  | { readonly kind: 'outcome'; readonly id: number; readonly outcome: Outcome };
