import { type Bell, createSleeper, jobsTopic } from './bell.js';
import { type JobKind, jobKinds, type LeasedJob } from './job.js';
import { attemptJob, describeJob, type JobAttemptDeps, type JobLane } from './job-attempt.js';

export interface JobRunnerDeps extends JobAttemptDeps {
  readonly lanes: Readonly<Partial<Record<JobKind, JobLane>>>;
  readonly bell: Bell;
  /** How often to look for work that no bell told of. */
  readonly pollMs: number;
}

export interface JobRunner {
  /** Resolves when it was drained. */
  run(): Promise<void>;
  /** Takes no more work, waits for what runs, and gives back what is not done after `graceMs`. */
  drain(graceMs: number): Promise<void>;
}

const storeRetryMs = 1_000;

function listLanes(lanes: JobRunnerDeps['lanes']): [JobKind, JobLane][] {
  return jobKinds.flatMap((kind): [JobKind, JobLane][] => {
    const lane = lanes[kind];
    return lane === undefined ? [] : [[kind, lane]];
  });
}

/** Leases jobs as places become free, lane by lane, woken by the bell or by the clock. */
export function createJobRunner(deps: JobRunnerDeps): JobRunner {
  const { queue, bell, timer, telemetry } = deps;
  const lanes = listLanes(deps.lanes).map(([kind, lane]) => ({
    kind,
    lane,
    tasks: new Set<Promise<void>>(),
  }));
  const stopping = new AbortController();
  const abandoned = new AbortController();

  const start = (leased: LeasedJob, lane: JobLane, tasks: Set<Promise<void>>) => {
    const task = attemptJob(leased, lane, { deps, abandon: abandoned.signal })
      .catch(() => telemetry.log('error', 'store-failed', describeJob(leased.job)))
      .finally(() => {
        const wasFull = tasks.size >= lane.concurrency;
        tasks.delete(task);
        // With a place free all the time, nothing waits that no ring told of.
        if (wasFull) bell.ring(jobsTopic);
      });
    tasks.add(task);
  };
  const fill = async () => {
    for (const { kind, lane, tasks } of lanes) {
      const limit = lane.concurrency - tasks.size;
      if (limit <= 0) continue;
      const leased = await queue.lease({ kinds: [kind], limit, leaseMs: lane.leaseMs });
      for (const job of leased) start(job, lane, tasks);
    }
  };
  /** How long to wait before the next look. */
  const look = async (): Promise<number> => {
    try {
      await fill();
      return deps.pollMs;
    } catch {
      telemetry.log('error', 'store-failed', {});
      return storeRetryMs;
    }
  };
  const loop = async () => {
    const sleeper = createSleeper(bell, jobsTopic);
    while (!stopping.signal.aborted) {
      const pauseMs = await look();
      await sleeper.rest(pauseMs, { timer, signal: stopping.signal }).catch(() => undefined);
    }
    sleeper.stop();
  };
  let looping = Promise.resolve();
  return {
    run() {
      looping = loop();
      return looping;
    },
    async drain(graceMs) {
      stopping.abort();
      await looping;
      const grace = new AbortController();
      const timeUp = timer.sleep(graceMs, grace.signal).then(
        () => abandoned.abort(),
        () => undefined,
      );
      await Promise.all(lanes.flatMap(({ tasks }) => [...tasks]));
      grace.abort();
      await timeUp;
    },
  };
}
