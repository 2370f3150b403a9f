import { describe, expect, it } from 'vitest';
import { retryOnConflict } from './retry-on-conflict.js';

describe('retryOnConflict', () => {
  it('tries again until nobody was quicker', async () => {
    const turns: number[] = [];
    const result = await retryOnConflict(async (turn) => {
      turns.push(turn);
      return turn < 3 ? 'conflict' : turn * 10;
    });
    expect([result, turns]).toEqual([30, [1, 2, 3]]);
  });

  it('gives up after five tries', async () => {
    let tries = 0;
    const result = await retryOnConflict(async () => {
      tries += 1;
      return 'conflict';
    });
    expect([result, tries]).toEqual(['conflict', 5]);
  });

  it('passes a fault on at once', async () => {
    const failing = retryOnConflict(() => Promise.reject(new Error('full')));
    await expect(failing).rejects.toThrow('full');
  });
});
