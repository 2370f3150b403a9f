import type { UnassessedRecord } from '@medextract/core';
import type { RiskFactor } from '@medextract/core/schema';
import { charlsonFactor } from './charlson.js';
import { diagnosisFactors } from './diagnosis-risks.js';
import { habitFactors } from './habit-risks.js';
import { labFactors } from './lab-risks.js';
import { vitalFactors } from './vital-risks.js';

/** Reasons for an underwriter to look, each with its numbers, its facts and its published source. */
export function listRiskFactors(record: UnassessedRecord): RiskFactor[] {
  return [
    ...vitalFactors(record),
    ...labFactors(record),
    ...habitFactors(record),
    ...diagnosisFactors(record),
    ...charlsonFactor(record),
  ];
}
