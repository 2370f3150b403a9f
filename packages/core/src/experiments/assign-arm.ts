import type { Digest } from '../digest.js';
import type { Arm, Experiment, ExperimentPlan } from './experiment.js';

/** What an experiment parts: whole cases, so that all documents of one are read alike. */
export type Unit = Readonly<{ caseId: string | null; documentId: string }>;

/** 13 hexadecimal digits are as many bits as a number holds without loss. */
const shareDigits = 13;
const shareRange = 16 ** shareDigits;

const hourMs = 3_600_000;

/** A number from 0 to below 1, the same each time for the same experiment and case. */
export function shareOfUnit(
  { id, salt }: Pick<Experiment, 'id' | 'salt'>,
  { caseId, documentId }: Unit,
  digest: Digest,
): number {
  const unit = caseId === null ? ['document', documentId] : ['case', caseId];
  const hash = digest.sha256(JSON.stringify([id, salt, ...unit]));
  return Number.parseInt(hash.slice(0, shareDigits), 16) / shareRange;
}

/**
 * The share that gets the treatment so long after the start: the last step of the ramp whose hours are over, and no step after
 * the one that has been taken.
 */
export function treatmentShareAt(
  { treatmentShare, ramp }: Pick<ExperimentPlan, 'treatmentShare' | 'ramp'>,
  sinceStartMs: number,
  takenStep = ramp.length - 1,
): number {
  if (ramp.length === 0) return treatmentShare;
  const taken = ramp.slice(0, takenStep + 1);
  return (
    taken.findLast(({ afterHours }) => afterHours * hourMs <= sinceStartMs)?.treatmentShare ?? 0
  );
}

/** The share that gets the treatment now; 0 where the experiment does not run. */
export function shareNow(
  { plan, state }: Pick<Experiment, 'plan' | 'state'>,
  nowMs: number,
): number {
  if (state.status !== 'running') return 0;
  if (state.bandit !== undefined) return state.bandit.share;
  return treatmentShareAt(plan, nowMs - state.startedAtMs, state.ramp?.step);
}

/**
 * The arm of a document's case. Growing shares only ever move units from control to treatment, so
 * whoever got the treatment keeps it; only a bandit takes some of it away again.
 */
export const assignArm = (
  experiment: Pick<Experiment, 'id' | 'salt'>,
  { unit, share }: { readonly unit: Unit; readonly share: number },
  digest: Digest,
): Arm => (shareOfUnit(experiment, unit, digest) < share ? 'treatment' : 'control');

/** Whether a case is kept out of the experiment; drawn apart from its arm, so that it says nothing of it. */
export const isHeldOut = (
  { id, salt, plan }: Pick<Experiment, 'id' | 'salt' | 'plan'>,
  unit: Unit,
  digest: Digest,
): boolean => shareOfUnit({ id, salt: `${salt}:holdout` }, unit, digest) < plan.holdoutShare;
