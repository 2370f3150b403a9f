import type { AskedStep } from '../experiments/experiment-service.js';
import type { Outcome } from '../service/failure.js';
import type { aService } from './a-service.js';
import { aContext, anExperimentPlan, anOutcome } from './service-builders.js';

/** A whole service in memory. */
export type House = ReturnType<typeof aService>;

/** What was done; throws the code of what was refused. */
export function unwrap<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

/** A draft; its id. */
export async function createDraft(house: House, plan = anExperimentPlan()) {
  return unwrap(await house.experiments.create(plan, aContext())).experiment.id;
}

export const step = (house: House, id: string, asked: AskedStep) =>
  house.experiments.step({ id, step: asked }, aContext());

/** So many runs of each arm, some of which succeed. */
export async function addRuns(
  house: House,
  experimentId: string,
  runs: Readonly<Record<'control' | 'treatment', { total: number; successes: number }>>,
) {
  const outcomes = (['control', 'treatment'] as const).flatMap((arm) =>
    Array.from({ length: runs[arm].total }, (_, index) => {
      const promptVersion = arm === 'control' ? 'v2.0.0' : 'v1.0.0';
      const assignment = { experimentId, arm, promptVersion };
      return anOutcome({ promptVersion, assignment, succeeded: index < runs[arm].successes });
    }),
  );
  await house.stores.metrics.add(outcomes);
}
