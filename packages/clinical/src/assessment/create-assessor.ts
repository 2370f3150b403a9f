import type { RecordAssessor } from '@medextract/core';
import { toCoverage } from './coverage.js';
import { listRiskFactors } from './risk-factors.js';
import { toTimeline } from './timeline.js';

/** Clinical judgement over a reconciled record: what raises the risk and why, what was looked for, what happened when. */
export function createAssessor(): RecordAssessor {
  return {
    assess: (record) => ({
      risk_factors: listRiskFactors(record),
      coverage: toCoverage(record),
      timeline: toTimeline(record),
    }),
  };
}
