import type {
  BreakerStore,
  LanguageModel,
  ModelPrice,
  ModelRung,
  ModelTraits,
} from '@medextract/core/models';
import {
  bedrockModels,
  type CallDeps,
  createBedrockModel,
  createCircuitBreaker,
  createOpenAiModel,
  createResilientModel,
  type ResiliencePolicy,
} from '@medextract/models';
import { breakerNameOf, type ModelChoice, type ModelSettings } from './model-settings.js';

/** Of a model that is in no table: what nearly every one that is served today can do. */
const cautious = { contextTokens: 32_768, maxOutputTokens: 8_192 } as const;

const policy: ResiliencePolicy = {
  ...{ maxAttempts: 4, maxChargedAttempts: 2, baseDelayMs: 200, maxDelayMs: 10_000 },
  ...{ attemptTimeoutMs: 120_000, maxConcurrent: 8, maxWaiting: 64, tokenRate: null },
};
const breakerOptions = {
  ...{ failureShare: 0.5, windowCalls: 20, minimumCalls: 5 },
  ...{ probeAfterMs: 10_000, probeAfterCapMs: 300_000, probeLeaseMs: 130_000 },
};
const stream = { firstByteMs: 90_000, gapMs: 30_000 } as const;

/** Through the global endpoint a model costs what it does by its own id; elsewhere the price is not known. */
const globalProfile = /^global\./;

export interface OpenedModels {
  readonly rungs: readonly ModelRung[];
  readonly prices: readonly ModelPrice[];
}

const cautiousTraits = (modelId: string): ModelTraits => ({
  ...{ modelId, ...cautious, takesImages: false, cacheMinimumTokens: null },
});

/** Traits by the catalogue, also of a model that is called through a profile of some region. */
function traitsOfBedrock(called: string): ModelTraits {
  const modelId = called.replace(globalProfile, '');
  const isSame = (id: string) => modelId === id || modelId.endsWith(`.${id}`);
  const known = bedrockModels.find(({ traits }) => isSame(traits.modelId));
  return known === undefined ? cautiousTraits(modelId) : { ...known.traits, modelId };
}

function createModel(deps: CallDeps, choice: ModelChoice): LanguageModel {
  const { modelId } = choice;
  if (choice.provider === 'bedrock') {
    const { region, endpoint } = choice;
    return createBedrockModel(deps, {
      ...{ traits: traitsOfBedrock(modelId), inferenceProfile: modelId, region, stream },
      ...(endpoint === undefined ? {} : { endpoint }),
    });
  }
  const { baseUrl, apiKey } = choice;
  return createOpenAiModel(deps, {
    ...{ traits: cautiousTraits(modelId), baseUrl, stream },
    ...(apiKey === undefined ? {} : { apiKey }),
  });
}

/** The configured models, each with its deadlines, repeats and circuit. */
export function openLanguageModels(
  deps: CallDeps & { readonly breakers: BreakerStore },
  { choices }: Pick<ModelSettings, 'choices'>,
): OpenedModels {
  const rungs = choices.map((choice, index) => {
    const name = `${index + 1}:${choice.modelId}`;
    const breaker = createCircuitBreaker(
      { clock: deps.clock, store: deps.breakers },
      { name: breakerNameOf(choice), options: breakerOptions },
    );
    const surroundings = { ...deps, random: Math.random, breaker };
    return { name, model: createResilientModel(createModel(deps, choice), surroundings, policy) };
  });
  return { rungs, prices: bedrockModels.map(({ price }) => price) };
}
