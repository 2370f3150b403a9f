import type { Clock } from '../clock.js';
import type { Digest } from '../digest.js';
import { type LabelReadDeps, readPromptLabels } from '../prompts/read-prompt-labels.js';
import { assignArm, type Unit } from './assign-arm.js';
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

/** The arm that a running experiment gives a unit now; undefined where it does not run. */
export function findArm(
  experiment: Experiment,
  unit: Unit,
  { digest, clock }: Pick<PromptChooserDeps, 'digest' | 'clock'>,
): Arm | undefined {
  const { state } = experiment;
  if (state.status !== 'running') return undefined;
  const sinceStartMs = clock.now() - state.startedAtMs;
  return assignArm(experiment, { unit, sinceStartMs }, digest);
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
    return { because: 'serving', promptVersion: serving };
  };
