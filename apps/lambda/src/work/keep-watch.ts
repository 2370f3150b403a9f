import { keepExperiments } from '@medextract/core/experiments';
import { createService, keepAlerts, rereadDocuments } from '@medextract/core/service';
import { breakerNameOf } from '@medextract/engine';
import type { House } from '../assembly/create-house.js';
import type { Step } from './create-tick.js';

/** What is watched: models, the experiment that runs, figures that became worse. */
export function createWatch(house: House): readonly Step[] {
  const { config, stores, deps, prompts, telemetry } = house;
  const { modelState } = stores;
  const choices = config.models?.choices ?? [];
  const { process } = createService(deps);
  const tellBreakers = async (signal: AbortSignal) => {
    for (const choice of choices) {
      const { state } = await modelState.breakers.read(breakerNameOf(choice), signal);
      telemetry.figure('breakerOpen', state.kind === 'closed' ? 0 : 1);
    }
  };
  const reread = async (signal: AbortSignal) => {
    const [first] = choices;
    if (first === undefined) return;
    const breaker = breakerNameOf(first);
    await rereadDocuments({ ...deps, modelState, process, breaker }, signal);
  };
  return [
    ['breakers', tellBreakers],
    ['experiments', (signal) => keepExperiments({ ...stores, ...deps, prompts }, signal)],
    ['alerts', (signal) => keepAlerts({ ...stores, ...deps, caps: { dayUsd: null } }, signal)],
    ['rereads', reread],
  ];
}
