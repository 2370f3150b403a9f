import type { PromptStore, ServiceDeps } from '@medextract/core/service';
import { createUuids, systemClock } from '@medextract/engine/node-ports';
import { toServiceDeps } from '@medextract/engine/service-deps';
import type { Place } from './open-place.js';
import { openPrompts } from './open-prompts.js';

const ids = createUuids(systemClock);

/** A place with what the use cases stand on. */
export interface House extends Place {
  readonly deps: ServiceDeps;
  readonly prompts: PromptStore;
}

export const createHouse = (place: Place): House => {
  const { access, config, stores, telemetry } = place;
  return {
    ...place,
    deps: toServiceDeps(stores, { ids, telemetry }),
    prompts: openPrompts(access, config.buckets.documents),
  };
};
