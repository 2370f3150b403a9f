/** Language models: their port, what a call may end in, what it costs. */
export type {
  BatchAnswer,
  BatchInference,
  BatchJob,
  BatchQuestion,
  BatchState,
  BatchSubmission,
} from './batch-inference.js';
export {
  type BreakerState,
  type BreakerStore,
  changeBreaker,
  type KeptBreaker,
} from './breaker-store.js';
export type { ChunkKey, ChunkStore } from './chunk-store.js';
export {
  type ConfiguredModel,
  createModelControl,
  type ModelControl,
  type ModelControlDeps,
  type ModelStanding,
  type ModelsStatus,
  modelProviders,
} from './create-model-control.js';
export {
  createModelLadder,
  type LadderOutcome,
  type ModelLadder,
  type ModelRung,
  type RungFailure,
} from './create-model-ladder.js';
export { estimateTokens, type TokenBounds, tokensPerImage } from './estimate-tokens.js';
export {
  type LanguageModel,
  type ModelAnswer,
  type ModelContent,
  type ModelRequest,
  type ModelTraits,
  type ModelTurn,
  type ModelUsage,
  type StopReason,
  stopReasons,
} from './language-model.js';
export {
  type DayCaps,
  type DayUse,
  holdUse,
  type ModelBudget,
  type ModelUse,
  monthOf,
  settleUse,
  trialPurseOf,
  unusedDay,
} from './model-budget.js';
export {
  ModelCallError,
  type ModelCallErrorOptions,
  type ModelFault,
  modelFaults,
} from './model-call-error.js';
export { findPrice, type ModelPrice, toCostUsd } from './model-price.js';
export type { ModelState } from './model-state.js';
export {
  type Bounds,
  type CallPlan,
  type CostQuote,
  type ModelPace,
  type QuoteRequest,
  quoteCost,
} from './quote-cost.js';
export type { Reread, RereadList } from './reread-list.js';
