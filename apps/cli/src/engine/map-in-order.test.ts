import { describe, expect, it } from 'vitest';
import { mapInOrder } from './map-in-order.js';

describe('mapInOrder', () => {
  it('keeps the order, whoever is done first', async () => {
    const waits = [30, 1, 20, 1, 10];
    const work = (wait: number) =>
      new Promise<number>((done) => setTimeout(() => done(wait), wait));
    expect(await Array.fromAsync(mapInOrder(waits, 3, work))).toEqual(waits);
  });

  it('never has more at work than it may, and takes no item before there is room', async () => {
    let atWork = 0;
    let most = 0;
    let taken = 0;
    let given = 0;
    async function* items() {
      for (; taken < 20; taken += 1) yield taken;
    }
    const work = async (item: number) => {
      atWork += 1;
      most = Math.max(most, atWork);
      await Promise.resolve();
      atWork -= 1;
      return item;
    };
    for await (const _result of mapInOrder(items(), 4, work)) {
      given += 1;
      expect(taken - given).toBeLessThanOrEqual(5);
    }
    expect(most).toBeLessThanOrEqual(4);
    expect(given).toBe(20);
  });

  it('gives a result while the source still waits for its next item', async () => {
    async function* items() {
      yield 'now';
      await new Promise(() => undefined);
    }
    const results = mapInOrder(items(), 8, async (item) => item);
    expect((await results.next()).value).toBe('now');
  });
});
