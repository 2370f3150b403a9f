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

/** The share that gets the treatment so long after the start: the last step of the ramp that is reached. */
export function treatmentShareAt(
  { treatmentShare, ramp }: Pick<ExperimentPlan, 'treatmentShare' | 'ramp'>,
  sinceStartMs: number,
): number {
  if (ramp.length === 0) return treatmentShare;
  return (
    ramp.findLast(({ afterHours }) => afterHours * hourMs <= sinceStartMs)?.treatmentShare ?? 0
  );
}

/**
 * The arm of a document's case. Growing shares only ever move units from control to treatment, so
 * whoever got the treatment keeps it.
 */
export function assignArm(
  experiment: Pick<Experiment, 'id' | 'salt' | 'plan'>,
  { unit, sinceStartMs }: { readonly unit: Unit; readonly sinceStartMs: number },
  digest: Digest,
): Arm {
  const share = treatmentShareAt(experiment.plan, sinceStartMs);
  return shareOfUnit(experiment, unit, digest) < share ? 'treatment' : 'control';
}
