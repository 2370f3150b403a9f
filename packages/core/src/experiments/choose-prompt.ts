import type { Clock } from '../clock.js';
import type { Digest } from '../digest.js';
import { type LabelReadDeps, readPromptLabels } from '../prompts/read-prompt-labels.js';
import { assignArm, isHeldOut, shareNow, shareOfUnit, type Unit } from './assign-arm.js';
import { type Arm, type Experiment, versionOf } from './experiment.js';
import type { ExperimentStore } from './experiment-store.js';
import { extractionScope } from './extraction-scope.js';
import type { PromptIntent } from './prompt-intent.js';

/** Says which prompt is meant to read a document. */
export type PromptChooser = (
  unit: Unit & { readonly promptVersion?: string },
) => Promise<PromptIntent>;

export interface PromptChooserDeps extends LabelReadDeps {
  readonly experiments: Pick<ExperimentStore, 'findRunning'>;
  readonly digest: Digest;
  readonly clock: Clock;
}

/** The arm that a running experiment gives a unit now; undefined where it does not run, or gives none. */
export function findArm(
  experiment: Experiment,
  unit: Unit,
  { digest, clock }: Pick<PromptChooserDeps, 'digest' | 'clock'>,
): Arm | undefined {
  const { state, plan } = experiment;
  if (state.status !== 'running' || plan.mode === 'shadow') return undefined;
  if (isHeldOut(experiment, unit, digest)) return undefined;
  return assignArm(experiment, { unit, share: shareNow(experiment, clock.now()) }, digest);
}

/** Whether the treatment of a shadow trial shall read a document that this version serves. */
function isShadowed(
  experiment: Experiment,
  { unit, serving }: { readonly unit: Unit; readonly serving: string },
  digest: Digest,
): boolean {
  const { state, plan } = experiment;
  if (state.status !== 'running' || plan.mode !== 'shadow') return false;
  if (state.shadowEndedAt !== undefined || plan.controlVersion !== serving) return false;
  return shareOfUnit(experiment, unit, digest) < plan.treatmentShare;
}

/** Chooses when a document is read: the version asked for, else that of its arm, else the one that serves. */
export const createPromptChooser =
  (deps: PromptChooserDeps): PromptChooser =>
  async ({ promptVersion, ...unit }) => {
    if (promptVersion !== undefined) return { because: 'asked', promptVersion };
    const experiment = await deps.experiments.findRunning(extractionScope);
    const arm = experiment && findArm(experiment, unit, deps);
    if (experiment !== undefined && arm !== undefined) {
      return {
        because: 'experiment',
        promptVersion: versionOf(experiment, arm),
        experimentId: experiment.id,
        arm,
      };
    }
    const { serving: version } = await readPromptLabels(deps);
    const serving = { because: 'serving', promptVersion: version } as const;
    if (experiment?.state.status !== 'running') return serving;
    const { id: experimentId } = experiment;
    if (isHeldOut(experiment, unit, deps.digest)) {
      return { because: 'holdout', promptVersion: version, experimentId };
    }
    return isShadowed(experiment, { unit, serving: version }, deps.digest)
      ? { ...serving, shadow: { experimentId } }
      : serving;
  };
