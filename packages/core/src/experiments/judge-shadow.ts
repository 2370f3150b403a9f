import type { Experiment } from './experiment.js';
import type { ExperimentVerdict } from './experiment-results.js';
import type { ShadowResults } from './shadow-results.js';
import type { Interval } from './statistics/interval.js';

/** What a trial is judged by. */
export interface JudgedShadow {
  readonly experiment: Experiment;
  readonly shadow: Pick<
    ShadowResults,
    'pairs' | 'status' | 'success' | 'completeness' | 'verified'
  >;
  /** Treatment over control; undefined where a side knows too little. */
  readonly costRatio: Interval | undefined;
}

/** Fewer pairs than this tell nothing. */
const leastPairs = 30;

const points = (share: number): string => `${(Math.abs(share) * 100).toFixed(1)} points`;
const percent = (ratio: number): string => `${(Math.abs(ratio - 1) * 100).toFixed(0)} %`;

const tell = {
  success: (by: number) => `succeeds ${points(by)} ${by < 0 ? 'less' : 'more'} often`,
  completeness: (by: number) => `tells ${points(by)} ${by < 0 ? 'less' : 'more'} of what it should`,
  verified: (by: number) => `has ${points(by)} ${by < 0 ? 'fewer' : 'more'} of its facts verified`,
} as const;
type Measure = keyof typeof tell;
const measures: readonly Measure[] = ['success', 'completeness', 'verified'];

const says = (list: readonly Measure[], { shadow }: JudgedShadow): string =>
  list.map((name) => tell[name](shadow[name].always.estimate)).join(', and ');

function judgeBetter(judged: JudgedShadow, better: readonly Measure[]): ExperimentVerdict {
  const { experiment, shadow, costRatio } = judged;
  const { minSuccessRateDelta, maxCostIncreasePct } = experiment.plan;
  const gain = `Over ${shadow.pairs} documents that both read, the treatment ${says(better, judged)}`;
  const most = Math.max(...better.map((name) => shadow[name].always.estimate));
  if (most * 100 < minSuccessRateDelta) {
    return {
      decision: 'review',
      reason: `${gain}, which is less than the ${minSuccessRateDelta} points that were asked for.`,
    };
  }
  if (costRatio !== undefined && (costRatio.estimate - 1) * 100 > maxCostIncreasePct) {
    return {
      decision: 'review',
      reason: `${gain}, but costs ${percent(costRatio.estimate)} more, and ${maxCostIncreasePct} % was the limit.`,
    };
  }
  return { decision: 'promote', reason: `${gain}, and nothing is worse.` };
}

/** Weighs what both versions made of the same documents. Bounds hold at any time, and for all measures together. */
export function judgeShadow(judged: JudgedShadow): ExperimentVerdict {
  const { experiment, shadow } = judged;
  const { pairs } = shadow;
  if (pairs < leastPairs) {
    return {
      decision: 'insufficient-data',
      reason: `Both have read only ${pairs} documents, and ${leastPairs} are the least that tell anything.`,
    };
  }
  const better = measures.filter((name) => shadow[name].always.lower > 0);
  const worse = measures.filter((name) => shadow[name].always.upper < 0);
  if (worse.length > 0 && better.length > 0) {
    const reason = `The treatment ${says(better, judged)}, but ${says(worse, judged)}.`;
    return { decision: 'review', reason };
  }
  if (worse.length > 0) {
    return { decision: 'keep-control', reason: `The treatment ${says(worse, judged)}.` };
  }
  if (better.length > 0) return judgeBetter(judged, better);
  const { targetSampleSize } = experiment.plan;
  if (pairs < targetSampleSize) {
    const reason = `No difference shows yet after ${pairs} of ${targetSampleSize} documents that both read.`;
    return { decision: 'insufficient-data', reason };
  }
  const reason =
    'No difference showed by the size that was planned, so nothing speaks for a change.';
  return { decision: 'keep-control', reason };
}
