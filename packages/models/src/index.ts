export {
  type BatchLimits,
  type BatchStorage,
  type BedrockBatchDeps,
  type BedrockBatchOptions,
  createBedrockBatch,
} from './batch/create-bedrock-batch.js';
export {
  type BedrockModel,
  type BedrockModelOptions,
  createBedrockModel,
} from './bedrock/create-bedrock-model.js';
export { type Guardrail, type ToolChoiceMode, toolChoices } from './bedrock/to-converse-input.js';
export { type CacheArrivals, doesCachePay } from './cache/does-cache-pay.js';
export type { CallDeps, SilenceLimits } from './calls/supervise-call.js';
export { assumedPace } from './catalogue/assumed-pace.js';
export { bedrockModels, bedrockPrices, type CataloguedModel } from './catalogue/bedrock-models.js';
export { createOpenAiModel, type OpenAiModelOptions } from './openai/create-openai-model.js';
export {
  type BreakerDeps,
  type CircuitBreaker,
  createCircuitBreaker,
} from './resilience/create-circuit-breaker.js';
export { createMemoryBreakerStore } from './resilience/create-memory-breaker-store.js';
export type { BreakerOptions, Permit } from './resilience/create-permits.js';
export {
  type AttemptReport,
  createResilientModel,
  type ResilienceDeps,
  type ResiliencePolicy,
} from './resilience/create-resilient-model.js';
export {
  createTokenRateLimiter,
  type Taken,
  type TokenRate,
  type TokenRateLimiter,
} from './resilience/create-token-rate-limiter.js';
export type { RetryPolicy } from './resilience/plan-retry.js';
