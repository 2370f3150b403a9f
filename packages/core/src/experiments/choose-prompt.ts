import type { Clock } from '../clock.js';
import type { Digest } from '../digest.js';
import { type LabelReadDeps, readPromptLabels } from '../prompts/read-prompt-labels.js';
import { assignArm, shareOfUnit, type Unit } from './assign-arm.js';
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
  const sinceStartMs = clock.now() - state.startedAtMs;
  return assignArm(experiment, { unit, sinceStartMs }, digest);
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
    const { serving } = await readPromptLabels(deps);
    const isBeside =
      experiment !== undefined && isShadowed(experiment, { unit, serving }, deps.digest);
    return {
      because: 'serving',
      promptVersion: serving,
      ...(isBeside ? { shadow: { experimentId: experiment.id } } : {}),
    };
  };
