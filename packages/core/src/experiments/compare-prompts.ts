import type { PromptFigures } from '../metrics/metric-store.js';
import { compareProportions, type Proportion } from './statistics/compare-proportions.js';
import type { Interval } from './statistics/interval.js';
import { meanRatioInterval } from './statistics/mean-ratio-interval.js';
import { newcombeInterval } from './statistics/proportion-intervals.js';
import { type SampleMoments, welchTest } from './statistics/welch-test.js';

/** Fewer documents than this on a side tell nothing. */
const leastRequests = 30;

interface Compared {
  readonly control: number;
  readonly treatment: number;
  /** Two-sided. */
  readonly pValue: number;
}

interface ComparedMeans extends Compared {
  /** Treatment over control; undefined where a side knows too little. */
  readonly ratio: Interval | undefined;
}

export type ComparisonVerdict =
  | 'promote'
  | 'promote-cheaper'
  | 'promote-faster'
  | 'review'
  | 'keep-control'
  | 'no-difference'
  | 'insufficient-data';

export interface PromptComparison {
  readonly control: PromptFigures;
  readonly treatment: PromptFigures;
  /** Shares, 0 to 1, and by how much the treatment's is greater. */
  readonly success: Compared & { readonly difference: Interval };
  /** Means in milliseconds. */
  readonly time: ComparedMeans;
  /** Means in US dollars over the runs of known price; null where a side has none. */
  readonly cost: ComparedMeans | null;
  /** Whether the success rates differ at the level asked for. */
  readonly isSignificant: boolean;
  readonly confidenceLevel: number;
  readonly verdict: ComparisonVerdict;
}

const shareOf = ({ successes, requests }: PromptFigures): number =>
  requests === 0 ? 0 : successes / requests;

const proportionOf = ({ successes, requests }: PromptFigures): Proportion => ({
  successes,
  total: requests,
});

function compareSuccess(
  control: PromptFigures,
  treatment: PromptFigures,
  confidence: number,
): PromptComparison['success'] {
  const sides = { control: proportionOf(control), treatment: proportionOf(treatment) };
  const pValue = compareProportions(sides.control, sides.treatment);
  const difference = newcombeInterval(sides, confidence);
  return { control: shareOf(control), treatment: shareOf(treatment), pValue, difference };
}

const timeOf = ({ requests, processingMs }: PromptFigures) => ({
  count: requests,
  mean: processingMs.mean,
  squaredDeviations: processingMs.squaredDeviations,
});

const costOf = ({ costUsd }: PromptFigures) => ({
  count: costUsd.known,
  mean: costUsd.known === 0 ? 0 : costUsd.sum / costUsd.known,
  squaredDeviations: costUsd.squaredDeviations,
});

function compareMeans(
  control: SampleMoments,
  treatment: SampleMoments,
  confidence: number,
): ComparedMeans {
  return {
    control: control.mean,
    treatment: treatment.mean,
    pValue: welchTest(control, treatment),
    ratio: meanRatioInterval({ control, treatment }, confidence),
  };
}

/** Which way a difference points: 1 up, -1 down, 0 where it may be chance. */
function directionOf(compared: Compared | null, alpha: number): number {
  if (compared === null || compared.pValue >= alpha) return 0;
  return Math.sign(compared.treatment - compared.control);
}

/** Success first; cost and time count for a treatment only where it does not succeed less often. */
function judge(
  { success, time, cost }: Pick<PromptComparison, 'success' | 'time' | 'cost'>,
  alpha: number,
): ComparisonVerdict {
  const better = directionOf(success, alpha);
  const cheaper = -directionOf(cost, alpha);
  const faster = -directionOf(time, alpha);
  const directions = [better, cheaper, faster];
  const hasGain = directions.includes(1);
  if (directions.includes(-1)) return hasGain ? 'review' : 'keep-control';
  if (better > 0) return 'promote';
  if (!hasGain) return 'no-difference';
  if (success.treatment < success.control) return 'review';
  return cheaper > 0 ? 'promote-cheaper' : 'promote-faster';
}

/** Two prompt versions held against each other by what was measured of them. */
export function comparePrompts({
  control,
  treatment,
  confidenceLevel,
}: {
  readonly control: PromptFigures;
  readonly treatment: PromptFigures;
  /** 0 to 1, as 0.95. */
  readonly confidenceLevel: number;
}): PromptComparison {
  const alpha = 1 - confidenceLevel;
  const success = compareSuccess(control, treatment, confidenceLevel);
  const time = compareMeans(timeOf(control), timeOf(treatment), confidenceLevel);
  const priced = control.costUsd.known > 0 && treatment.costUsd.known > 0;
  const cost = priced ? compareMeans(costOf(control), costOf(treatment), confidenceLevel) : null;
  const enough = Math.min(control.requests, treatment.requests) >= leastRequests;
  return {
    control,
    treatment,
    success,
    time,
    cost,
    isSignificant: enough && success.pValue < alpha,
    confidenceLevel,
    verdict: enough ? judge({ success, time, cost }, alpha) : 'insufficient-data',
  };
}
