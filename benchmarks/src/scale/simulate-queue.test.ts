import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareFairly, simulateQueue } from './simulate-queue.js';
import { createArrivals, createTenants } from './traffic.js';

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const amounts = fc.array(fc.double({ min: 0, max: 1_000, noNaN: true }), {
  minLength: 1,
  maxLength: 8,
});

describe('a fair share', () => {
  it('gives nobody more than is wanted, nor all together more than there is', () => {
    fc.assert(
      fc.property(amounts, fc.double({ min: 0, max: 3_000, noNaN: true }), (waiting, capacity) => {
        const given = shareFairly(waiting, capacity);
        expect(total(given)).toBeLessThanOrEqual(capacity + 1e-3);
        for (const [index, amount] of given.entries()) {
          expect(amount).toBeLessThanOrEqual((waiting[index] ?? 0) + 1e-9);
        }
        expect(total(given)).toBeGreaterThanOrEqual(Math.min(capacity, total(waiting)) - 1e-3);
      }),
    );
  });

  it('gives a small tenant all it wants before a large one gets the rest', () => {
    expect(shareFairly([10, 1_000], 100)).toEqual([10, 90]);
  });
});

describe('a queue', () => {
  it('loses nothing, whatever comes and in whichever order it is taken', () => {
    const minutes = fc.array(fc.array(fc.nat(50), { minLength: 30, maxLength: 30 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        minutes,
        fc.integer({ min: 1, max: 80 }),
        fc.constantFrom('fifo', 'fair'),
        (arrivals, perMinute, order) => {
          const { tenants } = simulateQueue({ arrivals, perMinute, order });
          for (const { arrived, served } of tenants) expect(served).toBeCloseTo(arrived, 2);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('lets nobody wait while there is enough', () => {
    const { oldestMinutes, tenants } = simulateQueue({
      arrivals: [[5, 5, 5]],
      perMinute: 6,
      order: 'fifo',
    });
    expect(oldestMinutes).toBe(0);
    expect(tenants[0]?.p95Minutes).toBe(0);
  });

  it('keeps the wait of a small tenant short beside one that brings a back-file, where it is fair', () => {
    const arrivals = [
      [1_000, ...Array.from({ length: 9 }, () => 0)],
      Array.from({ length: 10 }, () => 5),
    ];
    const wait = (order: 'fifo' | 'fair') =>
      simulateQueue({ arrivals, perMinute: 50, order }).tenants[1]?.p95Minutes;
    expect(wait('fair')).toBe(0);
    expect(wait('fifo')).toBeGreaterThan(10);
  });
});

describe('a day', () => {
  it('has as many documents as it is told, most of them by day', () => {
    const arrivals = createArrivals(10_000_000, createTenants(50));
    expect(total(arrivals.map(total))).toBeCloseTo(10_000_000, 0);
    const at = (minute: number) => total(arrivals.map((tenant) => tenant[minute] ?? 0));
    expect(at(630)).toBeGreaterThan(8 * at(120));
  });
});
