import type { BreakerStore, LanguageModel, ModelPrice, ModelRung } from '@medextract/core/models';
import {
  type CallDeps,
  createBedrockModel,
  createCircuitBreaker,
  createOpenAiModel,
  createResilientModel,
  type ResiliencePolicy,
} from '@medextract/models';
import { modelPrices, traitsOf } from './list-configured-models.js';
import { breakerNameOf, type ModelChoice, type ModelSettings } from './model-settings.js';

const policy: ResiliencePolicy = {
  ...{ maxAttempts: 4, maxChargedAttempts: 2, baseDelayMs: 200, maxDelayMs: 10_000 },
  ...{ attemptTimeoutMs: 120_000, maxConcurrent: 8, maxWaiting: 64, tokenRate: null },
};
const breakerOptions = {
  ...{ failureShare: 0.5, windowCalls: 20, minimumCalls: 5 },
  ...{ probeAfterMs: 10_000, probeAfterCapMs: 300_000, probeLeaseMs: 130_000 },
};
const stream = { firstByteMs: 90_000, gapMs: 30_000 } as const;

export interface OpenedModels {
  readonly rungs: readonly ModelRung[];
  readonly prices: readonly ModelPrice[];
}

function createModel(deps: CallDeps, choice: ModelChoice): LanguageModel {
  const traits = traitsOf(choice);
  if (choice.provider === 'bedrock') {
    const { modelId, region, endpoint } = choice;
    return createBedrockModel(deps, {
      ...{ traits, inferenceProfile: modelId, region, stream },
      ...(endpoint === undefined ? {} : { endpoint }),
    });
  }
  const { baseUrl, apiKey } = choice;
  return createOpenAiModel(deps, {
    ...{ traits, baseUrl, stream },
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
    const model = createResilientModel(createModel(deps, choice), surroundings, policy);
    return { name, model, isMasked: choice.masking === 'on' };
  });
  return { rungs, prices: modelPrices };
}
