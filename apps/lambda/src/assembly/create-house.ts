import type { PromptStore, ServiceDeps } from '@medextract/core/service';
import { createServiceDeps } from './create-service-deps.js';
import type { Place } from './open-place.js';
import { openPrompts } from './open-prompts.js';

/** A place with what the use cases stand on. */
export interface House extends Place {
  readonly deps: ServiceDeps;
  readonly prompts: PromptStore;
}

export const createHouse = (place: Place): House => {
  const { access, config, stores, telemetry } = place;
  return {
    ...place,
    deps: createServiceDeps(stores, telemetry),
    prompts: openPrompts(access, config.buckets.documents),
  };
};
