import { describe, expect, it } from 'vitest';
import { aDocument, aReadingPrompt, createKnowingModel } from '../../testing/index.js';
import { quoteReading } from './quote-reading.js';

const { traits } = createKnowingModel({});
const text = 'Glucose 98 mg/dL\n'.repeat(400);
const price = {
  modelId: traits.modelId,
  since: '2024-01-01',
  inputUsd: 1,
  outputUsd: 4,
  cacheReadUsd: null,
  cacheWriteUsd: null,
};
const quote = (overrides: Partial<Parameters<typeof quoteReading>[1]> = {}) =>
  quoteReading(aDocument(`${text}\f${text}`), {
    model: traits,
    prompt: aReadingPrompt(),
    price,
    pace: null,
    maxChunkTokens: 1_000,
    parallelCalls: 2,
    ...overrides,
  });

describe('quoteReading', () => {
  it('counts pages and parts, and bounds tokens and dollars', () => {
    const { pages, chunks, inputTokens, outputTokens, costUsd } = quote();
    expect(pages).toBe(2);
    expect(chunks).toBe(5);
    expect(inputTokens.least).toBeGreaterThan((text.length * 2) / 6);
    expect(inputTokens.most).toBeGreaterThan(inputTokens.least);
    expect(outputTokens.most).toBe(3 * 5 * traits.maxOutputTokens);
    expect(costUsd?.most).toBeCloseTo((inputTokens.most + 4 * outputTokens.most) / 1e6, 9);
  });

  it('knows no dollars without a price, and no seconds without a pace', () => {
    expect(quote({ price: undefined })).toMatchObject({ costUsd: null, seconds: null });
  });

  it('counts the instructions as kept where they are long enough and asked more than once', () => {
    const model = { ...traits, cacheMinimumTokens: 10 };
    expect(quote({ model }).cacheReadTokens.most).toBeGreaterThan(0);
    expect(quote({ model, maxChunkTokens: 100_000 }).cacheReadTokens.most).toBe(0);
    expect(quote().cacheReadTokens.most).toBe(0);
  });
});
