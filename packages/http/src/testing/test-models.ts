import { type ConfiguredModel, createModelControl } from '@medextract/core/models';
import { createQuoteService, defaultCaps } from '@medextract/core/reading';
import type { aService } from '@medextract/core/testing';
import { textQuoter } from './plain-ports.js';

/** One of a known price and one of an unknown one. */
const models: readonly ConfiguredModel[] = [
  {
    name: 'bedrock:careful',
    provider: 'bedrock',
    modelId: 'careful',
    traits: {
      modelId: 'careful',
      contextTokens: 200_000,
      maxOutputTokens: 64_000,
      takesImages: true,
      cacheMinimumTokens: null,
    },
    price: {
      modelId: 'careful',
      since: '2024-01-01',
      inputUsd: 1,
      outputUsd: 5,
      cacheReadUsd: 0.1,
      cacheWriteUsd: null,
    },
  },
  {
    name: 'openai:plain',
    provider: 'openai',
    modelId: 'plain',
    traits: {
      modelId: 'plain',
      contextTokens: 32_768,
      maxOutputTokens: 8_192,
      takesImages: false,
      cacheMinimumTokens: null,
    },
    price: null,
  },
];

const dayCaps = { maxTokens: 1_000_000, maxCostUsd: null };

/** What is steered and quoted, over the stores in memory. */
export const createTestModels = ({ deps, stores, prompts }: ReturnType<typeof aService>) => ({
  models: createModelControl({ ...deps, ...stores, models, caps: dayCaps }),
  quotes: createQuoteService({
    ...{ ...deps, ...stores, models, prompts, caps: defaultCaps, quoter: textQuoter },
    day: { caps: dayCaps, budget: stores.modelState.budget },
    terms: { pace: null, mostSeconds: 480 },
  }),
});
