import { type ModelAnswer, ModelCallError, type ModelRequest } from '@medextract/core/models';
import {
  aModelAnswer,
  aModelRequest,
  createFakeModel,
  createFixedClock,
  createHandTimer,
} from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { createCircuitBreaker } from './create-circuit-breaker.js';
import { createMemoryBreakerStore } from './create-memory-breaker-store.js';
import {
  type AttemptReport,
  createResilientModel,
  type ResiliencePolicy,
} from './create-resilient-model.js';

const policy: ResiliencePolicy = {
  ...{ maxAttempts: 4, maxChargedAttempts: 2, baseDelayMs: 100, maxDelayMs: 1_000 },
  ...{ attemptTimeoutMs: 1_000, maxConcurrent: 2, maxWaiting: 2, tokenRate: null },
};
const breakerOptions = {
  ...{ failureShare: 0.5, windowCalls: 10, minimumCalls: 6 },
  ...{ probeAfterMs: 10_000, probeAfterCapMs: 60_000, probeLeaseMs: 5_000 },
};

const aFault = (
  fault: ModelCallError['fault'],
  charged: 'yes' | 'no' | 'unknown',
  retryAfterMs?: number,
) =>
  new ModelCallError(fault, 'failed', {
    retryable: true,
    charged,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
const throttled = (retryAfterMs?: number) => aFault('model-throttled', 'no', retryAfterMs);
const lost = () => aFault('model-connection-lost', 'unknown');
const never = () => new Promise<never>(() => undefined);

const answers = () => aModelAnswer();

type Step = (request: ModelRequest) => ModelAnswer | Promise<ModelAnswer>;
const fails = (error: () => ModelCallError): Step => {
  return () => {
    throw error();
  };
};

/** Lets everything that is due happen. */
const settle = async () => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

const setUp = (steps: readonly Step[], overrides: Partial<ResiliencePolicy> = {}) => {
  const clock = createFixedClock();
  const timer = createHandTimer(clock);
  const reports: AttemptReport[] = [];
  const requests: ModelRequest[] = [];
  const left = [...steps];
  const inner = createFakeModel((request) => {
    requests.push(request);
    return left.shift()?.(request) ?? aModelAnswer();
  });
  const breaker = createCircuitBreaker(
    { clock, store: createMemoryBreakerStore() },
    { name: 'm', options: breakerOptions },
  );
  const onAttempt = (report: AttemptReport) => void reports.push(report);
  const deps = { clock, timer, breaker, random: () => 0.5, onAttempt };
  const model = createResilientModel(inner, deps, { ...policy, ...overrides });
  /** Moves time in steps until the work has ended, or a minute has gone by. */
  const run = async <Result>(work: Promise<Result>): Promise<Result> => {
    let ended = false;
    work.then(
      () => {
        ended = true;
      },
      () => {
        ended = true;
      },
    );
    for (let step = 0; step < 1_200 && !ended; step += 1) {
      await settle();
      timer.advance(50);
    }
    return work;
  };
  const ask = (request: Partial<ModelRequest> = {}) =>
    model.generate(aModelRequest({ timeoutMs: 30_000, ...request }));
  return { clock, timer, breaker, reports, requests, run, ask };
};

describe('createResilientModel', () => {
  it('asks again until it is answered, and reports each attempt', async () => {
    const { run, ask, reports } = setUp([fails(throttled), fails(lost)]);
    await run(ask());
    expect(reports.map(({ attempt, outcome, charged }) => [attempt, outcome, charged])).toEqual([
      [1, 'model-throttled', 'no'],
      [2, 'model-connection-lost', 'unknown'],
      [3, 'answered', 'yes'],
    ]);
  });

  it('waits as long as the provider asks', async () => {
    const { run, ask, clock } = setUp([fails(() => throttled(7_000))]);
    const startedAt = clock.now();
    await run(ask());
    expect(clock.now() - startedAt).toBeGreaterThanOrEqual(7_050);
  });

  it('is charged twice at most, whatever goes wrong', async () => {
    const { run, ask, requests } = setUp(Array.from({ length: 9 }, () => fails(lost)));
    await expect(run(ask())).rejects.toMatchObject({ fault: 'model-connection-lost' });
    expect(requests).toHaveLength(2);
  });

  it('gives an attempt its own time and the call another, even where the model takes no notice', async () => {
    const { run, ask, clock, requests } = setUp([never, never, never]);
    const startedAt = clock.now();
    await expect(run(ask())).rejects.toMatchObject({ fault: 'model-timeout' });
    expect(clock.now() - startedAt).toBeLessThan(2_500);
    expect(requests.map(({ timeoutMs }) => timeoutMs)).toEqual([1_000, 1_000]);
  });

  it('ends when the time of the caller is over', async () => {
    const { run, ask, clock } = setUp(Array.from({ length: 9 }, () => never));
    const startedAt = clock.now();
    await expect(run(ask({ timeoutMs: 300 }))).rejects.toMatchObject({ fault: 'model-timeout' });
    expect(clock.now() - startedAt).toBeLessThanOrEqual(350);
  });

  it('makes no further attempt for a caller who has cancelled', async () => {
    const { run, ask, requests } = setUp([fails(() => throttled(5_000))]);
    const caller = new AbortController();
    const reason = new Error('cancelled');
    const call = ask({ signal: caller.signal });
    await settle();
    caller.abort(reason);
    await expect(run(call)).rejects.toBe(reason);
    expect(requests).toHaveLength(1);
  });

  it('lets so many through at once, so many wait, and turns the others away', async () => {
    const { run, ask, requests, timer } = setUp(Array.from({ length: 9 }, () => never));
    const calls = Array.from({ length: 5 }, () => ask().catch((error: unknown) => error));
    await settle();
    expect(requests).toHaveLength(2);
    expect(await calls[4]).toMatchObject({ fault: 'model-busy', charged: 'no' });
    await run(Promise.all(calls));
    expect(timer.sleepers).toBe(0);
  });

  it('opens the circuit for faults and not for throttling', async () => {
    const many = (error: () => ModelCallError) => Array.from({ length: 6 }, () => fails(error));
    const busy = setUp(many(throttled), { maxAttempts: 1 });
    for (let call = 0; call < 6; call += 1) await busy.run(busy.ask()).catch(() => undefined);
    await expect(busy.run(busy.ask())).resolves.toBeDefined();
    const ill = setUp(many(lost), { maxAttempts: 1 });
    for (let call = 0; call < 6; call += 1) await ill.run(ill.ask()).catch(() => undefined);
    await expect(ill.run(ill.ask())).rejects.toMatchObject({ fault: 'model-circuit-open' });
    expect(ill.requests).toHaveLength(6);
    ill.clock.advance(10_000);
    await expect(ill.run(ill.ask())).resolves.toBeDefined();
  });

  it('does not blame the model where the caller left it too little time', async () => {
    const { run, ask, breaker } = setUp(
      Array.from({ length: 9 }, () => never),
      { maxAttempts: 1 },
    );
    for (let call = 0; call < 9; call += 1) {
      await run(ask({ timeoutMs: 200 })).catch(() => undefined);
    }
    expect((await breaker.read(new AbortController().signal)).kind).toBe('closed');
  });

  it('holds back what would go over the tokens of a minute', async () => {
    const tokenRate = { tokensPerMinute: 60_000, burstTokens: 2_000 };
    const { run, ask, clock } = setUp([answers, answers, answers, never], {
      tokenRate,
    });
    const startedAt = clock.now();
    for (let call = 0; call < 3; call += 1) await run(ask({ maxOutputTokens: 2_000 }));
    // 110 of each 2,000 were used: the rest was given back.
    expect(clock.now() - startedAt).toBeLessThan(1_000);
    const pending = ask({ maxOutputTokens: 2_000 }).catch(() => undefined);
    const hurried = ask({ maxOutputTokens: 2_000, timeoutMs: 500 });
    await expect(run(hurried)).rejects.toMatchObject({ fault: 'model-busy' });
    await run(pending);
  });

  it('takes no tokens for what was turned away', async () => {
    const tokenRate = { tokensPerMinute: 60_000, burstTokens: 2_000 };
    const { run, ask, clock } = setUp(
      Array.from({ length: 5 }, () => fails(throttled)),
      { tokenRate, maxAttempts: 1 },
    );
    const startedAt = clock.now();
    for (let call = 0; call < 5; call += 1) {
      await run(ask({ maxOutputTokens: 2_000 })).catch(() => undefined);
    }
    expect(clock.now() - startedAt).toBeLessThan(500);
  });

  it('lets everybody wait for whom the provider asked to', async () => {
    const tokenRate = { tokensPerMinute: 60_000, burstTokens: 2_000 };
    const steps = [fails(() => throttled(7_000))];
    const { run, ask } = setUp(steps, { tokenRate, maxAttempts: 1 });
    await run(ask()).catch(() => undefined);
    await expect(run(ask({ timeoutMs: 1_000 }))).rejects.toMatchObject({ fault: 'model-busy' });
    await expect(run(ask())).resolves.toBeDefined();
  });
});
