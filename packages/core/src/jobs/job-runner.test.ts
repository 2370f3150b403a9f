import { describe, expect, it } from 'vitest';
import {
  aNewJob,
  createCollectingTelemetry,
  createFakeDigest,
  createFixedClock,
  createHandTimer,
  createMemoryStores,
} from '../testing/index.js';
import { createBell, jobsTopic } from './bell.js';
import type { JobHandler } from './job-handler.js';
import { createJobRunner } from './job-runner.js';

const turns = async (count = 50) => {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
};

function aRunner(handler: JobHandler, concurrency = 2) {
  const clock = createFixedClock();
  const timer = createHandTimer(clock);
  const bell = createBell();
  const { queue } = createMemoryStores({ clock, digest: createFakeDigest() });
  const telemetry = createCollectingTelemetry();
  const runner = createJobRunner({
    queue,
    lanes: { extract: { handler, concurrency, leaseMs: 30_000 } },
    bell,
    clock,
    timer,
    telemetry,
    random: () => 0.5,
    pollMs: 1_000,
    backoff: { baseMs: 100, capMs: 1_000 },
  });
  return { runner, queue, bell, clock, timer, telemetry };
}

/** Runs until told to end; knows how many ran at once. */
function createHeldHandler() {
  let running = 0;
  let most = 0;
  const ends: (() => void)[] = [];
  const handler: JobHandler = {
    async run(_leased, { signal }) {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve, reject) => {
        ends.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason));
      });
      running -= 1;
      return { kind: 'complete' };
    },
    giveUp: async () => undefined,
  };
  return { handler, endOne: () => ends.shift()?.(), most: () => most, waiting: () => ends.length };
}

const jobs = (count: number) =>
  Array.from({ length: count }, (_, place) => aNewJob({ id: `job-${place}` }));

describe('createJobRunner', () => {
  it('works on as many at once as its lane has places, and on the rest as they become free', async () => {
    const held = createHeldHandler();
    const { runner, queue } = aRunner(held.handler);
    await queue.enqueue(jobs(5));
    const running = runner.run();
    for (let ended = 0; ended < 5; ended += 1) {
      await turns();
      held.endOne();
    }
    await turns();
    expect(held.most()).toBe(2);
    expect(await queue.depth()).not.toContainEqual(expect.objectContaining({ waiting: 1 }));
    await runner.drain(0);
    await running;
    const states = await Promise.all(jobs(5).map(({ id }) => queue.find(id)));
    expect(states.map((job) => job?.state.status)).toEqual(Array(5).fill('completed'));
  });

  it('starts at a ring, without waiting for the next look', async () => {
    const held = createHeldHandler();
    const { runner, queue, bell } = aRunner(held.handler);
    void runner.run();
    await turns();
    await queue.enqueue(jobs(1));
    await turns();
    expect(held.waiting()).toBe(0);
    bell.ring(jobsTopic);
    await turns();
    expect(held.waiting()).toBe(1);
  });

  it('finds by itself what no bell told of', async () => {
    const held = createHeldHandler();
    const { runner, queue, timer } = aRunner(held.handler);
    void runner.run();
    await turns();
    await queue.enqueue(jobs(1));
    timer.advance(1_000);
    await turns();
    expect(held.waiting()).toBe(1);
  });

  it('keeps the lease of long work alive', async () => {
    const held = createHeldHandler();
    const { runner, queue, timer } = aRunner(held.handler);
    await queue.enqueue(jobs(1));
    void runner.run();
    await turns();
    for (let beat = 0; beat < 10; beat += 1) {
      timer.advance(10_000);
      await turns();
    }
    expect(await queue.lease({ kinds: ['extract'], limit: 1, leaseMs: 1 })).toEqual([]);
    held.endOne();
    await turns();
    expect((await queue.find('job-0'))?.state.status).toBe('completed');
  });

  it('gives back what is not done when the grace is over, and takes nothing new', async () => {
    const held = createHeldHandler();
    const { runner, queue, timer, bell } = aRunner(held.handler);
    await queue.enqueue(jobs(1));
    const running = runner.run();
    await turns();
    const drained = runner.drain(5_000);
    await turns();
    await queue.enqueue([aNewJob({ id: 'late' })]);
    bell.ring(jobsTopic);
    timer.advance(5_000);
    await drained;
    await running;
    const job = await queue.find('job-0');
    expect(job).toMatchObject({ state: { status: 'waiting' }, attempts: 0 });
    expect((await queue.find('late'))?.state.status).toBe('waiting');
  });

  it('gives up, without another try, on a job whose workers died each time', async () => {
    const held = createHeldHandler();
    const given: string[] = [];
    const giveUp: JobHandler['giveUp'] = async ({ job }, { code }) => {
      given.push(`${job.id}: ${code}`);
    };
    const { runner, queue, clock } = aRunner({ ...held.handler, giveUp });
    await queue.enqueue([aNewJob({ id: 'deadly', maxAttempts: 2 })]);
    for (let death = 0; death < 2; death += 1) {
      await queue.lease({ kinds: ['extract'], limit: 1, leaseMs: 1_000 });
      clock.advance(1_001);
    }
    void runner.run();
    await turns();
    expect(given).toEqual(['deadly: attempts-exhausted']);
    expect(held.waiting()).toBe(0);
  });

  it('goes on after the store failed for a while', async () => {
    const held = createHeldHandler();
    const { runner, queue, timer, telemetry } = aRunner(held.handler);
    const { lease } = queue;
    let isDown = true;
    Object.assign(queue, {
      lease: (options: Parameters<typeof lease>[0]) =>
        isDown ? Promise.reject(new Error('down')) : lease(options),
    });
    await queue.enqueue(jobs(1));
    void runner.run();
    await turns();
    expect(telemetry.lines.map(({ event }) => event)).toContain('store-failed');
    isDown = false;
    timer.advance(1_000);
    await turns();
    expect(held.waiting()).toBe(1);
  });
});
