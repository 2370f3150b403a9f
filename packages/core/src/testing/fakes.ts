import type { Clock } from '../clock.js';
import type { FactDrafts, FactReader, RecordAssessor } from '../record/fact-drafts.js';
import type { Coverage } from '../schema/index.js';

/** 2024-05-06T07:08:09.010Z. */
export const fixedTimeMs = 1_714_979_289_010;

/** A clock that stands still until it is moved. */
export function createFixedClock(startMs: number = fixedTimeMs): Clock & {
  advance(byMs: number): void;
} {
  let time = startMs;
  return {
    now: () => time,
    advance(byMs) {
      time += byMs;
    },
  };
}

/** A reader that always reads the same. */
export const createFixedReader = (drafts: FactDrafts): FactReader => ({
  name: 'offline',
  engineVersion: 'engine-1',
  terminologyVersion: 'terms-1',
  async read(_document, signal) {
    signal.throwIfAborted();
    return drafts;
  },
});

const nothingMentioned: Coverage = {
  identity: { state: 'not_mentioned', fact_ids: [] },
  diagnoses: { state: 'not_mentioned', fact_ids: [] },
  medications: { state: 'not_mentioned', fact_ids: [] },
  allergies: { state: 'not_mentioned', fact_ids: [] },
  tobacco: { state: 'not_mentioned', fact_ids: [] },
  alcohol: { state: 'not_mentioned', fact_ids: [] },
  drugs: { state: 'not_mentioned', fact_ids: [] },
  family_history: { state: 'not_mentioned', fact_ids: [] },
  blood_pressure: { state: 'not_mentioned', fact_ids: [] },
  build: { state: 'not_mentioned', fact_ids: [] },
  a1c_or_glucose: { state: 'not_mentioned', fact_ids: [] },
  lipids: { state: 'not_mentioned', fact_ids: [] },
  renal_function: { state: 'not_mentioned', fact_ids: [] },
  liver_function: { state: 'not_mentioned', fact_ids: [] },
  procedures: { state: 'not_mentioned', fact_ids: [] },
};

/** An assessor that finds no risk and covers nothing. */
export const createBlankAssessor = (): RecordAssessor => ({
  assess: () => ({ risk_factors: [], coverage: nothingMentioned, timeline: [] }),
});
