import type { MetricStore } from '../metrics/metric-store.js';
import { trialPurseOf } from '../models/model-budget.js';
import type { ModelState } from '../models/model-state.js';

export interface ShadowSpendingDeps {
  readonly metrics: Pick<MetricStore, 'findArm'>;
  readonly modelState?: Pick<ModelState, 'budget'>;
}

/**
 * US dollars that the candidate's readings have cost, also those that made no pair. Infinite where something of unknown price
 * was used: no bound in dollars can then be kept.
 */
export async function readShadowSpending(
  { metrics, modelState }: ShadowSpendingDeps,
  experimentId: string,
): Promise<number> {
  const purse = await modelState?.budget.read(trialPurseOf(experimentId));
  const arm = await metrics.findArm({ experimentId, arm: 'treatment', analysis: 'assigned' });
  const ofPurse = purse === undefined ? 0 : (purse.costUsd ?? Number.POSITIVE_INFINITY);
  return Math.max(arm?.costUsd.sum ?? 0, ofPurse);
}
