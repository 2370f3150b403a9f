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
}

/**
 * Source of prices: Amazon Bedrock pricing (aws.amazon.com/bedrock/pricing), on demand, as publicly
 * listed up to 2026-03; regional endpoints of the 4.5 models cost a tenth more, batches half. Of limits:
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
  },
  {
    modelId: 'anthropic.claude-3-5-haiku-20241022-v1:0',
    since: '2024-12-03',
    usd: [0.8, 4],
    cacheUsd: [0.08, 1],
    maxOutputTokens: 8_192,
    takesImages: false,
    cacheMinimumTokens: 2_048,
  },
  {
    modelId: 'anthropic.claude-3-7-sonnet-20250219-v1:0',
    since: '2025-02-24',
    usd: [3, 15],
    cacheUsd: [0.3, 3.75],
    maxOutputTokens: 64_000,
    takesImages: true,
    cacheMinimumTokens: 1_024,
  },
  {
    modelId: 'anthropic.claude-sonnet-4-20250514-v1:0',
    since: '2025-05-22',
    usd: [3, 15],
    cacheUsd: [0.3, 3.75],
    maxOutputTokens: 64_000,
    takesImages: true,
    cacheMinimumTokens: 1_024,
  },
  {
    modelId: 'anthropic.claude-sonnet-4-5-20250929-v1:0',
    since: '2025-09-29',
    usd: [3, 15],
    cacheUsd: [0.3, 3.75],
    maxOutputTokens: 64_000,
    takesImages: true,
    cacheMinimumTokens: 1_024,
  },
  {
    modelId: 'anthropic.claude-haiku-4-5-20251001-v1:0',
    since: '2025-10-15',
    usd: [1, 5],
    cacheUsd: [0.1, 1.25],
    maxOutputTokens: 64_000,
    takesImages: true,
    cacheMinimumTokens: 4_096,
  },
  {
    modelId: 'anthropic.claude-opus-4-5-20251101-v1:0',
    since: '2025-11-24',
    usd: [5, 25],
    cacheUsd: [0.5, 6.25],
    maxOutputTokens: 64_000,
    takesImages: true,
    cacheMinimumTokens: 4_096,
  },
];

/** Of every model in the table. */
const contextTokens = 200_000;

/** What is known of models on Amazon Bedrock. */
export const bedrockModels: readonly CataloguedModel[] = rows.map(
  ({ modelId, since, usd, cacheUsd, maxOutputTokens, takesImages, cacheMinimumTokens }) => ({
    traits: { modelId, contextTokens, maxOutputTokens, takesImages, cacheMinimumTokens },
    price: {
      modelId,
      since,
      inputUsd: usd[0],
      outputUsd: usd[1],
      cacheReadUsd: cacheUsd?.[0] ?? null,
      cacheWriteUsd: cacheUsd?.[1] ?? null,
    },
  }),
);
