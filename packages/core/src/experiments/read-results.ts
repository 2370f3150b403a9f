import type { ArmCell, MetricStore } from '../metrics/metric-store.js';
import { type Arm, type Experiment, versionOf } from './experiment.js';
import {
  type ArmFigures,
  type ArmsFigures,
  type ExperimentResults,
  requestsOf,
} from './experiment-results.js';
import type { ExperimentStore } from './experiment-store.js';
import { judgeExperiment } from './judge-experiment.js';
import { judgeShadow } from './judge-shadow.js';
import { readShadowSpending, type ShadowSpendingDeps } from './read-shadow-spending.js';
import { adjustForPages, readStrata } from './read-strata.js';
import { type ShadowFacts, toShadowResults } from './shadow-results.js';
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

/** What both arms say of time and cost, and of how sure that is. */
function compareArms(figures: ArmsFigures) {
  const time = both(figures, timeOf);
  const cost = both(figures, costOf);
  const confidence = 1 - experimentAlpha;
  return {
    costRatio: meanRatioInterval(cost, confidence),
    timeRatio: meanRatioInterval(time, confidence),
    timeP: welchTest(time.control, time.treatment),
    costP: welchTest(cost.control, cost.treatment),
  };
}

function correct(pValues: Readonly<Record<'success' | 'time' | 'cost', number>>) {
  const { success: ofSuccess, time: ofTime, cost: ofCost } = pValues;
  const [success = 1, time = 1, cost = 1] = holmCorrection([ofSuccess, ofTime, ofCost]);
  return { success, time, cost };
}

/** The more the pages explain, the less is left to chance. */
const adjust = (cells: readonly ArmCell[]) => ({
  time: adjustForPages(cells, { read: ({ time }) => time, confidence: 1 - experimentAlpha }),
  cost: adjustForPages(cells, { read: ({ cost }) => cost, confidence: 1 - experimentAlpha }),
});

/** Of the step on which a ramp stands, since its share was another before; undefined where nothing holds it still. */
function testSampleRatio(
  { plan, state }: Experiment,
  requests: Readonly<Record<Arm, number>>,
): number | undefined {
  if (plan.mode === 'bandit') return undefined;
  if (plan.ramp.length === 0) return sampleRatioTest(requests, plan.treatmentShare);
  const place = state.status === 'running' ? state.ramp : undefined;
  const step = place && plan.ramp[place.step];
  // Before its hours the first step gives no share at all.
  if (place === undefined || step === undefined || (place.step === 0 && step.afterHours > 0)) {
    return undefined;
  }
  const inStep = {
    control: requests.control - place.before.control,
    treatment: requests.treatment - place.before.treatment,
  };
  return sampleRatioTest(inStep, step.treatmentShare);
}

/** Reckons from the figures of both arms; pure. */
export function toResults(
  experiment: Experiment,
  figures: ArmsFigures,
  cells: readonly ArmCell[] = [],
): ExperimentResults {
  const success = both(figures, proportionOf);
  const isEmpty = success.control.total === 0 || success.treatment.total === 0;
  const pValue = compareProportions(success.control, success.treatment);
  const { costRatio, timeRatio, timeP, costP } = compareArms(figures);
  const adjusted = adjust(cells);
  const measured = {
    experiment,
    arms: figures,
    success: {
      always: sequentialInterval(success, experimentAlpha),
      once: isEmpty ? undefined : newcombeInterval(success, 1 - experimentAlpha),
      pValue,
      belief: chanceToBeat(success),
    },
    ...{ costRatio, timeRatio },
    corrected: correct({
      success: pValue,
      time: adjusted.time?.pValue ?? timeP,
      cost: adjusted.cost?.pValue ?? costP,
    }),
    ...{ adjusted, byStratum: readStrata(experiment, cells), shadow: undefined },
    sampleRatio: testSampleRatio(experiment, both(figures, requestsOf)),
  };
  return { ...measured, verdict: judgeExperiment(measured) };
}

/** Reckons from documents that both versions read; pure. What the arms share is told of the pairs. */
function toPairedResults(
  experiment: Experiment,
  figures: ArmsFigures,
  facts: ShadowFacts,
): ExperimentResults {
  const shadow = toShadowResults(experiment, facts);
  const { costRatio, timeRatio } = compareArms(figures);
  const { always, once, pValue } = shadow.success;
  return {
    experiment,
    arms: figures,
    success: { always, once, pValue, belief: chanceToBeat(both(figures, proportionOf)) },
    ...{ costRatio, timeRatio, shadow },
    // Pairs are alike in all that strata or pages could tell of.
    ...{ adjusted: adjust([]), byStratum: readStrata(experiment, []) },
    corrected: correct({
      success: pValue,
      time: shadow.time?.pValue ?? 1,
      cost: shadow.cost?.pValue ?? 1,
    }),
    sampleRatio: undefined,
    verdict: judgeShadow({ experiment, shadow, costRatio }),
  };
}

export interface ResultsDeps extends ShadowSpendingDeps {
  readonly metrics: Pick<MetricStore, 'findArm' | 'listCells'>;
  readonly experiments: Pick<ExperimentStore, 'listPairs'>;
}

/** What an experiment came to so far, by its mode. */
export async function readResults(
  deps: ResultsDeps,
  experiment: Experiment,
): Promise<ExperimentResults> {
  const { id, plan } = experiment;
  const figures = await readArms(deps.metrics, experiment);
  if (plan.mode !== 'shadow') {
    return toResults(experiment, figures, await deps.metrics.listCells(id));
  }
  const pairs = await deps.experiments.listPairs(id);
  return toPairedResults(experiment, figures, {
    pairs,
    spentUsd: await readShadowSpending(deps, id),
  });
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
