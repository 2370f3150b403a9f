import { describe, expect, it } from 'vitest';
import { withEitherSignal } from './with-either-signal.js';

const reasonOf = (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)));

describe('withEitherSignal', () => {
  it.each([0, 1])('aborts with signal %i, for its reason', async (index) => {
    const both = [new AbortController(), new AbortController()] as const;
    const told = withEitherSignal([both[0].signal, both[1].signal], reasonOf);
    both[index]?.abort('first');
    both[1 - index]?.abort('second');
    expect(await told).toBe('first');
  });

  it('is aborted from the start where one of them is', async () => {
    const { signal } = new AbortController();
    const told = await withEitherSignal([signal, AbortSignal.abort('before')], async (either) => [
      either.aborted,
      either.reason,
    ]);
    expect(told).toEqual([true, 'before']);
  });

  it('passes on what the work gives or throws, and listens no longer', async () => {
    const lasting = new AbortController();
    const { signal: other } = new AbortController();
    let held: AbortSignal | undefined;
    const keep = async (signal: AbortSignal) => {
      held = signal;
      return 'done';
    };
    expect(await withEitherSignal([lasting.signal, other], keep)).toBe('done');
    const failing = withEitherSignal([lasting.signal, other], () =>
      Promise.reject(new Error('no')),
    );
    await expect(failing).rejects.toThrow('no');
    lasting.abort();
    expect(held?.aborted).toBe(false);
  });
});
