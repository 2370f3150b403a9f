import type { SourceDocument } from '../../document/source-document.js';
import { estimateTokens, tokensPerImage } from '../../models/estimate-tokens.js';
import type { ModelTraits } from '../../models/language-model.js';
import type { Prompt } from '../../prompts/prompt-store.js';
import { listPicturedPages } from '../ask/page-pictures.js';
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
  /** Pages without a text layer are shown as pictures, to models that take them. */
  readonly arePagesShown?: boolean;
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
  const pictures =
    options.arePagesShown === true && models.some(({ takesImages }) => takesImages)
      ? listPicturedPages(document, { start: 0, end: document.text.length }).length
      : 0;
  const forPictures = pictures * tokensPerImage.most;
  const room = context - maxOutputTokens - promptTokens.most - overheadTokens - forPictures;
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
