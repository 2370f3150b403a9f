import type { ExperimentResults, StratumResults } from '@medextract/core/experiments';

const toCounted = ({ successes, total }: StratumResults['control']) => ({
  requests: total,
  successes,
});

const toStratum = (stratum: StratumResults) => ({
  document_type: stratum.documentType,
  page_band: stratum.pageBand,
  control: toCounted(stratum.control),
  treatment: toCounted(stratum.treatment),
  sample_ratio_p_value: stratum.sampleRatio ?? null,
});

function toAdjusted(adjusted: ExperimentResults['adjusted']['time']) {
  if (adjusted === undefined) return null;
  const { estimate, lower, upper, pValue, slope, explained } = adjusted;
  const interval = { estimate, lower, upper, p_value: pValue };
  return { ...interval, per_page: slope, variance_left: 1 - explained };
}

/** What documents alike, and documents of equal length, say of both arms. */
export const toStrata = ({ byStratum: { strata, pooled }, adjusted }: ExperimentResults) => ({
  strata: strata.map(toStratum),
  stratified_success:
    pooled === undefined ? null : { difference: pooled.difference, p_value: pooled.pValue },
  adjusted_time_ms: toAdjusted(adjusted.time),
  adjusted_cost_usd: toAdjusted(adjusted.cost),
});
