/** Contract suites, apart from the builders: they load the test runner. */
export { describeFactReader, type FactReaderContract } from './describe-fact-reader.js';
export {
  describePromptStore,
  type OpenPrompts,
  type PromptStoreContract,
} from './describe-prompt-store.js';
export {
  type BreakerStoreContract,
  describeBreakerStore,
} from './models/describe-breaker-store.js';
export {
  describeLanguageModel,
  type LanguageModelContract,
} from './models/describe-language-model.js';
export { describeModelState } from './stores/describe-model-state.js';
export { describePastStore } from './stores/describe-past-store.js';
export { describeStores } from './stores/describe-stores.js';
export type { StoresContract } from './stores/stores-contract.js';
