import { toIsoTime } from '../clock.js';
import type { ExperimentState } from './experiment.js';
import { type ArmFigures, type ExperimentResults, requestsOf } from './experiment-results.js';
import { banditShare } from './statistics/bandit-share.js';
import type { Proportion } from './statistics/compare-proportions.js';

type Running = Extract<ExperimentState, { status: 'running' }>;

/** A change of the share while an experiment runs; `reason` is the evidence, in numbers. */
export interface Steering {
  readonly code: 'ramp-step' | 'bandit-share';
  readonly state: Running;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

const hourMs = 3_600_000;
/** Of the share: less is not worth a change. */
const leastMove = 0.01;

const percent = (share: number): string => `${Number((share * 100).toFixed(2))} %`;

function takeRampStep(
  { experiment, arms }: ExperimentResults,
  { state, nowMs }: { readonly state: Running; readonly nowMs: number },
): Steering | undefined {
  const { ramp: place, startedAtMs } = state;
  if (place === undefined) return undefined;
  const { ramp } = experiment.plan;
  const [current, next] = [ramp[place.step], ramp[place.step + 1]];
  if (current === undefined || next === undefined) return undefined;
  if (nowMs - startedAtMs < next.afterHours * hourMs) return undefined;
  const read = requestsOf(arms.treatment) - place.before.treatment;
  if (read < current.minDocuments) return undefined;
  const before = { control: requestsOf(arms.control), treatment: requestsOf(arms.treatment) };
  return {
    code: 'ramp-step',
    state: { ...state, ramp: { step: place.step + 1, since: toIsoTime(nowMs), before } },
    before: percent(current.treatmentShare),
    after: percent(next.treatmentShare),
    reason: `The treatment read ${read} documents in this step, and no guardrail objects.`,
  };
}

const proportionOf = ({ assigned }: ArmFigures): Proportion => ({
  successes: assigned?.successes ?? 0,
  total: assigned?.requests ?? 0,
});

const tell = ({ successes, total }: Proportion): string => `${successes} of ${total}`;

function moveBandit(
  { experiment, arms }: ExperimentResults,
  { state, nowMs }: { readonly state: Running; readonly nowMs: number },
): Steering | undefined {
  if (state.bandit === undefined) return undefined;
  const { share: before } = state.bandit;
  const seen = { control: proportionOf(arms.control), treatment: proportionOf(arms.treatment) };
  const share = banditShare(seen, experiment.plan.banditFloor);
  if (Math.abs(share - before) < leastMove) return undefined;
  return {
    code: 'bandit-share',
    state: { ...state, bandit: { share, since: toIsoTime(nowMs), seen } },
    before: percent(before),
    after: percent(share),
    reason: `The control succeeded with ${tell(seen.control)} documents, the treatment with ${tell(seen.treatment)}.`,
  };
}

/**
 * The next step of a ramp, where the one before has proved itself, or the share that the outcomes of a bandit give. Pure: the
 * same figures give the same share. Ask only where no guardrail objects.
 */
export function steerExperiment(results: ExperimentResults, nowMs: number): Steering | undefined {
  const { state } = results.experiment;
  if (state.status !== 'running') return undefined;
  return takeRampStep(results, { state, nowMs }) ?? moveBandit(results, { state, nowMs });
}
