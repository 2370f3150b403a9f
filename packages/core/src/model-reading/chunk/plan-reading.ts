import type { SourceDocument } from '../../document/source-document.js';
import { estimateTokens } from '../../models/estimate-tokens.js';
import type { ModelTraits } from '../../models/language-model.js';
import type { Prompt } from '../../prompts/prompt-store.js';
import { type Chunk, chunkDocument } from './chunk-document.js';

/** What the marks, the context and the reminder of one request may take beside prompt and document. */
const overheadTokens = 800;
/** A dense table turns into about this many tokens of answer for each of its own; prose into fewer. */
const answerTokensPerToken = 3;
/** A text may come to twice the tokens that are likely (see `estimateTokens`). */
const mostPerLikely = 2;
const leastBudget = 200;

export interface ReadingPlan {
  readonly chunks: readonly Chunk[];
  /** Likely tokens of the document that one request may hold. */
  readonly budgetTokens: number;
  readonly maxOutputTokens: number;
  /** Whether the instructions are long enough, and asked often enough, that keeping them at the provider pays. */
  isPrefixKept(model: ModelTraits): boolean;
}

export interface PlanOptions {
  /** Any of them may take up a part: the plan keeps within the smallest. */
  readonly models: readonly ModelTraits[];
  readonly prompt: Pick<Prompt, 'content' | 'settings'>;
  readonly maxChunkTokens: number;
}

/** Cuts a document so that each request fits every model, and so that a table's answer is likely to fit as well. */
export function planReading(document: SourceDocument, options: PlanOptions): ReadingPlan {
  const { models, prompt, maxChunkTokens } = options;
  const maxOutputTokens = Math.min(
    prompt.settings.maxOutputTokens,
    ...models.map((model) => model.maxOutputTokens),
  );
  const promptTokens = estimateTokens(prompt.content);
  const context = Math.min(...models.map(({ contextTokens }) => contextTokens));
  const room = context - maxOutputTokens - promptTokens.most - overheadTokens;
  const budgetTokens = Math.max(
    leastBudget,
    Math.min(
      Math.floor(room / mostPerLikely),
      Math.floor(maxOutputTokens / answerTokensPerToken),
      maxChunkTokens,
    ),
  );
  const chunks = chunkDocument(document, budgetTokens);
  return {
    chunks,
    budgetTokens,
    maxOutputTokens,
    isPrefixKept: ({ cacheMinimumTokens }) =>
      cacheMinimumTokens !== null && promptTokens.least >= cacheMinimumTokens && chunks.length > 1,
  };
}
