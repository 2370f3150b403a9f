import type { PromptComparison } from '@medextract/core/service';

const percent = 100;

/** The sentence of v1: its first words are what a program reads. */
const recommendations = {
  promote: 'PROMOTE: the treatment succeeds significantly more often.',
  'promote-cheaper':
    'PROMOTE: the treatment is significantly cheaper and does not succeed less often.',
  'promote-faster':
    'PROMOTE: the treatment is significantly faster and does not succeed less often.',
  review: 'REVIEW: the treatment is better in one way and worse in another.',
  'keep-control': 'KEEP CONTROL: the treatment is significantly worse.',
  'no-difference': 'KEEP CONTROL: no significant difference was measured.',
  'insufficient-data': 'INSUFFICIENT DATA: too few documents were read to tell the versions apart.',
} as const satisfies Record<PromptComparison['verdict'], string>;

export const toComparisonV1 = (comparison: PromptComparison) => {
  const { control, treatment, success, time, cost } = comparison;
  return {
    control_version: control.promptVersion,
    treatment_version: treatment.promptVersion,
    control_n: control.requests,
    treatment_n: treatment.requests,
    control_success_rate: success.control * percent,
    treatment_success_rate: success.treatment * percent,
    success_rate_delta: (success.treatment - success.control) * percent,
    success_rate_p_value: success.pValue,
    control_avg_time: time.control,
    treatment_avg_time: time.treatment,
    time_delta_ms: time.treatment - time.control,
    time_p_value: time.pValue,
    control_avg_cost: cost?.control ?? null,
    treatment_avg_cost: cost?.treatment ?? null,
    cost_delta_usd: cost === null ? null : cost.treatment - cost.control,
    cost_delta_pct:
      cost === null || cost.control === 0
        ? null
        : ((cost.treatment - cost.control) / cost.control) * percent,
    is_significant: comparison.isSignificant,
    confidence_level: comparison.confidenceLevel,
    recommendation: recommendations[comparison.verdict],
  };
};
