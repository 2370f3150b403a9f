import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Pace } from './work-queue.js';
import {
  createWorkerPool,
  type ReplacementReason,
  type WorkerPool,
  type WorkerPoolOptions,
} from './worker-pool.js';

const entry = new URL('../testing/faulty-worker.ts', import.meta.url);
const { signal } = new AbortController();
const opened: WorkerPool[] = [];
/** No worker here reads a term. */
const lexicon = new SharedArrayBuffer(0);

function aPool(overrides: Partial<WorkerPoolOptions> = {}) {
  const ended: ReplacementReason[] = [];
  const pool = createWorkerPool({
    size: { least: 1, most: 2 },
    worker: { lexicon, ocrWorkers: 1, documentMs: 1_000, start: 'warm' },
    limits: { workMs: 400, silenceMs: 5_000, abortMs: 100 },
    entry,
    onEnded: (reason) => ended.push(reason),
    ...overrides,
  });
  opened.push(pool);
  const run = async (
    text: string,
    options: { signal?: AbortSignal; pace?: Pace; onPage?: () => void } = {},
  ) => {
    const content = { bytes: new TextEncoder().encode(text), fileName: 'x', mediaType: null };
    const result = await pool.run({ kind: 'process', content }, { signal, ...options });
    if (result.kind !== 'process' || result.result.ok)
      throw new Error('not from the faulty worker');
    return { text: result.result.failure.code, thread: result.result.processingMs };
  };
  return { pool, run, ended };
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((pool) => pool.close()));
});

describe('createWorkerPool', () => {
  it('spreads work over its workers, each answer to its own question', async () => {
    const { run } = aPool();
    const texts = Array.from({ length: 40 }, (_, index) => `note ${index}`);
    const answers = await Promise.all(texts.map((text) => run(text)));
    expect(answers.map(({ text }) => text)).toEqual(texts);
    expect(new Set(answers.map(({ thread }) => thread)).size).toBe(2);
  });

  it.each(['crash', 'throw'])('fails only the document of a worker that ends (%s)', async (act) => {
    const { run, ended } = aPool({ size: { least: 1, most: 1 } });
    const after = [run(act), run('next')];
    await expect(after[0]).rejects.toMatchObject({ code: 'worker-crashed', retryable: true });
    expect(await after[1]).toMatchObject({ text: 'next' });
    expect(ended).toEqual(['worker-crashed']);
  });

  it('ends a worker that takes too much memory, and goes on', async () => {
    const limits = { workMs: 30_000, silenceMs: 30_000, abortMs: 100 };
    const { run } = aPool({ size: { least: 1, most: 1 }, maxHeapMb: 32, limits });
    await expect(run('eat')).rejects.toMatchObject({ code: 'worker-crashed' });
    expect(await run('next')).toMatchObject({ text: 'next' });
  });

  it('ends a worker past its limit, and puts a fresh one in its place', async () => {
    const { run, ended } = aPool({ size: { least: 1, most: 1 } });
    await expect(run('hang')).rejects.toMatchObject({ code: 'time-limit', retryable: false });
    expect(await run('next')).toMatchObject({ text: 'next' });
    expect(ended).toEqual(['time-limit']);
  });

  it('ends a worker that has gone silent long before its limit', async () => {
    const limits = { workMs: 60_000, silenceMs: 300, abortMs: 100 };
    const { run } = aPool({ limits });
    await expect(run('hang')).rejects.toMatchObject({ code: 'time-limit' });
  });

  it('gives an abort on: the caller is free at once, the worker soon', async () => {
    const { run, ended } = aPool({ size: { least: 1, most: 1 } });
    await run('first');
    const controller = new AbortController();
    const reason = new Error('gone');
    const muted = run('mute', { signal: controller.signal });
    await sleep(100);
    controller.abort(reason);
    await expect(muted).rejects.toBe(reason);
    expect(await run('next')).toMatchObject({ text: 'next' });
    expect(ended).toEqual([]);
  });

  it('ends a worker that does not hear an abort', async () => {
    const limits = { workMs: 60_000, silenceMs: 60_000, abortMs: 100 };
    const { run, ended } = aPool({ size: { least: 1, most: 1 }, limits });
    await run('first');
    const controller = new AbortController();
    const hung = run('hang', { signal: controller.signal });
    await sleep(100);
    controller.abort();
    await expect(hung).rejects.toMatchObject({ name: 'AbortError' });
    expect(await run('next')).toMatchObject({ text: 'next' });
    expect(ended).toEqual(['aborted']);
  });

  it('never starts what was aborted while it waited', async () => {
    const { run, pool } = aPool({ size: { least: 1, most: 1 } });
    const controller = new AbortController();
    const first = run('first');
    const waiting = run('crash', { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(pool.state().waiting).toBeLessThanOrEqual(1);
    expect(await first).toMatchObject({ text: 'first' });
  });

  it('keeps a worker free of slow work, so that quick work never waits behind it', async () => {
    const limits = { workMs: 60_000, silenceMs: 60_000, abortMs: 100 };
    const { run, pool } = aPool({ size: { least: 2, most: 2 }, limits });
    for (let count = 0; count < 3; count += 1) {
      void run('mute', { pace: 'slow' }).catch(() => undefined);
    }
    expect(await run('quick')).toMatchObject({ text: 'quick' });
    expect(pool.state()).toMatchObject({ busy: 1, waiting: 2 });
  });

  it('tells the pages that are read', async () => {
    const { run } = aPool();
    let pages = 0;
    await run('page', { onPage: () => (pages += 1) });
    expect(pages).toBe(1);
  });

  it('makes room for a fresh worker after so many documents, without a gap', async () => {
    const { run, ended } = aPool({ size: { least: 1, most: 1 }, recycleAfter: 3 });
    const threads = new Set<number>();
    for (let count = 0; count < 40; count += 1) threads.add((await run('note')).thread);
    expect(threads.size).toBeGreaterThan(1);
    expect(ended).toContain('recycled');
  });

  it('lets workers beyond the least go when there is nothing to do', async () => {
    const { run, pool } = aPool({ idleMs: 100 });
    await Promise.all([run('a'), run('b'), run('c'), run('d')]);
    await expect.poll(() => pool.state().ready).toBe(1);
  });

  it('puts a fresh worker in the place of one that did slow work, once it rests', async () => {
    const { run, ended, pool } = aPool({ size: { least: 1, most: 1 }, slowRestMs: 100 });
    const { thread } = await run('a', { pace: 'slow' });
    await expect.poll(() => ended).toEqual(['recycled']);
    expect((await run('b')).thread).not.toBe(thread);
    await sleep(400);
    expect([ended.length, pool.state().ready]).toEqual([1, 1]);
  });

  it('says so where no worker can be started, instead of waiting for ever', async () => {
    const worker = { lexicon, ocrWorkers: 1, documentMs: 1_000, start: 'cold' } as const;
    const { run } = aPool({ size: { least: 0, most: 1 }, worker });
    const failure = { code: 'worker-unavailable', retryable: true };
    await expect(run('note')).rejects.toMatchObject(failure);
    await expect(run('note')).rejects.toMatchObject(failure);
  });

  it('rejects what waits and runs when it is closed', async () => {
    const { run, pool } = aPool({ size: { least: 1, most: 1 } });
    const work = [run('mute'), run('mute')].map((running) =>
      running.catch((error: unknown) => error),
    );
    await pool.ready();
    await pool.close();
    for (const error of await Promise.all(work)) expect(error).toMatchObject({ retryable: true });
  });
});
