import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventType } from '../events/domain-event.js';
import { createBell, jobsTopic } from '../jobs/bell.js';
import { createFixedClock } from '../testing/fakes.js';
import { createMemoryStores } from '../testing/memory/create-memory-stores.js';
import { aDomainEvent } from '../testing/service-builders.js';
import {
  createCollectingTelemetry,
  createFakeDigest,
  createHandTimer,
} from '../testing/service-fakes.js';
import { createEventFanOut } from './fan-out-events.js';
import type { Webhook } from './webhook.js';

const aWebhook = (id: string, parts: Partial<Webhook> = {}): Webhook => ({
  id,
  url: 'https://hooks.example.com/',
  eventTypes: ['document.completed'],
  secret: 'whsec_a',
  createdAt: '2024-01-01T00:00:00.000Z',
  createdBy: 'principal-1',
  ...parts,
});

function openFanOut() {
  const clock = createFixedClock();
  const stores = createMemoryStores({ clock, digest: createFakeDigest() });
  const { records, events, webhooks, queue } = stores;
  const bell = createBell();
  const timer = createHandTimer(clock);
  let rings = 0;
  bell.listen(jobsTopic, () => {
    rings += 1;
  });
  const telemetry = createCollectingTelemetry();
  const open = () =>
    createEventFanOut({
      events,
      webhooks,
      records,
      bell,
      clock,
      timer,
      telemetry,
      maxAttempts: 8,
      pollMs: 1_000,
    });
  const happen = (type: EventType, count = 1) =>
    records.commit({
      events: Array.from({ length: count }, () => aDomainEvent({ type })),
      audit: [],
    });
  const listJobs = async () => {
    const leased = await queue.lease({ kinds: ['deliver-webhook'], limit: 9_999, leaseMs: 1_000 });
    return leased.map(({ job }) => job);
  };
  return { ...stores, clock, timer, telemetry, open, happen, listJobs, rings: () => rings };
}

const stepAll = async (fanOut: { step(): Promise<boolean> }) => {
  while (await fanOut.step());
};

describe('the fan-out of events', () => {
  it('makes a delivery for each webhook that asked for the event', async () => {
    const { webhooks, open, happen, listJobs, rings } = openFanOut();
    await webhooks.create(aWebhook('a'));
    await webhooks.create(aWebhook('b', { eventTypes: ['document.failed', 'document.completed'] }));
    await webhooks.create(aWebhook('c', { eventTypes: ['document.deleted'] }));
    await happen('document.received');
    await happen('document.completed');
    await stepAll(open());
    expect(await listJobs()).toMatchObject([
      {
        id: 'a-2',
        kind: 'deliver-webhook',
        payload: { webhookId: 'a', eventSequence: 2 },
        maxAttempts: 8,
        correlationId: 'correlation-1',
        requestedBy: 'system',
      },
      { id: 'b-2', payload: { webhookId: 'b', eventSequence: 2 } },
    ]);
    expect(rings()).toBe(1);
  });

  it('goes on where it was, in another process too', async () => {
    const { webhooks, open, happen, listJobs } = openFanOut();
    await webhooks.create(aWebhook('a'));
    await happen('document.completed');
    await stepAll(open());
    await happen('document.completed');
    await stepAll(open());
    expect((await listJobs()).map(({ id }) => id)).toEqual(['a-1', 'a-2']);
  });

  it('makes each delivery once when two processes step at a time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 1, max: 40 }),
        async (scheduler, count) => {
          const { webhooks, records, open, happen, listJobs } = openFanOut();
          await webhooks.create(aWebhook('a'));
          await webhooks.create(aWebhook('b'));
          await happen('document.completed', count);
          const seen: string[] = [];
          const commit = records.commit;
          Object.assign(records, {
            commit: scheduler.scheduleFunction((change: Parameters<typeof commit>[0]) =>
              commit(change).then((result) => {
                if (result.ok) seen.push(...(change.jobs ?? []).map(({ id }) => id));
                return result;
              }),
            ),
          });
          const both = [stepAll(open()), stepAll(open()), stepAll(open())];
          await scheduler.waitFor(Promise.all(both));
          expect(new Set(seen).size).toBe(seen.length);
          expect(await listJobs()).toHaveLength(count * 2);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('tells a webhook nothing of what was before it', async () => {
    const { webhooks, clock, open, happen, listJobs } = openFanOut();
    await webhooks.create(aWebhook('a', { createdAt: '2024-05-06T07:08:09.011Z' }));
    await happen('document.completed');
    clock.advance(1);
    await stepAll(open());
    expect(await listJobs()).toEqual([]);
  });

  it('makes no step larger than a transaction may be', async () => {
    const { webhooks, records, open, happen, listJobs } = openFanOut();
    for (let made = 0; made < 50; made += 1) await webhooks.create(aWebhook(`w${made}`));
    await happen('document.completed', 7);
    const sizes: number[] = [];
    const commit = records.commit;
    Object.assign(records, {
      commit: (change: Parameters<typeof commit>[0]) => {
        sizes.push(change.jobs?.length ?? 0);
        return commit(change);
      },
    });
    await stepAll(open());
    expect(Math.max(...sizes)).toBeLessThanOrEqual(90);
    expect(await listJobs()).toHaveLength(350);
  });

  it('writes seldom while there is no webhook, and makes up for it with one write', async () => {
    const { events, open, happen } = openFanOut();
    await happen('document.completed', 999);
    await stepAll(open());
    expect(await events.position('webhooks')).toBe(0);
    await happen('document.completed');
    await stepAll(open());
    expect(await events.position('webhooks')).toBe(1_000);
  });

  it('runs as events come, until it is told to stop', async () => {
    const { webhooks, timer, open, happen, listJobs } = openFanOut();
    await webhooks.create(aWebhook('a'));
    const end = new AbortController();
    const running = open().run(end.signal);
    await expect.poll(() => timer.sleepers).toBe(1);
    await happen('document.completed');
    // Woken by the event, it waits for more of them before it steps.
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(await listJobs()).toEqual([]);
    timer.advance(50);
    const made: string[] = [];
    await expect
      .poll(async () => made.push(...(await listJobs()).map(({ id }) => id)) && made)
      .toEqual(['a-1']);
    end.abort();
    await running;
    expect(timer.sleepers).toBe(0);
  });

  it('outlives a fault of the store', async () => {
    const { webhooks, timer, telemetry, events, open, happen, listJobs } = openFanOut();
    await webhooks.create(aWebhook('a'));
    await happen('document.completed');
    const position = events.position;
    let isDown = true;
    Object.assign(events, {
      position: (reader: 'webhooks') =>
        isDown ? Promise.reject(new Error('down')) : position(reader),
    });
    const end = new AbortController();
    const running = open().run(end.signal);
    await expect.poll(() => telemetry.lines.map(({ event }) => event)).toEqual(['store-failed']);
    isDown = false;
    await expect.poll(() => timer.sleepers).toBe(1);
    timer.advance(1_000);
    await expect.poll(() => timer.sleepers).toBe(1);
    timer.advance(50);
    await expect.poll(async () => (await listJobs()).length).toBe(1);
    end.abort();
    await running;
  });
});
