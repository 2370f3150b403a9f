import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resolveSettings } from '../reader-options.js';
import { toPgm } from './grey-image.js';
import { createOcrPool } from './ocr-pool.js';

const machine = { cores: 4, freeBytes: 2 ** 33 };
const never = new AbortController().signal;
const empty = toPgm({ pixels: new Uint8Array(10_000).fill(255), width: 100, height: 100 });

const started: Worker[] = [];
const note = (worker: Worker) => started.push(worker);
beforeEach(() => {
  started.length = 0;
  process.on('worker', note);
});
afterEach(() => process.off('worker', note));

describe('createOcrPool', () => {
  it('works on as many pages at a time as it has workers, and uses each again', async () => {
    const pool = createOcrPool(resolveSettings({ ocrWorkers: 2 }, machine));
    await Promise.all(Array.from({ length: 6 }, () => pool.recognise(empty, never)));
    expect(started).toHaveLength(2);
    await pool.recognise(empty, never);
    expect(started).toHaveLength(2);
    await pool.close();
  });

  it('starts one worker for pages that come one by one', async () => {
    const pool = createOcrPool(resolveSettings({ ocrWorkers: 2 }, machine));
    for (let page = 0; page < 3; page += 1) await pool.recognise(empty, never);
    expect(started).toHaveLength(1);
    await pool.close();
  });

  it('leaves no worker behind, and replaces one that was ended', async () => {
    const settings = resolveSettings({ ocrWorkers: 1, timeLimits: { ocrPageMs: 1 } }, machine);
    const pool = createOcrPool(settings);
    await expect(pool.recognise(empty, never)).rejects.toThrow('time limit');
    await expect(pool.recognise(empty, never)).rejects.toThrow('time limit');
    expect(started).toHaveLength(2);
    await pool.close();
    const ended = (worker: Worker) => worker.threadId === -1 || once(worker, 'exit');
    await Promise.all(started.map(ended));
  });
});
