import { findPrice } from '@medextract/core/models';
import { describe, expect, it } from 'vitest';
import { bedrockModels } from './bedrock-models.js';

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
});
