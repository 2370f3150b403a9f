import type { SourceDocument } from '../../document/source-document.js';
import { estimateTokens, tokensPerImage } from '../../models/estimate-tokens.js';
import type { ModelContent, ModelTraits } from '../../models/language-model.js';
import type { ModelUse } from '../../models/model-budget.js';
import { type ModelPrice, toCostUsd } from '../../models/model-price.js';
import {
  type Bounds,
  type CallPlan,
  type CostQuote,
  type ModelPace,
  quoteCost,
} from '../../models/quote-cost.js';
import type { Prompt } from '../../prompts/prompt-store.js';
import { listPicturedPages } from '../ask/page-pictures.js';
import { createTurnWriter } from '../ask/write-turns.js';
import type { Chunk } from './chunk-document.js';
import { planReading } from './plan-reading.js';

/** What reading a document with a model will take, before anything is asked. */
export interface ReadingQuote extends CostQuote {
  readonly modelId: string;
  readonly pages: number;
  /** Parts, each asked about by itself. */
  readonly chunks: number;
  readonly calls: Bounds;
  /** Of the tokens that are sent, the share that the provider may have kept of an earlier call. */
  readonly cacheShare: Bounds;
  /** What the budget of a day holds for the largest call until it is known what that used. */
  readonly heldForCall: ModelUse;
}

export interface QuoteOptions {
  readonly model: ModelTraits;
  readonly prompt: Pick<Prompt, 'content' | 'settings' | 'outputSchema'>;
  readonly price: ModelPrice | undefined;
  readonly pace: ModelPace | null;
  readonly maxChunkTokens: number;
  readonly parallelCalls: number;
  /** The time that models have for one document; what is not read then is read offline only. */
  readonly mostSeconds?: number;
  /** Pages without a text layer are shown as pictures, to a model that takes them. */
  readonly arePagesShown?: boolean;
}

/** Asked once, repaired or told to go on once, and asked for rows once: more is rare, and bounded by the caps. */
const maxChargedAttempts = 3;
/** A part that states nothing is answered by empty lists. */
const emptyAnswerTokens = 60;
/** What a part is told of those before it, and what a repair or a continuation repeats. */
const contextTokens = 600;
/** Of the same length as those that are drawn. */
const anyMark = '0'.repeat(32);

const nobody = { name: null, date_of_birth: null };

const none: Bounds = { least: 0, most: 0 };
const sumOf = (bounds: readonly Bounds[]): Bounds => ({
  least: bounds.reduce((sum, { least }) => sum + least, 0),
  most: bounds.reduce((sum, { most }) => sum + most, 0),
});
const tokensOf = (content: readonly ModelContent[]): Bounds =>
  sumOf(content.map((part) => (part.kind === 'text' ? estimateTokens(part.text) : none)));

interface PlannedPart {
  readonly document: SourceDocument;
  readonly chunk: Chunk;
  readonly isPrefixKept: boolean;
  readonly maxOutputTokens: number;
}

const isShown = ({ model, arePagesShown = false }: QuoteOptions): boolean =>
  arePagesShown && model.takesImages;

interface PlannedCall extends CallPlan {
  readonly held: { readonly inputTokens: number; readonly outputTokens: number };
}

/** The question as it will be asked; some providers count the schema of the answer as well, some do not. */
function planCall(part: PlannedPart, options: QuoteOptions): PlannedCall {
  const { prompt } = options;
  const { isPrefixKept, maxOutputTokens } = part;
  const writer = createTurnWriter({ ...part, prompt, mark: anyMark, patient: nobody });
  const schema = { least: 0, most: estimateTokens(JSON.stringify(prompt.outputSchema)).most };
  const instructions = tokensOf(writer.system);
  const turns = tokensOf(writer.first().flatMap(({ content }) => content));
  const pictures = isShown(options) ? listPicturedPages(part.document, part.chunk).length : 0;
  const shown = { least: 0, most: pictures * tokensPerImage.most };
  const own = sumOf([turns, shown, { least: 0, most: contextTokens }]);
  return {
    prefixTokens: isPrefixKept ? sumOf([instructions, schema]) : none,
    inputTokens: isPrefixKept ? own : sumOf([own, instructions, schema]),
    outputTokens: { least: emptyAnswerTokens, most: maxOutputTokens },
    held: {
      inputTokens: instructions.most + turns.most + shown.most,
      outputTokens: maxOutputTokens,
    },
  };
}

function toCacheShare({ inputTokens, cacheReadTokens }: CostQuote): Bounds {
  const { most } = cacheReadTokens;
  return { least: 0, most: most === 0 ? 0 : most / (most + inputTokens.least) };
}

function toHeld(calls: readonly PlannedCall[], price: ModelPrice | undefined): ModelUse {
  const [largest] = calls
    .map(({ held }) => held)
    .toSorted((left, right) => right.inputTokens - left.inputTokens);
  if (largest === undefined) return { tokens: 0, costUsd: 0 };
  const usage = { ...largest, cacheReadTokens: 0, cacheWriteTokens: 0 };
  return {
    tokens: largest.inputTokens + largest.outputTokens,
    costUsd: toCostUsd(price, usage),
  };
}

/** Pages, parts, tokens, dollars and seconds, each with its bounds. */
export function quoteReading(document: SourceDocument, options: QuoteOptions): ReadingQuote {
  const { model, price, pace, parallelCalls, mostSeconds } = options;
  const plan = planReading(document, { ...options, models: [model] });
  const isPrefixKept = plan.isPrefixKept(model);
  const { maxOutputTokens, chunks } = plan;
  const calls = chunks.map((chunk) =>
    planCall({ document, chunk, isPrefixKept, maxOutputTokens }, options),
  );
  const quote = quoteCost({ calls, price, pace, parallelCalls, maxChargedAttempts });
  const most = Math.min(quote.seconds?.most ?? 0, mostSeconds ?? Number.POSITIVE_INFINITY);
  return {
    modelId: model.modelId,
    pages: document.pages.length,
    chunks: chunks.length,
    calls: { least: chunks.length, most: maxChargedAttempts * chunks.length },
    ...quote,
    seconds: quote.seconds && { least: Math.min(quote.seconds.least, most), most },
    cacheShare: toCacheShare(quote),
    heldForCall: toHeld(calls, price),
  };
}
