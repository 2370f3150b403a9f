import { operations } from '@medextract/contract';
import { toIsoTime } from '@medextract/core';
import type {
  BreakerState,
  ModelPrice,
  ModelStanding,
  ModelsStatus,
} from '@medextract/core/models';
import { json, refuse } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute, route } from '../pipeline/route.js';

const notHere = refuse(
  409,
  'models-not-here',
  'What models use is not shared here, so none can be paused for all.',
);

function toCircuit(circuit: BreakerState) {
  const { kind: state } = circuit;
  const none = { state, since: null, next_probe_at: null, openings: 0, pause_reason: null };
  if (circuit.kind === 'closed') return none;
  const since = toIsoTime(circuit.sinceMs);
  if (circuit.kind === 'paused') return { ...none, since, pause_reason: circuit.reason };
  const probeAtMs = circuit.kind === 'open' ? circuit.probeAtMs : circuit.probeEndsAtMs;
  const { openings } = circuit;
  return { ...none, since, next_probe_at: toIsoTime(probeAtMs), openings };
}

const toPrice = (price: ModelPrice | null) =>
  price && {
    since: price.since,
    input_usd: price.inputUsd,
    output_usd: price.outputUsd,
    cache_read_usd: price.cacheReadUsd,
    cache_write_usd: price.cacheWriteUsd,
  };

const toModel = ({ model, place, circuit }: ModelStanding) => ({
  name: model.name,
  provider: model.provider,
  model_id: model.modelId,
  place,
  takes_images: model.traits.takesImages,
  context_tokens: model.traits.contextTokens,
  price: toPrice(model.price),
  circuit: toCircuit(circuit),
});

const toToday = ({ today: { caps, costUsd, ...use } }: ModelsStatus) => ({
  ...use,
  cost_usd: costUsd,
  max_tokens: caps.maxTokens,
  max_cost_usd: caps.maxCostUsd,
});

export const createModelRoutesV2 = ({ models }: Pick<AppDeps, 'models'>): readonly Route[] => [
  rawRoute(operations.listModels, async ({ context }) => {
    if (models === undefined) return json({ items: [], today: null, waiting_documents: 0 });
    const status = await models.status(context.signal);
    return json({
      items: status.models.map(toModel),
      today: toToday(status),
      waiting_documents: status.waitingDocuments,
    });
  }),
  route(operations.pauseModel, async ({ body, context }) => {
    const paused = await models?.pause(body, context);
    if (paused === undefined) return notHere;
    return paused.ok ? json(toModel(paused.value)) : refuseFailure(paused.failure);
  }),
  route(operations.resumeModel, async ({ body, context }) => {
    const resumed = await models?.resume(body.name, context);
    if (resumed === undefined) return notHere;
    return resumed.ok ? json(toModel(resumed.value)) : refuseFailure(resumed.failure);
  }),
];
