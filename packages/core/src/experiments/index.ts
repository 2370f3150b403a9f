/** Experiments on prompt versions: life cycle, assignment, figures and the labels that they move. */

export {
  type ImpactDifference,
  type ImpactKind,
  type ImpactMeaning,
  type ImpactSide,
  impactKinds,
  impactMeanings,
} from '../impact/compare-readings.js';
export {
  createImpactService,
  type ImpactDeps,
  type ImpactService,
  type StartImpact,
} from '../impact/create-impact-service.js';
export { type ImpactGroup, tellGroups } from '../impact/group-differences.js';
export {
  type DocumentImpact,
  type Impact,
  type ImpactScope,
  type ImpactStatus,
  type ImpactStep,
  impactScopes,
  impactStatuses,
} from '../impact/impact.js';
export { createImpactHandler, type ImpactHandlerDeps } from '../impact/impact-handler.js';
export { createPromptGate, type PromptGate } from '../impact/prompt-gate.js';
export { documentTypes, pageBands } from '../metrics/stratum.js';
export type {
  PromptLabelStore,
  PromptLabels,
  PromptLabelsChange,
} from '../prompts/prompt-labels.js';
export {
  shareNow,
  type Unit,
} from './assign-arm.js';
export {
  createPromptChooser,
  type PromptChooser,
  type PromptChooserDeps,
} from './choose-prompt.js';
export {
  createExperimentService,
  type ExperimentDeps,
} from './create-experiment-service.js';
export {
  createPromptLabelService,
  type PromptLabelDeps,
} from './create-prompt-label-service.js';
export {
  type Arm,
  arms,
  completePlan,
  type Experiment,
  type ExperimentChange,
  type ExperimentMode,
  type ExperimentPlan,
  type ExperimentState,
  type ExperimentStatus,
  experimentModes,
  experimentStatuses,
  planDefaults,
  type RampStep,
} from './experiment.js';
export type {
  ArmFigures,
  ExperimentResults,
  ExperimentVerdict,
} from './experiment-results.js';
export type {
  AskedStep,
  AssignmentPreview,
  CountedExperiment,
  ExperimentService,
  PromptLabelService,
  SetLabel,
} from './experiment-service.js';
export type { ExperimentQuery, ExperimentStore, PairKey } from './experiment-store.js';
export { type StepKind, stepSources } from './experiment-transitions.js';
export { extractionScope } from './extraction-scope.js';
export { type GuardrailDecision, judgeGuardrails } from './judge-guardrails.js';
export { keepExperiments } from './keep-experiments.js';
export type { PairedOutcome, PairSide } from './paired-outcome.js';
export { planSize, type SizeNeeded, type SizePlan, type SizeQuestion } from './plan-size.js';
export type { PromptIntent } from './prompt-intent.js';
export { toResults } from './read-results.js';
export type { StratumResults } from './read-strata.js';
export { createShadowHandler, type ShadowHandlerDeps } from './shadow-handler.js';
export type { ShadowResults } from './shadow-results.js';
export { banditShare } from './statistics/bandit-share.js';
export { adjustedDifference } from './statistics/covariate-adjustment.js';
export type { Interval } from './statistics/interval.js';
export { mcnemarTest, requiredPairs } from './statistics/mcnemar-test.js';
export { type PowerQuestion, powerOf, requiredControls } from './statistics/power.js';
export { newcombeInterval } from './statistics/proportion-intervals.js';
export { createSeededRandom } from './statistics/seeded-random.js';
export { sequentialInterval } from './statistics/sequential-interval.js';
