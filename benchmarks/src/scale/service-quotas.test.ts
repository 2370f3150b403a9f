import { describe, expect, it } from 'vitest';
import { createRandom, measurePartitionHeat } from './partition-heat.js';
import { compareQuotas, listQuotas } from './service-quotas.js';

const pace = { secondsPerDocument: 8, tokensPerDocument: 6_000, bedrockTokensPerMinute: 6_000_000 };

describe('quotas', () => {
  const uses = compareQuotas(listQuotas(pace), { documentsPerDay: 10_000_000, peakPerSecond: 300 });

  it('are sorted by who gives way first', () => {
    expect(uses.map(({ use }) => use)).toEqual(
      uses.map(({ use }) => use).sort((one, other) => other - one),
    );
  });

  it('hold for as many documents a day as their part of the peak says', () => {
    const bedrock = uses.find(({ service }) => service === 'Bedrock');
    expect(bedrock?.use).toBeCloseTo((300 * 6_000) / 100_000, 9);
    expect(bedrock?.documentsPerDayWithin).toBeCloseTo(10_000_000 / 18, 0);
  });
});

describe('heat of partitions', () => {
  const row = { row: 'r', partitions: 4, writesPerDocument: 1, unitsPerWrite: 2 };
  const heat = (stores: number) =>
    measurePartitionHeat([row], {
      documentsPerSecond: 4_000,
      stores,
      seconds: 5,
      random: createRandom(7),
    })[0]?.hottest ?? 0;

  it('is at least what even writes would make, and not far above for many of them', () => {
    expect(heat(1)).toBeGreaterThanOrEqual(2_000);
    expect(heat(1)).toBeLessThan(2_400);
  });

  it('falls with the number of stores', () => {
    expect(heat(10)).toBeLessThan(heat(1) / 5);
  });
});
