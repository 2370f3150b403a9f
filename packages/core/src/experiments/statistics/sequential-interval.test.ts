import { describe, expect, it } from 'vitest';
import { sequentialInterval, sequentialMean } from './sequential-interval.js';

/** Park and Miller's generator: the same numbers each time. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

interface Trial {
  readonly rates: readonly [number, number];
  readonly documents: number;
  readonly random: () => number;
}

/** How often a look after every pair shows a difference, of so many trials. */
function countAlarms(trials: number, { rates, documents, random }: Trial): number {
  let alarms = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const successes = [0, 0];
    for (let total = 1; total <= documents; total += 1) {
      for (const [arm, rate] of rates.entries()) {
        if (random() < rate) successes[arm] = (successes[arm] ?? 0) + 1;
      }
      const [control = 0, treatment = 0] = successes;
      const sides = {
        control: { successes: control, total },
        treatment: { successes: treatment, total },
      };
      const { lower, upper } = sequentialInterval(sides, 0.05);
      if (lower > 0 || upper < 0) {
        alarms += 1;
        break;
      }
    }
  }
  return alarms;
}

describe('sequentialInterval', () => {
  it.each([0.5, 0.9, 0.97])('is seldom misled by peeking where both succeed %d', (rate) => {
    const random = createRandom(7);
    const alarms = countAlarms(1_000, { rates: [rate, rate], documents: 300, random });
    expect(alarms).toBeLessThanOrEqual(50);
  });

  it('sees a drop of ten points', () => {
    const random = createRandom(11);
    const alarms = countAlarms(200, { rates: [0.95, 0.85], documents: 800, random });
    expect(alarms).toBeGreaterThan(180);
  });

  it('knows nothing of nothing', () => {
    const none = { successes: 0, total: 0 };
    const all = { lower: -1, upper: 1 };
    expect(sequentialInterval({ control: none, treatment: none }, 0.05)).toMatchObject(all);
  });

  it('stays in doubt where nothing failed yet', () => {
    const all = { successes: 10, total: 10 };
    const { lower, upper } = sequentialInterval({ control: all, treatment: all }, 0.05);
    expect(lower).toBeLessThan(-0.1);
    expect(upper).toBeGreaterThan(0.1);
  });
});

describe('sequentialMean', () => {
  /** Whether a look after every fifth pair ever shows a difference. */
  function isAlarmed(random: () => number, gain: number): boolean {
    const differences: number[] = [];
    for (let pair = 1; pair <= 300; pair += 1) {
      const drawn = random();
      differences.push(drawn < 0.06 ? -1 : Number(drawn < 0.12 + gain));
      const { lower, upper } = sequentialMean(differences, 0.05);
      if (pair % 5 === 0 && (lower > 0 || upper < 0)) return true;
    }
    return false;
  }
  const countPairedAlarms = (random: () => number, gain: number): number =>
    Array.from({ length: 300 }, () => isAlarmed(random, gain)).filter(Boolean).length;

  it('is seldom misled by peeking where both versions read alike, and sees a gain of ten points', () => {
    expect(countPairedAlarms(createRandom(7), 0)).toBeLessThanOrEqual(15);
    expect(countPairedAlarms(createRandom(7), 0.1)).toBeGreaterThan(250);
  });

  it('knows nothing of nothing, and stays in doubt where all pairs agree', () => {
    expect(sequentialMean([], 0.05)).toEqual({ estimate: 0, lower: -1, upper: 1 });
    const { estimate, lower, upper } = sequentialMean(new Array(40).fill(0), 0.05);
    expect([estimate, lower < -0.05, upper > 0.05]).toEqual([0, true, true]);
  });
});
