/** Reading by language models: what is asked, what an answer is worth, and what becomes of it. */
export type { AnswerFaults } from './answer/answer-tally.js';
export { toAnswerJsonSchema } from './answer/answer-v3.js';
export { type AnswerForm, answerFormOf } from './answer/older-forms.js';
export { type AnswerReading, readAnswer, type UnusableReason } from './answer/read-answer.js';
export type { Nonces } from './ask/marked-text.js';
export type { DrawPage } from './ask/page-pictures.js';
export {
  type BitingCap,
  type CapsAtHand,
  capKinds,
  listBitingCaps,
} from './chunk/list-biting-caps.js';
export { type QuoteOptions, quoteReading, type ReadingQuote } from './chunk/quote-reading.js';
export { createModelFactReader } from './create-model-fact-reader.js';
export {
  createLadderExtractor,
  type ExtractedRecord,
  type LadderExtractor,
  type LadderExtractorDeps,
} from './extract-with-models.js';
export {
  createQuoteService,
  type DocumentQuote,
  type ModelQuote,
  type QuoteAnswer,
  type QuoteService,
  type QuoteServiceDeps,
  type QuoteSource,
  type QuoteTerms,
  type ReadingQuoter,
  toModelQuotes,
  toQuoteOptions,
} from './quote-document.js';
export {
  createModelReader,
  defaultCaps,
  defaultLimits,
  type ModelReader,
  type ModelReaderDeps,
  type ModelReaderLimits,
  type ModelReadingRequest,
} from './read/create-model-reader.js';
export type { ChunkAccount, ModelReading } from './read/model-reading.js';
export type { Purse } from './read/shared-budget.js';
export type { ReadingCaps } from './read/spending.js';
export type {
  AssertionJudge,
  JudgedText,
  NamedKind,
  Terminology,
} from './verify/clinical-ports.js';
