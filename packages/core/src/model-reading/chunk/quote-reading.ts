import type { SourceDocument } from '../../document/source-document.js';
import { estimateTokens } from '../../models/estimate-tokens.js';
import type { ModelTraits } from '../../models/language-model.js';
import type { ModelPrice } from '../../models/model-price.js';
import { type CostQuote, type ModelPace, quoteCost } from '../../models/quote-cost.js';
import type { Prompt } from '../../prompts/prompt-store.js';
import { planReading } from './plan-reading.js';

/** What reading a document with a model will take, before anything is asked. */
export interface ReadingQuote extends CostQuote {
  readonly modelId: string;
  readonly pages: number;
  /** Parts, each asked about by itself. */
  readonly chunks: number;
}

export interface QuoteOptions {
  readonly model: ModelTraits;
  readonly prompt: Pick<Prompt, 'content' | 'settings'>;
  readonly price: ModelPrice | undefined;
  readonly pace: ModelPace | null;
  readonly maxChunkTokens: number;
  readonly parallelCalls: number;
}

/** Asked once, repaired or told to go on once, and asked for rows once: more is rare, and bounded by the caps. */
const maxChargedAttempts = 3;
/** A part that states nothing is answered by empty lists. */
const emptyAnswerTokens = 60;

/** Pages, parts, tokens, dollars and seconds, each with its bounds. */
export function quoteReading(document: SourceDocument, options: QuoteOptions): ReadingQuote {
  const { model, prompt, price, pace, parallelCalls } = options;
  const plan = planReading(document, { ...options, models: [model] });
  const promptTokens = estimateTokens(prompt.content);
  const isKept = plan.isPrefixKept(model);
  const none = { least: 0, most: 0 };
  const calls = plan.chunks.map(({ start, end }) => {
    const text = estimateTokens(document.text.slice(start, end));
    const own = isKept ? none : promptTokens;
    return {
      prefixTokens: isKept ? promptTokens : none,
      inputTokens: { least: text.least + own.least, most: text.most + own.most },
      outputTokens: { least: emptyAnswerTokens, most: plan.maxOutputTokens },
    };
  });
  return {
    modelId: model.modelId,
    pages: document.pages.length,
    chunks: plan.chunks.length,
    ...quoteCost({ calls, price, pace, parallelCalls, maxChargedAttempts }),
  };
}
