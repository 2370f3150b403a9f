import { toIsoTime } from '../clock.js';
import { failed, type Outcome } from '../service/failure.js';
import type {
  Experiment,
  ExperimentPlan,
  ExperimentState,
  ExperimentStatus,
} from './experiment.js';

/** A step of the life cycle: what somebody wants done, with what only that step needs. */
export type ExperimentStep =
  | { readonly kind: 'start' }
  | { readonly kind: 'complete'; readonly winner: string | null; readonly conclusion: string }
  /** `displaced`: what serves until now. */
  | { readonly kind: 'promote'; readonly displaced: string }
  | { readonly kind: 'rollback'; readonly reason: string };

export type StepKind = ExperimentStep['kind'];

/** From which states each step may be made. A running experiment that harms is stopped by a rollback. */
export const stepSources = {
  start: ['draft'],
  complete: ['running'],
  promote: ['completed'],
  rollback: ['promoted', 'running'],
} as const satisfies Record<StepKind, readonly ExperimentStatus[]>;

const refusal = (step: StepKind, status: ExperimentStatus) =>
  failed(
    'conflict',
    'experiment-state',
    `The experiment is ${status}: ${step} is possible only where it is ${stepSources[step].join(' or ')}.`,
  );

const noWinner = failed(
  'conflict',
  'no-winner',
  'The experiment ended without a winner, so there is nothing to promote. Run another with more documents, or let a version serve by its label.',
);

/** Where a ramp, or a bandit, begins. */
function toStart({ mode, ramp, treatmentShare }: ExperimentPlan, since: string) {
  if (ramp.length > 0) return { ramp: { step: 0, since, before: { control: 0, treatment: 0 } } };
  const none = { successes: 0, total: 0 };
  const seen = { control: none, treatment: none };
  return mode === 'bandit' ? { bandit: { share: treatmentShare, since, seen } } : {};
}

function nextState(
  { state, plan }: Experiment,
  step: ExperimentStep,
  nowMs: number,
): ExperimentState | undefined {
  const at = toIsoTime(nowMs);
  switch (step.kind) {
    case 'start':
      return state.status === 'draft'
        ? { status: 'running', startedAtMs: nowMs, ...toStart(plan, at) }
        : undefined;
    case 'complete': {
      if (state.status !== 'running') return undefined;
      const { winner, conclusion } = step;
      const { startedAtMs } = state;
      return { status: 'completed', startedAtMs, endedAt: at, winner, conclusion };
    }
    case 'promote':
      return state.status === 'completed'
        ? { ...state, status: 'promoted', promotedAt: at, displaced: step.displaced }
        : undefined;
    case 'rollback': {
      const { reason } = step;
      if (state.status === 'running') {
        const { startedAtMs } = state;
        return { status: 'rolled_back', startedAtMs, rolledBackAt: at, reason, ended: null };
      }
      if (state.status !== 'promoted') return undefined;
      const { startedAtMs, endedAt, winner, conclusion } = state;
      const ended = { endedAt, winner, conclusion };
      return { status: 'rolled_back', startedAtMs, rolledBackAt: at, reason, ended };
    }
  }
}

/** The experiment after the step; `experiment-state` where its state does not allow it, `no-winner` where nothing won. */
export function takeStep(
  experiment: Experiment,
  step: ExperimentStep,
  nowMs: number,
): Outcome<Experiment> {
  const { state, plan, version } = experiment;
  if (step.kind === 'promote' && state.status === 'completed' && state.winner === null) {
    return noWinner;
  }
  const next = nextState(experiment, step, nowMs);
  if (next === undefined) return refusal(step.kind, state.status);
  if (
    step.kind === 'complete' &&
    step.winner !== null &&
    step.winner !== plan.controlVersion &&
    step.winner !== plan.treatmentVersion
  ) {
    return failed('invalid', 'winner-unknown', 'The winner is one of the two versions compared.');
  }
  return { ok: true, value: { ...experiment, state: next, version: version + 1 } };
}
