import type { RecordStore } from '../catalogue/record-store.js';
import { type Clock, toIsoTime } from '../clock.js';
import type { EventLog, StoredEvent } from '../events/domain-event.js';
import { type Bell, jobsTopic } from '../jobs/bell.js';
import { jobPriorities, type NewJob } from '../jobs/job.js';
import type { Telemetry } from '../telemetry.js';
import type { Timer } from '../timer.js';
import { withEitherSignal } from '../with-either-signal.js';
import type { Webhook, WebhookStore } from './webhook.js';

export interface FanOutDeps {
  readonly events: EventLog;
  readonly webhooks: Pick<WebhookStore, 'list'>;
  readonly records: Pick<RecordStore, 'commit'>;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly telemetry: Telemetry;
  /** Attempts at a delivery before it is parked. */
  readonly maxAttempts: number;
  /** How often to look for events that nobody told of. */
  readonly pollMs: number;
}

export interface EventFanOut {
  /** One step; false where there was nothing to do. */
  step(): Promise<boolean>;
  /** Steps as events come, until the signal aborts; then resolves. */
  run(signal: AbortSignal): Promise<void>;
}

const reader = 'webhooks';
const eventsPerStep = 200;
/** With the move of the reader itself, fewer than the 100 items of a DynamoDB transaction. */
const jobsPerStep = 90;
/** Without webhooks the reader is moved only so often, to spare the store a write for each event. */
const idleDistance = 1_000;
/** Events come in groups: waiting a little for the rest of them makes one step of many. */
const gatherMs = 50;

const isWanted = (event: StoredEvent, { eventTypes, createdAt }: Webhook): boolean =>
  eventTypes.includes(event.type) && event.at >= createdAt;

/** What the next step turns into jobs: as many events as fit, each with all of its webhooks. */
function planStep(
  events: readonly StoredEvent[],
  webhooks: readonly Webhook[],
  toJob: (event: StoredEvent, webhook: Webhook) => NewJob,
): { readonly to: number; readonly jobs: readonly NewJob[] } {
  const jobs: NewJob[] = [];
  let to = 0;
  for (const event of events) {
    const wanting = webhooks.filter((webhook) => isWanted(event, webhook));
    if (jobs.length > 0 && jobs.length + wanting.length > jobsPerStep) break;
    jobs.push(...wanting.map((webhook) => toJob(event, webhook)));
    to = event.sequence;
  }
  return { to, jobs };
}

/**
 * Makes of each event one delivery for each webhook that asked for it, exactly once: the jobs and the
 * place of the reader change in one step, and a step from a place where the reader no longer stands is
 * refused. So a crash, a repetition or a second process neither loses a delivery nor makes it twice.
 */
export function createEventFanOut(deps: FanOutDeps): EventFanOut {
  const { events, webhooks, records, clock, maxAttempts } = deps;
  const toJob = ({ sequence, correlationId }: StoredEvent, { id }: Webhook): NewJob => {
    const now = toIsoTime(clock.now());
    return {
      id: `${id}-${sequence}`,
      kind: 'deliver-webhook',
      payload: { webhookId: id, eventSequence: sequence },
      priority: jobPriorities.normal,
      maxAttempts,
      createdAt: now,
      availableAt: now,
      correlationId,
      requestedBy: 'system',
    };
  };
  const advance = async (from: number, to: number, jobs: readonly NewJob[]) => {
    await records.commit({ jobs, advance: { reader, from, to }, audit: [] });
    if (jobs.length > 0) deps.bell.ring(jobsTopic);
  };
  const step = async (): Promise<boolean> => {
    const from = await events.position(reader);
    const newest = await events.newest();
    if (newest === from) return false;
    const all = await webhooks.list();
    if (all.length === 0) {
      // Whoever is added later wants nothing that was before.
      if (newest - from >= idleDistance) await advance(from, newest, []);
      return false;
    }
    const batch = await events.read({ after: from, limit: eventsPerStep });
    if (batch.length === 0) return false;
    const { to, jobs } = planStep(batch, all, toJob);
    await advance(from, to, jobs);
    return true;
  };
  return { step, run: (signal) => runFanOut(deps, step, signal) };
}

async function runFanOut(
  { events, timer, telemetry, pollMs }: FanOutDeps,
  step: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  let awake = new AbortController();
  // Listens all the time, so that no event is missed between a step and the wait after it. A reason of our own: the
  // default one takes a stack trace for each event.
  const stop = events.subscribe(() => awake.abort('woken'));
  const pause = (ms: number, until: AbortSignal) => timer.sleep(ms, until).catch(() => undefined);
  while (!signal.aborted) {
    awake = new AbortController();
    try {
      while (!signal.aborted && (await step()));
    } catch {
      telemetry.log('error', 'store-failed', {});
    }
    await withEitherSignal([awake.signal, signal], (either) => pause(pollMs, either));
    await pause(gatherMs, signal);
  }
  stop();
}
