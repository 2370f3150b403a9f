import { getEventListeners } from 'node:events';
import { createFixedClock, createHandTimer } from '@medextract/core/testing';
import { describe, expect, it } from 'vitest';
import { type SilenceLimits, superviseCall } from './supervise-call.js';

const never = () => new Promise<never>(() => undefined);

const setUp = (silence: SilenceLimits | null = null) => {
  const clock = createFixedClock();
  const timer = createHandTimer(clock);
  const caller = new AbortController();
  const limits = { timeoutMs: 1_000, signal: caller.signal, silence };
  const run = (work: Parameters<typeof superviseCall<string>>[2]) =>
    superviseCall({ clock, timer }, limits, work);
  return { timer, caller, run };
};

/** Lets everything that is due happen. */
const settle = async () => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('superviseCall', () => {
  it('gives the result and leaves neither timer nor listener behind', async () => {
    const { timer, caller, run } = setUp();
    expect(await run(async () => 'done')).toBe('done');
    expect(timer.sleepers).toBe(0);
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0);
  });

  it('ends at the deadline, even where the work takes no notice', async () => {
    const { timer, run } = setUp();
    const call = run(never);
    const ended = expect(call).rejects.toMatchObject({ fault: 'model-timeout', retryable: true });
    timer.advance(1_000);
    await ended;
    expect(timer.sleepers).toBe(0);
  });

  it('tells the work why it is to end', async () => {
    const { caller, run } = setUp();
    const reason = new Error('cancelled');
    let seen: unknown;
    const call = run(({ signal }) => {
      signal.addEventListener('abort', () => {
        seen = signal.reason;
      });
      return never();
    });
    caller.abort(reason);
    await expect(call).rejects.toBe(reason);
    expect(seen).toBe(reason);
  });

  it('does not begin for a caller who has gone', async () => {
    const { caller, run } = setUp();
    caller.abort(new Error('gone'));
    let began = false;
    const call = run(async () => {
      began = true;
      return 'done';
    });
    await expect(call).rejects.toThrow('gone');
    expect(began).toBe(false);
  });

  it('ends when the first byte does not come', async () => {
    const { timer, run } = setUp({ firstByteMs: 200, gapMs: 50 });
    const ended = expect(run(never)).rejects.toMatchObject({ fault: 'model-timeout' });
    for (let step = 0; step < 4; step += 1) {
      timer.advance(50);
      await settle();
    }
    await ended;
  });

  it('goes on while something comes, and ends once that stops', async () => {
    const { timer, run } = setUp({ firstByteMs: 200, gapMs: 50 });
    let hear: () => void = () => undefined;
    let outcome = 'running';
    run(({ heard }) => {
      hear = heard;
      return never();
    }).catch(() => {
      outcome = 'ended';
    });
    for (let step = 0; step < 10; step += 1) {
      hear();
      timer.advance(40);
      await settle();
    }
    expect(outcome).toBe('running');
    timer.advance(50);
    await settle();
    expect(outcome).toBe('ended');
  });

  it('hears first what came while this process was held up', async () => {
    const { timer, run } = setUp({ firstByteMs: 200, gapMs: 50 });
    let outcome = 'running';
    run(({ heard }) => {
      // As the reading of a socket, it gets its turn after the timers that are due.
      setImmediate(heard);
      return never();
    }).catch(() => {
      outcome = 'ended';
    });
    timer.advance(600);
    await settle();
    await settle();
    expect(outcome).toBe('running');
  });
});
