import { describe, expect, it } from 'vitest';
import { mapInParallel } from './map-in-parallel.js';

/** Promises that end when they are told to. */
function createGates() {
  const gates = new Map<number, () => void>();
  return {
    wait: (item: number) => new Promise<void>((resolve) => void gates.set(item, resolve)),
    open: (item: number) => gates.get(item)?.(),
    count: () => gates.size,
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('mapInParallel', () => {
  it('works on no more at a time than it may, and keeps the order of the items', async () => {
    const gates = createGates();
    const mapped = mapInParallel([0, 1, 2, 3], 2, async (item) => {
      await gates.wait(item);
      return item * 10;
    });
    await settle();
    expect(gates.count()).toBe(2);
    gates.open(1);
    await settle();
    expect(gates.count()).toBe(3);
    for (const item of [2, 0]) gates.open(item);
    await settle();
    gates.open(3);
    expect(await mapped).toEqual([0, 10, 20, 30]);
  });

  it('takes up nothing more after a fault, on any hand', async () => {
    const gates = createGates();
    const taken: number[] = [];
    const mapped = mapInParallel([0, 1, 2, 3], 2, async (item) => {
      taken.push(item);
      if (item === 1) throw new Error('broken');
      await gates.wait(item);
    });
    await expect(mapped).rejects.toThrow('broken');
    gates.open(0);
    await settle();
    expect(taken).toEqual([0, 1]);
  });

  it('has nothing to do for nothing', async () => {
    expect(await mapInParallel([], 4, async () => 1)).toEqual([]);
  });
});
