import {
  type ArmFigures,
  documentsInEachArm,
  type ExperimentResults,
  requestsOf,
} from './experiment-results.js';
import { unevenArms } from './judge-experiment.js';
import type { ShadowResults } from './shadow-results.js';
import { sequentialInterval } from './statistics/sequential-interval.js';

/** What shall become of an experiment that runs. `reason` is the evidence, in numbers. */
export type GuardrailDecision =
  | { readonly kind: 'continue' }
  | {
      readonly kind: 'stop';
      readonly guardrail: 'success' | 'cost' | 'time' | 'corrections' | 'sample-ratio';
      readonly reason: string;
    }
  | { readonly kind: 'complete'; readonly reason: string };

/** Documents in each arm before its cost, time or share is judged. */
const leastRequests = 50;

const dayMs = 86_400_000;
const write = (value: number, digits = 3): string => value.toFixed(digits);

/** Decisions of people in each arm before what they corrected is judged. */
const leastDecisions = 30;
const correctionAlpha = 0.05;

/** Reviewers find more to correct in what the treatment read. Holds whenever it is looked at. */
function findMoreCorrections({ arms }: ExperimentResults): Stop | undefined {
  const sideOf = ({ assigned }: ArmFigures) => ({
    successes: assigned?.reviews.corrections ?? 0,
    total: assigned?.reviews.decisions ?? 0,
  });
  const sides = { control: sideOf(arms.control), treatment: sideOf(arms.treatment) };
  if (Math.min(sides.control.total, sides.treatment.total) < leastDecisions) return undefined;
  const { estimate, lower, upper } = sequentialInterval(sides, correctionAlpha);
  if (lower <= 0) return undefined;
  const reason = `Reviewers correct ${write(estimate)} (${write(lower)} to ${write(upper)}) more of their decisions, over ${sides.control.total} and ${sides.treatment.total} of them.`;
  return { kind: 'stop', guardrail: 'corrections', reason };
}

type Stop = Extract<GuardrailDecision, { kind: 'stop' }>;

/** Documents of one kind that the arms do not share as they should, though all of them together may. */
function findUnevenStratum({ byStratum }: Pick<ExperimentResults, 'byStratum'>): Stop | undefined {
  const uneven = byStratum.strata.find(
    ({ sampleRatio }) => sampleRatio !== undefined && sampleRatio < unevenArms,
  );
  if (uneven?.sampleRatio === undefined) return undefined;
  const { documentType, pageBand, control, treatment, sampleRatio } = uneven;
  const reason = `Of documents of type ${documentType} with ${pageBand} pages the arms got ${control.total} and ${treatment.total}, which chance alone does with p = ${sampleRatio.toExponential(1)}.`;
  return { kind: 'stop', guardrail: 'sample-ratio', reason };
}

function findHarm(results: ExperimentResults): Stop | undefined {
  const { arms, success, costRatio, timeRatio, sampleRatio, experiment } = results;
  const counts = `${requestsOf(arms.control)} and ${requestsOf(arms.treatment)} documents`;
  const { lower, upper, estimate } = success.always;
  if (upper < 0) {
    const reason = `Success differs by ${write(estimate)} (${write(lower)} to ${write(upper)}) over ${counts}.`;
    return { kind: 'stop', guardrail: 'success', reason };
  }
  if (Math.min(requestsOf(arms.control), requestsOf(arms.treatment)) < leastRequests) {
    return undefined;
  }
  if (sampleRatio !== undefined && sampleRatio < unevenArms) {
    const reason = `The arms got ${counts}, which chance alone does with p = ${sampleRatio.toExponential(1)}.`;
    return { kind: 'stop', guardrail: 'sample-ratio', reason };
  }
  const stratum = findUnevenStratum(results);
  if (stratum !== undefined) return stratum;
  const corrections = findMoreCorrections(results);
  if (corrections !== undefined) return corrections;
  const { maxCostIncreasePct, maxTimeIncreasePct } = experiment.plan;
  const toMost = (increasePct: number): number => 1 + increasePct / 100;
  for (const [guardrail, ratio, most] of [
    ['cost', costRatio, toMost(maxCostIncreasePct)],
    ['time', timeRatio, toMost(maxTimeIncreasePct)],
  ] as const) {
    if (ratio === undefined || ratio.lower <= most) continue;
    const reason = `The ${guardrail} is ${write(ratio.estimate, 2)} times the control's (at least ${write(ratio.lower, 2)}, limit ${write(most, 2)}) over ${counts}.`;
    return { kind: 'stop', guardrail, reason };
  }
  return undefined;
}

/** Nothing is served of a shadow trial, so that harm is a verdict, and no reason to roll anything back. */
function judgeTrial(
  { experiment, verdict }: ExperimentResults,
  { pairs, status, spentUsd, maxCostUsd }: ShadowResults,
  nowMs: number,
): GuardrailDecision {
  const { plan, state } = experiment;
  if (state.status !== 'running') return { kind: 'continue' };
  const { reason } = verdict;
  if (status === 'cap-reached') {
    const spent = `The candidate read no more after ${pairs} documents: ${write(spentUsd, 2)} of ${write(maxCostUsd, 2)} US dollars were spent.`;
    return { kind: 'complete', reason: `${reason} ${spent}` };
  }
  const isOver = nowMs - state.startedAtMs >= plan.maxDurationDays * dayMs;
  const isPlain = verdict.decision === 'keep-control' || pairs >= plan.targetSampleSize;
  return isOver || isPlain ? { kind: 'complete', reason } : { kind: 'continue' };
}

/** Stops what harms, ends what has run long enough. Pure: the same figures give the same decision. */
export function judgeGuardrails(results: ExperimentResults, nowMs: number): GuardrailDecision {
  const { experiment, verdict } = results;
  if (experiment.state.status !== 'running') return { kind: 'continue' };
  if (results.shadow !== undefined) return judgeTrial(results, results.shadow, nowMs);
  const harm = findHarm(results);
  if (harm !== undefined) return harm;
  const { targetSampleSize, maxDurationDays } = experiment.plan;
  const fewest = documentsInEachArm(results);
  const isOver = nowMs - experiment.state.startedAtMs >= maxDurationDays * dayMs;
  return fewest >= targetSampleSize || isOver
    ? { kind: 'complete', reason: verdict.reason }
    : { kind: 'continue' };
}
