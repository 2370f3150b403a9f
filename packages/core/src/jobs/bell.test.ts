import { describe, expect, it } from 'vitest';
import { createFixedClock, createHandTimer } from '../testing/index.js';
import { createBell, createSleeper } from './bell.js';

const { signal } = new AbortController();

describe('createSleeper', () => {
  it('wakes at a ring for its own topic only', async () => {
    const bell = createBell();
    const timer = createHandTimer(createFixedClock());
    const sleeper = createSleeper(bell, 'mine');
    let isAwake = false;
    const rest = sleeper.rest(1_000, { timer, signal }).then(() => {
      isAwake = true;
    });
    bell.ring('other');
    await Promise.resolve();
    expect(isAwake).toBe(false);
    bell.ring('mine');
    await rest;
    expect(isAwake).toBe(true);
  });

  it('does not miss a ring between two rests, and counts it once', async () => {
    const bell = createBell();
    const timer = createHandTimer(createFixedClock());
    const sleeper = createSleeper(bell, 'mine');
    bell.ring('mine');
    await sleeper.rest(1_000, { timer, signal });
    const second = sleeper.rest(1_000, { timer, signal });
    await Promise.resolve();
    expect(timer.sleepers).toBe(1);
    timer.advance(1_000);
    await second;
  });

  it('fails when the caller goes', async () => {
    const timer = createHandTimer(createFixedClock());
    const sleeper = createSleeper(createBell(), 'mine');
    const gone = new AbortController();
    const rest = sleeper.rest(1_000, { timer, signal: gone.signal });
    gone.abort();
    await expect(rest).rejects.toThrow();
  });

  it('listens no more after it was stopped', () => {
    const bell = createBell();
    const calls: string[] = [];
    const stop = bell.listen('a', () => calls.push('first'));
    bell.listen('a', () => calls.push('second'));
    stop();
    bell.ring('a');
    expect(calls).toEqual(['second']);
  });
});
