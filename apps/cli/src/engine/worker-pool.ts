import type { StateAnswer, StateCall } from './model-state-calls.js';
import { type PooledWorker, startPooledWorker } from './pooled-worker.js';
import { type Job, type RunOptions, WorkQueue } from './work-queue.js';
import { crashed, tooSlow, unavailable } from './worker-faults.js';
import type { Work, WorkerSettings, WorkResult } from './worker-messages.js';

interface WorkLimits {
  /** One document from its start to its end. */
  readonly workMs: number;
  /** A worker that says nothing for so long hangs. */
  readonly silenceMs: number;
  /** How long a worker may take to stop by itself when its document is no longer wanted. */
  readonly abortMs: number;
}

export type ReplacementReason = 'worker-crashed' | 'time-limit' | 'aborted' | 'recycled' | 'idle';

export interface WorkerPoolOptions {
  /** Workers that are kept when there is nothing to do, and workers at the busiest. */
  readonly size: { readonly least: number; readonly most: number };
  readonly worker: Omit<WorkerSettings, 'heartbeatMs'>;
  readonly limits: WorkLimits;
  readonly maxHeapMb?: number;
  /** Documents after which a worker makes room for a fresh one, so that nothing piles up. */
  readonly recycleAfter?: number;
  /** Idle time after which a worker beyond the least goes. */
  readonly idleMs?: number;
  /** Idle time after which a worker that did slow work makes room: pictures leave much memory behind. */
  readonly slowRestMs?: number;
  readonly entry?: URL;
  /** Answers of what all who call models share; nothing is shared where it is absent. */
  readonly onStateCall?: (call: StateCall) => Promise<StateAnswer>;
  readonly onStarted?: () => void;
  readonly onEnded?: (reason: ReplacementReason) => void;
}

interface WorkerPoolState {
  readonly ready: number;
  readonly busy: number;
  readonly waiting: number;
}

export interface WorkerPool {
  /**
   * Rejects with `worker-crashed` (retryable) or `time-limit`, with the signal's reason, or with
   * `worker-unavailable` (retryable) where no worker can be started.
   */
  run(work: Work, options: RunOptions): Promise<WorkResult>;
  state(): WorkerPoolState;
  /** Resolves when a worker is ready. */
  ready(): Promise<void>;
  /** Ends every worker at once; what waits or runs is rejected. */
  close(): Promise<void>;
}

interface Slot {
  readonly worker: PooledWorker;
  phase: 'starting' | 'idle' | 'busy' | 'leaving';
  job: Job | undefined;
  served: number;
  hasServedSlow: boolean;
  /** When the current phase began, and when the worker was last heard. */
  since: number;
  heardAt: number;
  abortedAt: number | undefined;
  endReason: ReplacementReason;
  successor: Slot | undefined;
}

const sweepMs = 100;
const startAttempts = 3;
const defaults = { maxHeapMb: 1_536, recycleAfter: 10_000, idleMs: 60_000, slowRestMs: 5_000 };

/** Threads that read documents; a hung or crashed one takes only its own document along. */
class ThreadPool implements WorkerPool {
  readonly #options: WorkerPoolOptions & typeof defaults;
  readonly #slots = new Set<Slot>();
  readonly #queue = new WorkQueue();
  readonly #sweeper: NodeJS.Timeout;
  readonly #firstReady = Promise.withResolvers<void>();
  #sweptAt = performance.now();
  #failedStarts = 0;
  #isClosed = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = { ...defaults, ...options };
    this.#firstReady.promise.catch(() => undefined);
    this.#sweeper = setInterval(() => this.#sweep(), sweepMs);
    this.#sweeper.unref();
    this.#fill();
  }

  run(work: Work, options: RunOptions): Promise<WorkResult> {
    const { promise, resolve, reject } = Promise.withResolvers<WorkResult>();
    if (options.signal.aborted) return Promise.reject(options.signal.reason);
    if (this.#isClosed) return Promise.reject(unavailable());
    const job: Job = { work, options, resolve, reject };
    const onAbort = () => this.#abort(job);
    options.signal.addEventListener('abort', onAbort, { once: true });
    this.#queue.add(job);
    this.#dispatch();
    return promise.finally(() => options.signal.removeEventListener('abort', onAbort));
  }

  state(): WorkerPoolState {
    const slots = [...this.#slots];
    return {
      ready: slots.filter(({ phase }) => phase === 'idle' || phase === 'busy').length,
      busy: slots.filter(({ phase }) => phase === 'busy').length,
      waiting: this.#queue.length,
    };
  }

  ready(): Promise<void> {
    return this.#firstReady.promise;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#sweeper);
    this.#firstReady.reject(unavailable());
    for (const job of this.#queue.empty()) job.reject(unavailable());
    await Promise.all([...this.#slots].map(({ worker }) => worker.stop()));
  }

  #dispatch(): void {
    for (const slot of this.#slots) {
      if (slot.phase !== 'idle') continue;
      const job = this.#queue.take({ slow: this.#isSlowFull() ? 'full' : 'allowed' });
      if (job === undefined) break;
      this.#begin(slot, job);
    }
    this.#fill();
  }

  #isSlowFull(): boolean {
    const busy = [...this.#slots].filter(({ job }) => job?.options.pace === 'slow');
    return busy.length >= Math.max(1, this.#options.size.most - 1);
  }

  #begin(slot: Slot, job: Job): void {
    slot.phase = 'busy';
    slot.job = job;
    slot.hasServedSlow ||= job.options.pace === 'slow';
    slot.since = performance.now();
    slot.heardAt = slot.since;
    slot.worker.give(job.work, job.options.transfer ?? []);
  }

  /** Starts workers up to the least, and more while more wait than are on their way. */
  #fill(): void {
    if (this.#isClosed) return;
    const { least, most } = this.#options.size;
    const starting = () => [...this.#slots].filter(({ phase }) => phase === 'starting').length;
    const staying = () => [...this.#slots].filter(({ phase }) => phase !== 'leaving').length;
    while (staying() < least || (staying() < most && this.#queue.length > starting()))
      this.#start();
  }

  #start(): Slot {
    const { entry, maxHeapMb, worker, limits } = this.#options;
    const heartbeatMs = Math.max(10, Math.min(5_000, limits.silenceMs / 4));
    const options = {
      entry: entry ?? new URL('./worker.js', import.meta.url),
      settings: { ...worker, heartbeatMs },
      maxHeapMb,
    };
    const now = performance.now();
    const slot: Slot = {
      worker: startPooledWorker(options, {
        onReady: () => this.#welcome(slot),
        onAlive: () => this.#hear(slot),
        onPage: (progress) => {
          this.#hear(slot);
          slot.job?.options.onPage?.(progress);
        },
        onDone: (result) => this.#finish(slot, (job) => job.resolve(result)),
        onStateCall: this.#options.onStateCall,
        onAborted: () => this.#finish(slot, (job) => job.reject(job.options.signal.reason)),
        onExit: () => this.#bury(slot),
      }),
      phase: 'starting',
      job: undefined,
      served: 0,
      hasServedSlow: false,
      since: now,
      heardAt: now,
      abortedAt: undefined,
      endReason: 'worker-crashed',
      successor: undefined,
    };
    this.#slots.add(slot);
    return slot;
  }

  #hear(slot: Slot): void {
    slot.heardAt = performance.now();
  }

  #welcome(slot: Slot): void {
    this.#failedStarts = 0;
    this.#rest(slot);
    this.#firstReady.resolve();
    this.#options.onStarted?.();
    for (const old of this.#slots) {
      if (old.successor === slot && old.phase === 'idle') this.#dismiss(old, 'recycled');
    }
    this.#dispatch();
  }

  #rest(slot: Slot): void {
    slot.phase = 'idle';
    slot.since = performance.now();
  }

  #finish(slot: Slot, settle: (job: Job) => void): void {
    const { job } = slot;
    if (job === undefined || slot.phase === 'leaving') return;
    slot.job = undefined;
    slot.abortedAt = undefined;
    slot.served += 1;
    this.#rest(slot);
    settle(job);
    if (slot.served >= this.#options.recycleAfter) this.#recycle(slot);
    this.#dispatch();
  }

  /** The old worker goes on until the fresh one is ready, so that nobody waits for the change. */
  #recycle(slot: Slot): void {
    if (slot.successor === undefined) slot.successor = this.#start();
    else if (slot.successor.phase !== 'starting') this.#dismiss(slot, 'recycled');
  }

  #abort(job: Job): void {
    this.#queue.remove(job);
    job.reject(job.options.signal.reason);
    for (const slot of this.#slots) {
      if (slot.job !== job) continue;
      slot.abortedAt = performance.now();
      slot.worker.abort();
    }
  }

  #dismiss(slot: Slot, reason: ReplacementReason): void {
    slot.phase = 'leaving';
    slot.endReason = reason;
    void slot.worker.stop();
  }

  /** A worker is gone: by our will, or by itself, then its document fails with it. */
  #bury(slot: Slot): void {
    this.#slots.delete(slot);
    slot.job?.reject(crashed());
    slot.job = undefined;
    if (this.#isClosed) return;
    this.#options.onEnded?.(slot.endReason);
    if (slot.phase === 'starting') {
      this.#failedStarts += 1;
      if (this.#failedStarts >= startAttempts) {
        for (const job of this.#queue.empty()) job.reject(unavailable());
        return;
      }
    }
    this.#dispatch();
  }

  #sweep(): void {
    const now = performance.now();
    // After a pause of the whole process (a suspended machine) nobody could be heard.
    if (now - this.#sweptAt > 10 * sweepMs) for (const slot of this.#slots) slot.heardAt = now;
    this.#sweptAt = now;
    for (const slot of this.#slots) {
      if (slot.phase === 'busy') this.#sweepBusy(slot, now);
      else if (slot.phase === 'idle') this.#sweepIdle(slot, now);
    }
  }

  #sweepBusy(slot: Slot, now: number): void {
    const { workMs, silenceMs, abortMs } = this.#options.limits;
    if (slot.abortedAt !== undefined && now - slot.abortedAt > abortMs) {
      this.#dismiss(slot, 'aborted');
    } else if (now - slot.since > workMs || now - slot.heardAt > silenceMs) {
      slot.job?.reject(tooSlow());
      this.#dismiss(slot, 'time-limit');
    }
  }

  #sweepIdle(slot: Slot, now: number): void {
    const staying = [...this.#slots].filter(({ phase }) => phase !== 'leaving').length;
    if (staying > this.#options.size.least && now - slot.since > this.#options.idleMs) {
      this.#dismiss(slot, 'idle');
    } else if (slot.hasServedSlow && now - slot.since > this.#options.slowRestMs) {
      this.#recycle(slot);
    }
  }
}

export function createWorkerPool(options: WorkerPoolOptions): WorkerPool {
  return new ThreadPool(options);
}
