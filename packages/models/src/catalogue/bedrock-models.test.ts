import { findPrice } from '@medextract/core/models';
import { describe, expect, it } from 'vitest';
import { bedrockModels, bedrockPrices } from './bedrock-models.js';

describe('bedrockModels', () => {
  it('prices the keeping of prefixes exactly where it knows how short they may be', () => {
    for (const { traits, price } of bedrockModels) {
      const isPriced = price.cacheReadUsd !== null && price.cacheWriteUsd !== null;
      expect([traits.modelId, isPriced]).toEqual([
        traits.modelId,
        traits.cacheMinimumTokens !== null,
      ]);
    }
  });

  it('asks more for output than for input, and least for what was kept', () => {
    for (const { price } of bedrockModels) {
      expect(price.outputUsd).toBeGreaterThan(price.inputUsd);
      expect(price.cacheReadUsd ?? 0).toBeLessThan(price.inputUsd);
    }
  });

  it('has no price for a model that it does not know, and none from before its time', () => {
    const prices = bedrockModels.map(({ price }) => price);
    const modelId = 'anthropic.claude-3-haiku-20240307-v1:0';
    expect(findPrice(prices, { modelId: 'unknown', date: '2026-01-01' })).toBeUndefined();
    expect(findPrice(prices, { modelId, date: '2024-01-01' })).toBeUndefined();
    expect(findPrice(prices, { modelId, date: '2026-01-01' })?.inputUsd).toBe(0.25);
  });

  it('prices a geographic profile apart, and none of a part of the world that it does not know', () => {
    const priceOf = (modelId: string) => findPrice(bedrockPrices, { modelId, date: '2026-01-01' });
    const haiku = 'anthropic.claude-haiku-4-5-20251001-v1:0';
    expect(priceOf(haiku)).toMatchObject({ inputUsd: 1, outputUsd: 5, cacheReadUsd: 0.1 });
    expect(priceOf(`eu.${haiku}`)).toMatchObject({
      ...{ inputUsd: 1.1, outputUsd: 5.5, cacheReadUsd: 0.11, cacheWriteUsd: 1.375 },
    });
    expect(priceOf('us.anthropic.claude-sonnet-4-20250514-v1:0')?.inputUsd).toBe(3);
    expect(priceOf('eu.anthropic.claude-sonnet-4-20250514-v1:0')).toBeUndefined();
    expect(priceOf(`us-gov.${haiku}`)).toBeUndefined();
  });

  it('has each price once', () => {
    const ids = bedrockPrices.map(({ modelId, since }) => `${modelId} ${since}`);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
