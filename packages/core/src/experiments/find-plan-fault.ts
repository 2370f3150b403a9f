import type { PromptStore } from '../prompts/prompt-store.js';
import { failed } from '../service/failure.js';
import type { ExperimentPlan } from './experiment.js';

const invalid = (code: string, message: string) => failed('invalid', code, message);

const isShare = (share: number): boolean => share > 0 && share < 1;

function isRampUsable({ ramp, treatmentShare }: ExperimentPlan): boolean {
  const last = ramp.at(-1);
  if (last === undefined) return true;
  const doesGrow = ramp.every(({ afterHours, treatmentShare: share }, index) => {
    const before = ramp[index - 1];
    const isLater = before === undefined ? afterHours >= 0 : afterHours > before.afterHours;
    return isLater && isShare(share) && share >= (before?.treatmentShare ?? 0);
  });
  return doesGrow && last.treatmentShare === treatmentShare;
}

function findFaultOfMode({ mode, ramp, shadowMaxCostUsd, banditFloor }: ExperimentPlan) {
  if (mode === 'split') return undefined;
  if (ramp.length > 0) {
    return invalid('ramp-not-usable', 'Only an experiment that splits the documents has a ramp.');
  }
  if (mode === 'bandit' && (banditFloor <= 0 || banditFloor > 0.5)) {
    return invalid(
      'floor-not-usable',
      'The floor of a bandit lies above 0, and at a half at most.',
    );
  }
  const isBound = shadowMaxCostUsd !== null && shadowMaxCostUsd > 0;
  return mode === 'shadow' && !isBound
    ? invalid('shadow-cap-missing', 'A shadow trial needs a bound of what it may cost.')
    : undefined;
}

/** Undefined where the experiment may be made. */
export async function findPlanFault(
  plan: ExperimentPlan,
  { prompts }: { readonly prompts: Pick<PromptStore, 'find'> },
) {
  const { controlVersion, treatmentVersion, treatmentShare } = plan;
  if (controlVersion === treatmentVersion) {
    return invalid('versions-equal', 'Control and treatment must be two different versions.');
  }
  const isAll = plan.mode === 'shadow' && treatmentShare === 1;
  if (!isShare(treatmentShare) && !isAll) {
    return invalid('share-not-usable', 'The share of the treatment lies between 0 and 1.');
  }
  if (plan.holdoutShare < 0 || plan.holdoutShare >= 1) {
    return invalid('holdout-not-usable', 'The share that is kept out lies from 0 to below 1.');
  }
  if (!isRampUsable(plan)) {
    return invalid(
      'ramp-not-usable',
      'The steps of a ramp come one after another, never shrink, and end with the share of the treatment.',
    );
  }
  const faultOfMode = findFaultOfMode(plan);
  if (faultOfMode !== undefined) return faultOfMode;
  for (const version of [controlVersion, treatmentVersion]) {
    if ((await prompts.find(version)) === undefined) {
      return invalid('prompt-not-found', `There is no prompt version ${version}.`);
    }
  }
  return undefined;
}
