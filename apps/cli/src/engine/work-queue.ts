import type { PageProgress } from './task.js';
import type { Work, WorkResult } from './worker-messages.js';

/** Slow work (large files, what may need OCR) never takes the last worker from quick work. */
export type Pace = 'quick' | 'slow';

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly pace?: Pace;
  readonly onPage?: (progress: PageProgress) => void;
  /** Buffers inside the work that move to the worker instead of being copied. */
  readonly transfer?: readonly ArrayBuffer[];
}

export interface Job {
  readonly work: Work;
  readonly options: RunOptions;
  readonly resolve: (result: WorkResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Jobs in the order in which they came, by pace. */
export class WorkQueue {
  readonly #waiting: Record<Pace, { readonly turn: number; readonly job: Job }[]> = {
    quick: [],
    slow: [],
  };
  #turn = 0;

  get length(): number {
    return this.#waiting.quick.length + this.#waiting.slow.length;
  }

  add(job: Job): void {
    this.#turn += 1;
    this.#waiting[job.options.pace ?? 'quick'].push({ turn: this.#turn, job });
  }

  /** The oldest job that may run now. */
  take(allowed: { readonly slow: 'allowed' | 'full' }): Job | undefined {
    const [quick] = this.#waiting.quick;
    const slow = allowed.slow === 'allowed' ? this.#waiting.slow[0] : undefined;
    if (slow !== undefined && (quick === undefined || slow.turn < quick.turn)) {
      return this.#waiting.slow.shift()?.job;
    }
    return this.#waiting.quick.shift()?.job;
  }

  remove(job: Job): void {
    const list = this.#waiting[job.options.pace ?? 'quick'];
    const place = list.findIndex((waiting) => waiting.job === job);
    if (place >= 0) list.splice(place, 1);
  }

  /** All that waits, taken out. */
  empty(): readonly Job[] {
    const jobs = [...this.#waiting.quick.splice(0), ...this.#waiting.slow.splice(0)];
    return jobs.map(({ job }) => job);
  }
}
