import type { MetricStore } from '../metrics/metric-store.js';
import { type Arm, type Experiment, versionOf } from './experiment.js';
import {
  type ArmFigures,
  type ArmsFigures,
  type ExperimentResults,
  requestsOf,
} from './experiment-results.js';
import { judgeExperiment } from './judge-experiment.js';
import { chanceToBeat } from './statistics/chance-to-beat.js';
import { compareProportions, type Proportion } from './statistics/compare-proportions.js';
import { holmCorrection } from './statistics/holm-correction.js';
import { meanRatioInterval } from './statistics/mean-ratio-interval.js';
import { newcombeInterval } from './statistics/proportion-intervals.js';
import { sampleRatioTest } from './statistics/sample-ratio-test.js';
import { sequentialInterval } from './statistics/sequential-interval.js';
import { type SampleMoments, welchTest } from './statistics/welch-test.js';

/** What is claimed of an experiment is claimed at this level. */
const experimentAlpha = 0.05;

const proportionOf = ({ assigned }: ArmFigures): Proportion => ({
  successes: assigned?.successes ?? 0,
  total: assigned?.requests ?? 0,
});

const noMoments: SampleMoments = { count: 0, mean: 0, squaredDeviations: 0 };

const timeOf = ({ assigned }: ArmFigures): SampleMoments =>
  assigned === undefined
    ? noMoments
    : {
        count: assigned.requests,
        mean: assigned.processingMs.mean,
        squaredDeviations: assigned.processingMs.squaredDeviations,
      };

function costOf({ assigned }: ArmFigures): SampleMoments {
  if (assigned === undefined || assigned.costUsd.known === 0) return noMoments;
  const { known, sum, squaredDeviations } = assigned.costUsd;
  return { count: known, mean: sum / known, squaredDeviations };
}

const both = <Value>({ control, treatment }: ArmsFigures, read: (arm: ArmFigures) => Value) => ({
  control: read(control),
  treatment: read(treatment),
});

/** Reckons from the figures of both arms; pure. */
export function toResults(experiment: Experiment, figures: ArmsFigures): ExperimentResults {
  const success = both(figures, proportionOf);
  const time = both(figures, timeOf);
  const cost = both(figures, costOf);
  const isEmpty = success.control.total === 0 || success.treatment.total === 0;
  const confidence = 1 - experimentAlpha;
  const pValue = compareProportions(success.control, success.treatment);
  const [ofSuccess = 1, ofTime = 1, ofCost = 1] = holmCorrection([
    pValue,
    welchTest(time.control, time.treatment),
    welchTest(cost.control, cost.treatment),
  ]);
  const { plan } = experiment;
  const measured = {
    experiment,
    arms: figures,
    success: {
      always: sequentialInterval(success, experimentAlpha),
      once: isEmpty ? undefined : newcombeInterval(success, confidence),
      pValue,
      belief: chanceToBeat(success),
    },
    costRatio: meanRatioInterval(cost, confidence),
    timeRatio: meanRatioInterval(time, confidence),
    corrected: { success: ofSuccess, time: ofTime, cost: ofCost },
    sampleRatio:
      plan.ramp.length > 0
        ? undefined
        : sampleRatioTest(both(figures, requestsOf), plan.treatmentShare),
  };
  return { ...measured, verdict: judgeExperiment(measured) };
}

export async function readArms(
  metrics: Pick<MetricStore, 'findArm'>,
  experiment: Experiment,
): Promise<ArmsFigures> {
  const read = async (arm: Arm): Promise<ArmFigures> => {
    const query = { experimentId: experiment.id, arm };
    const [assigned, served] = await Promise.all([
      metrics.findArm({ ...query, analysis: 'assigned' }),
      metrics.findArm({ ...query, analysis: 'served' }),
    ]);
    return { promptVersion: versionOf(experiment, arm), assigned, served };
  };
  const [control, treatment] = await Promise.all([read('control'), read('treatment')]);
  return { control, treatment };
}
