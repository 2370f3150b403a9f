import { attemptJob, type JobKind, type JobLane, type ServiceDeps } from '@medextract/core/service';

export type Lanes = Readonly<Partial<Record<JobKind, JobLane>>>;

export interface JobWorkDeps extends Pick<ServiceDeps, 'queue' | 'clock' | 'timer' | 'telemetry'> {
  readonly lanes: Lanes;
}

export interface JobWork {
  /** One job of the kind that the message told of, whichever is first; false where none is due. */
  workOn(wakeUp: { readonly jobId: string; readonly kind: JobKind }): Promise<boolean>;
  /** Jobs of these kinds, one after the other, until none is due or the signal aborts. Tells how many. */
  workOff(kinds: readonly JobKind[], signal: AbortSignal): Promise<number>;
}

const backoff = { baseMs: 500, capMs: 60_000 } as const;
/** An index that proposes jobs knows of a new one a moment later than its row is there. */
const looks = 6;
const lookEveryMs = 250;

const { signal: never } = new AbortController();

/** Whether there is still something to do about the job, now. */
async function isDue({ queue, clock }: JobWorkDeps, jobId: string): Promise<boolean> {
  const job = await queue.find(jobId);
  if (job === undefined) return false;
  const now = clock.now();
  return job.state.status === 'waiting'
    ? Date.parse(job.availableAt) <= now
    : job.state.status === 'leased' && Date.parse(job.state.until) <= now;
}

/** Does jobs one at a time: a message only tells that there are some, the lease decides whose they are. */
export function createJobWork(deps: JobWorkDeps): JobWork {
  const { queue, timer, lanes } = deps;
  const attemptDeps = { ...deps, random: Math.random, backoff };

  const workOne = async (kind: JobKind): Promise<boolean> => {
    const lane = lanes[kind];
    if (lane === undefined) return false;
    const [leased] = await queue.lease({ kinds: [kind], limit: 1, leaseMs: lane.leaseMs });
    if (leased === undefined) return false;
    await attemptJob(leased, lane, { deps: attemptDeps, abandon: never });
    return true;
  };

  return {
    async workOn({ jobId, kind }) {
      for (let look = 1; ; look += 1) {
        if (await workOne(kind)) return true;
        if (look === looks || !(await isDue(deps, jobId))) return false;
        await timer.sleep(lookEveryMs, never);
      }
    },
    async workOff(kinds, signal) {
      let done = 0;
      for (const kind of kinds) {
        while (!signal.aborted && (await workOne(kind))) done += 1;
      }
      return done;
    },
  };
}
