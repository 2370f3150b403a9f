import type { ModelPrice, ModelTraits } from '@medextract/core/models';

export interface CataloguedModel {
  readonly traits: ModelTraits;
  /** US dollars for a million tokens, on demand, in the US or through the global endpoint. */
  readonly price: ModelPrice;
}

interface Row {
  readonly modelId: string;
  /** When the model, and this price with it, came to Bedrock. */
  readonly since: string;
  readonly usd: readonly [input: number, output: number];
  readonly cacheUsd: readonly [read: number, write: number] | null;
  readonly maxOutputTokens: number;
  readonly takesImages: boolean;
  readonly cacheMinimumTokens: number | null;
  /** What a geographic profile costs, as a multiple of `usd`, by its prefix. */
  readonly profiles: Readonly<Record<string, number>>;
}

/**
 * Profiles that keep calls within a part of the world. Source: Amazon Bedrock User Guide, "Cross-Region inference", and
 * the pricing page: those of the 4.5 models cost a tenth more than the global endpoint; for older models a profile costs
 * what its source region does, of which the list price of the US is the one in the table.
 */
const sinceFourFive = { us: 1.1, eu: 1.1, apac: 1.1, jp: 1.1, au: 1.1 } as const;
const before = { us: 1 } as const;

/**
 * Source of prices: Amazon Bedrock pricing (aws.amazon.com/bedrock/pricing), on demand, as publicly
 * listed up to 2026-03; batches cost half. Of limits:
 * Amazon Bedrock User Guide, "Supported foundation models" and "Prompt caching". Both change: compare a
 * quote with the page before relying on it, and add a row with its date rather than edit one. A model
 * that is not here has no price, and its calls have no known cost.
 */
const rows: readonly Row[] = [
  {
    modelId: 'anthropic.claude-3-haiku-20240307-v1:0',
    since: '2024-03-13',
    usd: [0.25, 1.25],
    cacheUsd: null,
    maxOutputTokens: 4_096,
    takesImages: true,
    cacheMinimumTokens: null,
    profiles: before,
  },
  {
    modelId: 'anthropic.claude-3-5-haiku-20241022-v1:0',
    since: '2024-12-03',
    usd: [0.8, 4],
    cacheUsd: [0.08, 1],
    maxOutputTokens: 8_192,
    takesImages: false,
    cacheMinimumTokens: 2_048,
    profiles: before,
  },
  {
    modelId: 'anthropic.claude-3-7-sonnet-20250219-v1:0',
    since: '2025-02-24',
    usd: [3, 15],
    cacheUsd: [0.3, 3.75],
    maxOutputTokens: 64_000,
    takesImages: true,
    cacheMinimumTokens: 1_024,
    profiles: before,
  },
  {
    modelId: 'anthropic.claude-sonnet-4-20250514-v1:0',
    since: '2025-05-22',
    usd: [3, 15],
    cacheUsd: [0.3, 3.75],
    maxOutputTokens: 64_000,
    takesImages: true,
    cacheMinimumTokens: 1_024,
    profiles: before,
  },
  {
    modelId: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
    since: '2025-09-29',
    usd: [3, 15],
    cacheUsd: [0.3, 3.75],
    maxOutputTokens: 64_000,
    takesImages: true,
    cacheMinimumTokens: 1_024,
    profiles: sinceFourFive,
  },
  {
    modelId: 'anthropic.claude-haiku-4-5-20251001-v1:0',
    since: '2025-10-15',
    usd: [1, 5],
    cacheUsd: [0.1, 1.25],
    maxOutputTokens: 64_000,
    takesImages: true,
    cacheMinimumTokens: 4_096,
    profiles: sinceFourFive,
  },
  {
    modelId: 'anthropic.claude-opus-4-5-20251101-v1:0',
    since: '2025-11-24',
    usd: [5, 25],
    cacheUsd: [0.5, 6.25],
    maxOutputTokens: 64_000,
    takesImages: true,
    cacheMinimumTokens: 4_096,
    profiles: sinceFourFive,
  },
];

/** Of every model in the table. */
const contextTokens = 200_000;

/** Beyond that there is nothing but the rounding of a product. */
const round = (usd: number): number => Math.round(usd * 1e6) / 1e6;

function toPrice({ modelId, since, usd, cacheUsd }: Row, prefix = '', rate = 1): ModelPrice {
  return {
    modelId: prefix + modelId,
    since,
    inputUsd: round(usd[0] * rate),
    outputUsd: round(usd[1] * rate),
    cacheReadUsd: cacheUsd && round(cacheUsd[0] * rate),
    cacheWriteUsd: cacheUsd && round(cacheUsd[1] * rate),
  };
}

/** What is known of models on Amazon Bedrock. */
export const bedrockModels: readonly CataloguedModel[] = rows.map((row) => {
  const { modelId, maxOutputTokens, takesImages, cacheMinimumTokens } = row;
  const traits = { modelId, contextTokens, maxOutputTokens, takesImages, cacheMinimumTokens };
  return { traits, price: toPrice(row) };
});

/** By the id that is called: the model's own, or that of a geographic profile. What is not here is not known. */
export const bedrockPrices: readonly ModelPrice[] = rows.flatMap((row) => [
  toPrice(row),
  ...Object.entries(row.profiles).map(([prefix, rate]) => toPrice(row, `${prefix}.`, rate)),
]);
