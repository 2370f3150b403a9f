import { createModelControl, type ModelControl } from '@medextract/core/models';
import { createQuoteService, defaultCaps, type QuoteService } from '@medextract/core/reading';
import type { PromptStore, ServiceDeps, Stores } from '@medextract/core/service';
import { shareOfModels } from '@medextract/engine';
import { listConfiguredModels } from '@medextract/engine/models';
import { assumedPace } from '@medextract/models';
import { createPooledQuoter } from '../engine/create-pooled-quoter.js';
import type { WorkerPool } from '../engine/worker-pool.js';
import type { ServeConfig } from './serve-config.js';

export interface ModelServicesDeps {
  readonly config: Pick<ServeConfig, 'models' | 'documentLimitMs'>;
  readonly deps: ServiceDeps;
  readonly stores: Pick<Stores, 'labels'>;
  readonly prompts: PromptStore;
  readonly pool: WorkerPool;
}

export interface ModelServices {
  readonly quotes: QuoteService;
  /** Absent where the stores keep nothing for models. */
  readonly models?: ModelControl;
}

const unbound = { maxTokens: null, maxCostUsd: null };

/** What people see and steer of the models that read here. */
export function createModelServices(options: ModelServicesDeps): ModelServices {
  const { config, deps, stores, prompts, pool } = options;
  const { models: settings, documentLimitMs } = config;
  const { modelState, clock } = deps;
  const models = listConfiguredModels(settings, clock);
  const day = settings?.day ?? unbound;
  const arePagesShown = settings?.pictures === 'on';
  const document = {
    ...defaultCaps,
    maxCostUsd: settings?.maxCostUsd ?? null,
    onReached: settings?.onCap ?? defaultCaps.onReached,
  };
  const quotes = createQuoteService({
    ...{ ...deps, ...stores, prompts, models, caps: document },
    quoter: createPooledQuoter(pool),
    day: { caps: day, budget: modelState?.budget ?? null },
    ...(settings === undefined ? {} : { monthCaps: settings.month }),
    terms: {
      pace: assumedPace,
      mostSeconds: (documentLimitMs * shareOfModels) / 1_000,
      arePagesShown,
    },
  });
  if (modelState === undefined) return { quotes };
  return { quotes, models: createModelControl({ ...deps, modelState, caps: day, models }) };
}
