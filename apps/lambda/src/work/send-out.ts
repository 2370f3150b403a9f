import { createEventForwarder } from '@medextract/aws';
import { createEventFanOut, createWebhookHandler } from '@medextract/core/service';
import { nodeSecrets as secrets } from '@medextract/engine/node-ports';
import type { House } from '../assembly/create-house.js';
import { openWebhookSender } from '../assembly/open-webhook-sender.js';
import type { Step } from './create-tick.js';
import { createJobWork } from './job-work.js';

const leaseMs = 30_000;
const eventsPerForward = 200;
const stepsPerTick = 50;
/** Jobs that wait so long were told of in vain: their message was lost, or their worker. */
const overdueMs = 90_000;
const wokenPerTick = 100;
const pollMs = 60_000;

async function repeatWhile(signal: AbortSignal, step: () => Promise<boolean>): Promise<void> {
  for (let steps = 0; steps < stepsPerTick && !signal.aborted; steps += 1) {
    if (!(await step())) return;
  }
}

/** What has to go out: messages for jobs that nobody was told of, events, webhooks. */
export function createOutbox(house: House): readonly Step[] {
  const { config, access, patience, stores, wakeUps, deps } = house;
  const { clock, limits } = deps;
  const { events, records, webhooks } = stores;
  const forwarder = createEventForwarder({
    ...{ access, patience, events, records, bus: config.eventBus },
  });
  const fanOut = createEventFanOut({
    ...{ ...deps, webhooks, events, maxAttempts: limits.maxAttempts, pollMs },
  });
  const deliveries = createJobWork({
    ...deps,
    lanes: {
      'deliver-webhook': {
        handler: createWebhookHandler({
          ...{ ...deps, webhooks, events, secrets, sender: openWebhookSender() },
        }),
        concurrency: 1,
        leaseMs,
      },
    },
  });
  const wakeOverdue = async () => {
    const due = await stores.listDue({ limit: wokenPerTick });
    const before = clock.now() - overdueMs;
    await wakeUps.wake(due.filter(({ availableAt }) => Date.parse(availableAt) <= before));
  };
  const forward = async () => (await forwarder.forward({ limit: eventsPerForward })) > 0;
  return [
    ['wake', wakeOverdue],
    ['events', (signal) => repeatWhile(signal, forward)],
    ['webhooks', (signal) => repeatWhile(signal, () => fanOut.step())],
    ['deliveries', (signal) => deliveries.workOff(['deliver-webhook'], signal)],
  ];
}
