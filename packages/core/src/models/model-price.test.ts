import { describe, expect, it } from 'vitest';
import { findPrice, type ModelPrice, toCostUsd } from './model-price.js';

const aPrice = (overrides: Partial<ModelPrice> = {}): ModelPrice => ({
  modelId: 'm',
  since: '2025-01-01',
  inputUsd: 3,
  outputUsd: 15,
  cacheReadUsd: null,
  cacheWriteUsd: null,
  ...overrides,
});
const usage = {
  inputTokens: 1_000_000,
  outputTokens: 100_000,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
};

describe('findPrice', () => {
  const prices = [aPrice(), aPrice({ since: '2026-01-01', inputUsd: 2 }), aPrice({ modelId: 'n' })];

  it('takes the latest that holds on the date', () => {
    expect(findPrice(prices, { modelId: 'm', date: '2025-12-31' })?.inputUsd).toBe(3);
    expect(findPrice(prices, { modelId: 'm', date: '2026-01-01' })?.inputUsd).toBe(2);
  });

  it('knows none before the first, nor of another model', () => {
    expect(findPrice(prices, { modelId: 'm', date: '2024-12-31' })).toBeUndefined();
    expect(findPrice(prices, { modelId: 'x', date: '2026-01-01' })).toBeUndefined();
  });
});

describe('toCostUsd', () => {
  it('charges input and output apart', () => {
    expect(toCostUsd(aPrice(), usage)).toBeCloseTo(4.5, 12);
  });

  it('is null, not zero, where price, usage or the price of a used part is unknown', () => {
    expect(toCostUsd(undefined, usage)).toBeNull();
    expect(toCostUsd(aPrice(), null)).toBeNull();
    expect(toCostUsd(aPrice(), { ...usage, cacheReadTokens: 1 })).toBeNull();
  });
});
