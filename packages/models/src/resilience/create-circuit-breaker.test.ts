import type { BreakerStore } from '@medextract/core/models';
import { createFixedClock } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { type CircuitBreaker, createCircuitBreaker } from './create-circuit-breaker.js';
import { createMemoryBreakerStore } from './create-memory-breaker-store.js';

const { signal } = new AbortController();
const options = {
  failureShare: 0.5,
  windowCalls: 10,
  minimumCalls: 4,
  probeAfterMs: 1_000,
  probeAfterCapMs: 3_000,
  probeLeaseMs: 500,
};

const setUp = (store: BreakerStore = createMemoryBreakerStore()) => {
  const clock = createFixedClock();
  const create = () => createCircuitBreaker({ clock, store }, { name: 'm', options });
  return { clock, create, breaker: create() };
};

const fail = async (breaker: CircuitBreaker, times: number): Promise<void> => {
  for (let call = 0; call < times; call += 1) await (await breaker.admit(signal)).failed();
};
const kindOf = async (breaker: CircuitBreaker) => (await breaker.read(signal)).kind;
const isOpen = { fault: 'model-circuit-open', charged: 'no', retryable: true };

describe('createCircuitBreaker', () => {
  it('opens once more than half of its window failed, and not before enough calls were made', async () => {
    const { breaker } = setUp();
    await fail(breaker, 3);
    expect(await kindOf(breaker)).toBe('closed');
    await fail(breaker, 1);
    expect(await kindOf(breaker)).toBe('open');
    await expect(breaker.admit(signal)).rejects.toMatchObject({ ...isOpen, retryAfterMs: 1_000 });
  });

  it('stays closed while half of the calls succeed', async () => {
    const { breaker } = setUp();
    for (let call = 0; call < 50; call += 1) {
      await (await breaker.admit(signal)).succeeded();
      await fail(breaker, 1);
    }
    expect(await kindOf(breaker)).toBe('closed');
  });

  it('counts neither throttled nor cancelled calls', async () => {
    const { breaker } = setUp();
    for (let call = 0; call < 50; call += 1) await (await breaker.admit(signal)).released();
    expect(await kindOf(breaker)).toBe('closed');
  });

  it('lets one call probe after the wait, and closes when that succeeds', async () => {
    const { breaker, clock } = setUp();
    await fail(breaker, 4);
    clock.advance(999);
    await expect(breaker.admit(signal)).rejects.toMatchObject(isOpen);
    clock.advance(1);
    const probe = await breaker.admit(signal);
    expect(await kindOf(breaker)).toBe('half-open');
    await expect(breaker.admit(signal)).rejects.toMatchObject(isOpen);
    await probe.succeeded();
    expect(await kindOf(breaker)).toBe('closed');
    await fail(breaker, 3);
    expect(await kindOf(breaker)).toBe('closed');
    await fail(breaker, 1);
    expect(await kindOf(breaker)).toBe('open');
  });

  it('waits twice as long after each probe that fails, up to the cap', async () => {
    const { breaker, clock } = setUp();
    await fail(breaker, 4);
    for (const waitMs of [1_000, 2_000, 3_000, 3_000]) {
      clock.advance(waitMs - 1);
      await expect(breaker.admit(signal)).rejects.toMatchObject({ retryAfterMs: 1 });
      clock.advance(1);
      await (await breaker.admit(signal)).failed();
    }
  });

  it('lets another probe where the first came to nothing or never came back', async () => {
    const { breaker, clock } = setUp();
    await fail(breaker, 4);
    clock.advance(1_000);
    await (await breaker.admit(signal)).released();
    await breaker.admit(signal);
    clock.advance(499);
    await expect(breaker.admit(signal)).rejects.toMatchObject(isOpen);
    clock.advance(1);
    await (await breaker.admit(signal)).succeeded();
    expect(await kindOf(breaker)).toBe('closed');
  });

  it('does not let a probe that came back too late decide over the next one', async () => {
    const { breaker, clock } = setUp();
    await fail(breaker, 4);
    clock.advance(1_000);
    const lost = await breaker.admit(signal);
    clock.advance(500);
    await (await breaker.admit(signal)).succeeded();
    await lost.failed();
    expect(await kindOf(breaker)).toBe('closed');
  });

  it('is one circuit for all who share the store: one opens it, one probes', async () => {
    const { create, clock } = setUp();
    const processes = [create(), create(), create()] as const;
    await fail(processes[0], 4);
    await expect(processes[1].admit(signal)).rejects.toMatchObject(isOpen);
    clock.advance(1_000);
    const admitted = await Promise.allSettled(processes.map((one) => one.admit(signal)));
    expect(admitted.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('forgets the failures of before it was open', async () => {
    const { create, clock } = setUp();
    const [one, other] = [create(), create()] as const;
    await fail(other, 3);
    await fail(one, 4);
    clock.advance(1_000);
    await (await one.admit(signal)).succeeded();
    await fail(other, 1);
    expect(await kindOf(other)).toBe('closed');
  });

  it('stops at the word of a person, for any time, and goes on at another', async () => {
    const { breaker, clock } = setUp();
    await breaker.pause('the contract has ended', signal);
    clock.advance(1e9);
    await expect(breaker.admit(signal)).rejects.toMatchObject({ fault: 'model-paused' });
    expect(await breaker.read(signal)).toMatchObject({ reason: 'the contract has ended' });
    await breaker.resume(signal);
    await (await breaker.admit(signal)).succeeded();
  });

  it('is not resumed by a call that was under way when it was paused', async () => {
    const { breaker, clock } = setUp();
    await fail(breaker, 4);
    clock.advance(1_000);
    const probe = await breaker.admit(signal);
    await breaker.pause('maintenance', signal);
    await probe.succeeded();
    expect(await kindOf(breaker)).toBe('paused');
  });

  it('does not lose an answer when the store cannot be told of it', async () => {
    const kept = createMemoryBreakerStore();
    const broken: BreakerStore = {
      read: kept.read,
      replace: async () => {
        throw new Error('the store is gone');
      },
    };
    await expect(fail(setUp(broken).breaker, 10)).resolves.toBeUndefined();
  });
});
