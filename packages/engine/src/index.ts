export {
  createDocumentProcessor,
  type DocumentProcessorOptions,
} from './create-document-processor.js';
export {
  createEngine,
  type Engine,
  type EngineOptions,
  maxDocumentBytes,
} from './create-engine.js';
export type { SharedModelState } from './create-model-extraction.js';
export { findReadingPrompt, type ReadingPrompts } from './find-reading-prompt.js';
export {
  breakerNameOf,
  type ModelChoice,
  type ModelSettings,
  shareOfModels,
} from './model-settings.js';
export { type DocumentContent, type ProcessOptions, processDocument } from './process-document.js';
export { toInternalFailure } from './to-internal-failure.js';
