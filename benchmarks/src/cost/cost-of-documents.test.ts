import { describe, expect, it } from 'vitest';
import { awsPrices } from './aws-prices.js';
import { costOfDocuments, costOfMonth, sumUsd } from './cost-of-documents.js';

const figures = {
  extractCpuMs: 500,
  recordBytes: 30_000,
  documentBytes: 3_000,
  inputTokens: 2_000,
  outputTokens: 1_000,
};
const model = { modelId: 'm', inputUsdPerMillion: 1, outputUsdPerMillion: 5, seconds: 4 };
const linesOf = (documents: number, use: typeof model | null) =>
  costOfDocuments(documents, { figures, prices: awsPrices, model: use });

describe('the cost of documents', () => {
  it('pays a function for its work and for waiting for its model', () => {
    const reading = (use: typeof model | null) =>
      linesOf(1, use).find(({ what }) => what === 'reading')?.quantity;
    expect(reading(null)).toBeCloseTo(2 * 0.5, 9);
    expect(reading(model)).toBeCloseTo(2 * 4.5, 9);
  });

  it('pays tokens by the million', () => {
    const tokens = linesOf(10_000, model).filter(({ unit }) => unit === 'tokens');
    expect(sumUsd(tokens)).toBeCloseTo((10_000 * (2_000 * 1 + 1_000 * 5)) / 1e6, 9);
  });

  it('grows with the number of documents, line by line', () => {
    const [one, many] = [linesOf(1, model), linesOf(10_000, model)];
    for (const [index, { usd }] of one.entries())
      expect(many[index]?.usd).toBeCloseTo(10_000 * usd, 6);
  });

  it('costs a month for what stands there unused', () => {
    const lines = costOfMonth(
      { endpoints: 10, zones: 3, keys: 6, alarms: 0, warmGigabytes: 0 },
      awsPrices,
    );
    expect(lines.find(({ what }) => what === 'endpoints')?.usd).toBeCloseTo(219, 6);
  });
});
