import {
  documentsInEachArm,
  type ExperimentResults,
  type ExperimentVerdict,
} from './experiment-results.js';

/** What a verdict stands on. */
export type Measured = Pick<
  ExperimentResults,
  'experiment' | 'arms' | 'costRatio' | 'byStratum' | 'sampleRatio'
> & { readonly success: Pick<ExperimentResults['success'], 'always'> };

const points = (share: number): string => `${(Math.abs(share) * 100).toFixed(1)} points`;
const percent = (ratio: number): string => `${(Math.abs(ratio - 1) * 100).toFixed(0)} %`;

const leastRequests = 30;
/** So uneven arms come by themselves once in a thousand experiments. */
export const unevenArms = 0.001;

/** Whether a better treatment may be let serve, seeing what it costs. */
function judgeBetter({ success, costRatio, byStratum, experiment }: Measured): ExperimentVerdict {
  const { minSuccessRateDelta, maxCostIncreasePct } = experiment.plan;
  const gain = success.always.estimate;
  const better = `The treatment succeeds ${points(gain)} more often`;
  if (gain * 100 < minSuccessRateDelta) {
    return {
      decision: 'review',
      reason: `${better}, which is less than the ${minSuccessRateDelta} points that were asked for.`,
    };
  }
  if (byStratum.pooled !== undefined && byStratum.pooled.difference <= 0) {
    return {
      decision: 'review',
      reason: `${better}, but not among documents of the same type and length, so it may only have been given easier ones.`,
    };
  }
  if (costRatio !== undefined && (costRatio.estimate - 1) * 100 > maxCostIncreasePct) {
    return {
      decision: 'review',
      reason: `${better}, but costs ${percent(costRatio.estimate)} more, and ${maxCostIncreasePct} % was the limit.`,
    };
  }
  return { decision: 'promote', reason: `${better}, and costs no more than was allowed.` };
}

/** Weighs success first. Bounds hold at any time, so that looking early misleads nobody. */
export function judgeExperiment(measured: Measured): ExperimentVerdict {
  const { arms, success, sampleRatio, experiment } = measured;
  const counts = [arms.control, arms.treatment].map(({ assigned }) => assigned?.requests ?? 0);
  const fewest = Math.min(...counts);
  if (fewest < leastRequests) {
    return {
      decision: 'insufficient-data',
      reason: `One arm has read only ${fewest} documents, and ${leastRequests} are the least that tell anything.`,
    };
  }
  if (sampleRatio !== undefined && sampleRatio < unevenArms) {
    return {
      decision: 'review',
      reason: 'The arms are more uneven than chance allows, so the assignment itself is in doubt.',
    };
  }
  const { lower, upper, estimate } = success.always;
  if (upper < 0) {
    return {
      decision: 'keep-control',
      reason: `The treatment succeeds ${points(estimate)} less often.`,
    };
  }
  if (lower > 0) return judgeBetter(measured);
  const { targetSampleSize } = experiment.plan;
  const size = documentsInEachArm(measured);
  return size < targetSampleSize
    ? {
        decision: 'insufficient-data',
        reason: `No difference shows yet after ${size} of ${targetSampleSize} documents in each arm.`,
      }
    : {
        decision: 'keep-control',
        reason:
          'No difference showed by the size that was planned, so nothing speaks for a change.',
      };
}
