import { type Clock, toIsoTime } from '@medextract/core';
import { type ConfiguredModel, findPrice, type ModelTraits } from '@medextract/core/models';
import { bedrockModels, bedrockPrices } from '@medextract/models';
import { breakerNameOf, type ModelChoice, type ModelSettings } from './model-settings.js';

/** Of a model that is in no table: what nearly every one that is served today can do. */
const cautious = { contextTokens: 32_768, maxOutputTokens: 8_192 } as const;

/** Through the global endpoint a model costs what it does by its own id. */
const globalProfile = /^global\./;

export const modelPrices = bedrockPrices;

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

/** What a configured model can do. */
export const traitsOf = ({ provider, modelId }: ModelChoice): ModelTraits =>
  provider === 'bedrock' ? traitsOfBedrock(modelId) : cautiousTraits(modelId);

/** The models of the settings as people see them; none where nothing but the offline reader reads. */
export function listConfiguredModels(
  settings: Pick<ModelSettings, 'choices'> | undefined,
  clock: Clock,
): readonly ConfiguredModel[] {
  const date = toIsoTime(clock.now()).slice(0, 10);
  return (settings?.choices ?? []).map((choice) => {
    const traits = traitsOf(choice);
    const price = findPrice(modelPrices, { modelId: traits.modelId, date }) ?? null;
    const { provider, modelId } = choice;
    return { name: breakerNameOf(choice), provider, modelId, traits, price };
  });
}

/** Every model with a price of today, the cheapest first: for who has not chosen yet. */
export function listCataloguedModels(clock: Clock): readonly ConfiguredModel[] {
  const choices = bedrockModels.map(({ traits: { modelId } }) => ({
    ...({ provider: 'bedrock', modelId, region: 'any', masking: 'off' } as const),
  }));
  const inputUsd = ({ price }: ConfiguredModel): number => price?.inputUsd ?? 0;
  return listConfiguredModels({ choices }, clock)
    .filter(({ price }) => price !== null)
    .toSorted((left, right) => inputUsd(left) - inputUsd(right));
}
