import { describe, expect, it } from 'vitest';
import { type CapsAtHand, listBitingCaps } from './list-biting-caps.js';

const between = (least: number, most: number) => ({ least, most });
const quote = {
  calls: between(2, 6),
  inputTokens: between(1_000, 4_000),
  outputTokens: between(100, 2_000),
  cacheReadTokens: between(0, 0),
  costUsd: between(0.01, 0.05),
  heldForCall: { tokens: 300, costUsd: 0.01 },
};
const unbound: CapsAtHand = {
  document: { maxCalls: 400, maxTokens: 1e6, maxCostUsd: null },
  day: { maxTokens: null, maxCostUsd: null },
  used: { tokens: 0, costUsd: 0 },
};
const at = (caps: Partial<CapsAtHand>, asked: Partial<typeof quote> = {}) =>
  listBitingCaps({ ...quote, ...asked }, { ...unbound, ...caps });

describe('listBitingCaps', () => {
  it('names none where all of them hold the upper bound', () => {
    expect(at({})).toEqual([]);
    expect(at({ document: { maxCalls: 6, maxTokens: 6_000, maxCostUsd: 0.05 } })).toEqual([]);
  });

  it('tells a cap that will bite from one that may', () => {
    expect(at({ document: { maxCalls: 1, maxTokens: 5_000, maxCostUsd: null } })).toEqual([
      { cap: 'document-calls', limit: 1, left: 1, bites: 'surely' },
      { cap: 'document-tokens', limit: 5_000, left: 5_000, bites: 'perhaps' },
    ]);
  });

  it('takes off what the day has used', () => {
    const day = { maxTokens: 10_000, maxCostUsd: 1 };
    expect(at({ day, used: { tokens: 9_500, costUsd: 0.96 } })).toEqual([
      { cap: 'day-tokens', limit: 10_000, left: 500, bites: 'surely' },
      { cap: 'day-cost', limit: 1, left: expect.closeTo(0.04), bites: 'perhaps' },
    ]);
  });

  it('names the caps of the month beside those of the day', () => {
    const month = {
      caps: { maxTokens: 8_000, maxCostUsd: 2 },
      used: { tokens: 7_900, costUsd: 0 },
    };
    expect(at({ month })).toEqual([
      { cap: 'month-tokens', limit: 8_000, left: 100, bites: 'surely' },
    ]);
  });

  it('knows that a day must bear a whole call before it is made', () => {
    const day = { maxTokens: 2_500, maxCostUsd: null };
    expect(at({ day })).toMatchObject([{ bites: 'perhaps' }]);
    const held = { heldForCall: { tokens: 2_501, costUsd: 0.01 } };
    expect(at({ day }, held)).toMatchObject([{ cap: 'day-tokens', bites: 'surely' }]);
  });

  it('takes a cost that is not known for beyond any bound', () => {
    const day = { maxTokens: null, maxCostUsd: 1 };
    const unpriced = listBitingCaps({ ...quote, costUsd: null }, { ...unbound, day });
    expect(unpriced).toEqual([{ cap: 'day-cost', limit: 1, left: 1, bites: 'surely' }]);
    expect(at({ day, used: { tokens: 0, costUsd: null } })).toMatchObject([{ left: null }]);
  });
});
