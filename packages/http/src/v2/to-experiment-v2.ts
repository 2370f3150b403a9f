import { toIsoTime } from '@medextract/core';
import {
  type ArmFigures,
  type CountedExperiment,
  type ExperimentResults,
  type Interval,
  type PromptLabels,
  shareNow,
} from '@medextract/core/experiments';
import { toShadowResults } from './to-shadow-results-v2.js';
import { toStrata } from './to-strata-v2.js';

export function toExperiment({ experiment, requests }: CountedExperiment, nowMs: number) {
  const { id, plan, state, createdAt, createdBy, version } = experiment;
  const ended =
    state.status === 'completed' || state.status === 'promoted'
      ? state
      : state.status === 'rolled_back'
        ? state.ended
        : null;
  const isRolledBack = state.status === 'rolled_back';
  return {
    id,
    name: plan.name,
    description: plan.description,
    mode: plan.mode,
    control_version: plan.controlVersion,
    treatment_version: plan.treatmentVersion,
    treatment_share: plan.treatmentShare,
    ramp: plan.ramp.map(({ afterHours, treatmentShare, minDocuments }) => ({
      after_hours: afterHours,
      treatment_share: treatmentShare,
      min_documents: minDocuments,
    })),
    target_sample_size: plan.targetSampleSize,
    max_duration_days: plan.maxDurationDays,
    min_success_rate_delta: plan.minSuccessRateDelta,
    max_cost_increase_pct: plan.maxCostIncreasePct,
    max_time_increase_pct: plan.maxTimeIncreasePct,
    shadow_max_cost_usd: plan.shadowMaxCostUsd,
    holdout_share: plan.holdoutShare,
    bandit_floor: plan.banditFloor,
    scope: plan.scope,
    status: state.status,
    treatment_share_now: shareNow(experiment, nowMs),
    ramp_step: state.status === 'running' ? (state.ramp?.step ?? null) : null,
    version,
    created_at: createdAt,
    created_by: createdBy,
    started_at: state.status === 'draft' ? null : toIsoTime(state.startedAtMs),
    ended_at: ended?.endedAt ?? (isRolledBack ? state.rolledBackAt : null),
    winner: ended?.winner ?? null,
    conclusion: ended?.conclusion ?? null,
    displaced_version: state.status === 'promoted' ? state.displaced : null,
    rollback_reason: isRolledBack ? state.reason : null,
    control_requests: requests.control,
    treatment_requests: requests.treatment,
  };
}

function toArm({ promptVersion, assigned, served }: ArmFigures) {
  const known = assigned?.costUsd.known ?? 0;
  return {
    prompt_version: promptVersion,
    requests: assigned?.requests ?? 0,
    served_requests: served?.requests ?? 0,
    successes: assigned?.successes ?? 0,
    mean_processing_time_ms: assigned?.processingMs.mean ?? null,
    p95_processing_time_ms: assigned?.processingMs.p95 ?? null,
    mean_cost_usd: assigned === undefined || known === 0 ? null : assigned.costUsd.sum / known,
    mean_field_completeness: assigned?.meanFieldCompleteness ?? null,
    verified_share: assigned?.verifiedShare ?? null,
  };
}

/** Without what a bootstrap knows beside. */
const toInterval = (known: Interval | undefined) => {
  if (known === undefined) return null;
  const { estimate, lower, upper } = known;
  return { estimate, lower, upper };
};

export const toExperimentResults = (results: ExperimentResults) => ({
  experiment_id: results.experiment.id,
  control: toArm(results.arms.control),
  treatment: toArm(results.arms.treatment),
  success: {
    always_valid: results.success.always,
    fixed_horizon: toInterval(results.success.once),
    p_value: results.success.pValue,
    chance_to_beat: results.success.belief.chance,
    expected_loss: results.success.belief.expectedLoss,
  },
  cost_ratio: results.costRatio ?? null,
  time_ratio: results.timeRatio ?? null,
  corrected_p_values: results.corrected,
  sample_ratio_p_value: results.sampleRatio ?? null,
  ...toStrata(results),
  shadow: results.shadow === undefined ? null : toShadowResults(results.shadow),
  verdict: results.verdict,
});

export const toLabels = ({ changedAt, changedBy, ...labels }: PromptLabels) => ({
  ...labels,
  changed_at: changedAt,
  changed_by: changedBy,
});
