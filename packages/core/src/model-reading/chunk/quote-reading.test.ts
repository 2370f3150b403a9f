import { describe, expect, it } from 'vitest';
import { estimateTokens } from '../../models/estimate-tokens.js';
import {
  aDocument,
  aModelReader,
  aReading,
  aReadingPrompt,
  createKnowingModel,
  textOfRequest,
} from '../../testing/index.js';
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
    const { pages, chunks, calls, inputTokens, outputTokens, costUsd } = quote();
    expect(pages).toBe(2);
    expect(chunks).toBe(5);
    expect(inputTokens.least).toBeGreaterThan((text.length * 2) / 6);
    expect(inputTokens.most).toBeGreaterThan(inputTokens.least);
    expect(outputTokens.most).toBe(3 * 5 * traits.maxOutputTokens);
    expect(calls).toEqual({ least: 5, most: 15 });
    expect(costUsd?.most).toBeCloseTo((inputTokens.most + 4 * outputTokens.most) / 1e6, 9);
  });

  it('knows no dollars without a price, and no seconds without a pace', () => {
    expect(quote({ price: undefined })).toMatchObject({ costUsd: null, seconds: null });
  });

  it('takes no longer than models have for a document', () => {
    const between = (least: number, most: number) => ({ least, most });
    const pace = { firstByteSeconds: between(1, 2), outputTokensPerSecond: between(1, 60) };
    expect(quote({ pace }).seconds?.most).toBeGreaterThan(480);
    expect(quote({ pace, mostSeconds: 480 }).seconds).toEqual({
      least: quote({ pace }).seconds?.least,
      most: 480,
    });
  });

  it('bounds what a reading then uses', async () => {
    const document = aDocument(`${text}\f${text}`);
    const model = createKnowingModel({});
    const quoted = quote({ maxChunkTokens: 8_000 });
    const reading = await aModelReader([model]).read(document, {
      offline: aReading(),
      correlationId: 'c-1',
      signal: new AbortController().signal,
    });
    const sent = model.requests.reduce(
      (sum, request) => sum + estimateTokens(textOfRequest(request)).likely,
      0,
    );
    expect(reading.calls).toBeGreaterThanOrEqual(quoted.calls.least);
    expect(reading.calls).toBeLessThanOrEqual(quoted.calls.most);
    expect(sent).toBeGreaterThanOrEqual(quoted.inputTokens.least);
    expect(sent).toBeLessThanOrEqual(quoted.inputTokens.most);
  });

  it('counts the instructions as kept where they are long enough and asked more than once', () => {
    const model = { ...traits, cacheMinimumTokens: 10 };
    expect(quote({ model }).cacheReadTokens.most).toBeGreaterThan(0);
    expect(quote({ model }).cacheShare.most).toBeGreaterThan(0.1);
    expect(quote().cacheShare).toEqual({ least: 0, most: 0 });
    expect(quote({ model, maxChunkTokens: 100_000 }).cacheReadTokens.most).toBe(0);
    expect(quote().cacheReadTokens.most).toBe(0);
  });
});
