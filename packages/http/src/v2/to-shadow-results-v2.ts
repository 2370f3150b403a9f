import { type ShadowResults, tellGroups } from '@medextract/core/experiments';
import { toImpactGroup } from './to-impact-group-v2.js';

type Measure = ShadowResults['completeness'];

const toInterval = (known: Measure['once']) => {
  if (known === undefined) return null;
  const { pValue, ...interval } = known;
  return { ...interval, p_value: pValue };
};

const toMeasure = ({ always, once }: Measure) => ({
  always_valid: always,
  fixed_horizon: toInterval(once),
});

export const toShadowResults = (shadow: ShadowResults) => ({
  pairs: shadow.pairs,
  status: shadow.status,
  spent_usd: Number.isFinite(shadow.spentUsd) ? shadow.spentUsd : null,
  max_cost_usd: shadow.maxCostUsd,
  success: {
    ...toMeasure(shadow.success),
    control_alone: shadow.success.controlAlone,
    treatment_alone: shadow.success.treatmentAlone,
    p_value: shadow.success.pValue,
  },
  completeness: toMeasure(shadow.completeness),
  verified_share: toMeasure(shadow.verified),
  processing_time_ms: toInterval(shadow.time),
  cost_usd: toInterval(shadow.cost),
  summary: tellGroups(shadow.differences),
  groups: shadow.differences.map(toImpactGroup),
});
