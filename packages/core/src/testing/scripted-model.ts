import type {
  LanguageModel,
  ModelAnswer,
  ModelRequest,
  ModelTraits,
} from '../models/language-model.js';

/** What the script says: a text, with the reason that it ends for where that is not `end`. */
export type ScriptedText = string | Pick<ModelAnswer, 'text' | 'stopReason'>;

export interface ScriptedModel extends LanguageModel {
  /** All requests so far, in the order of their coming. */
  readonly requests: readonly ModelRequest[];
}

const defaultTraits: ModelTraits = {
  modelId: 'scripted-1',
  contextTokens: 200_000,
  maxOutputTokens: 16_384,
  takesImages: false,
  cacheMinimumTokens: null,
};

/** Four characters of an answer to a token, as the script counts. */
const charactersPerToken = 4;

const tokensOf = (text: string): number => Math.ceil(text.length / charactersPerToken);

/** All that a request shows to the model, in order. */
export const textOfRequest = ({ system, turns }: Pick<ModelRequest, 'system' | 'turns'>): string =>
  [...system, ...turns.flatMap(({ content }) => content)]
    .map((part) => (part.kind === 'text' ? part.text : ''))
    .join('\n');

/** A language model that answers by script; the script may throw a `ModelCallError` as a provider does. */
export function createScriptedModel(
  script: (request: ModelRequest, call: number) => ScriptedText | Promise<ScriptedText>,
  traits: Partial<ModelTraits> = {},
): ScriptedModel {
  const requests: ModelRequest[] = [];
  const known = { ...defaultTraits, ...traits };
  return {
    traits: known,
    requests,
    async generate(request) {
      request.signal.throwIfAborted();
      requests.push(request);
      const said = await script(request, requests.length);
      const { text, stopReason } =
        typeof said === 'string' ? { text: said, stopReason: 'end' as const } : said;
      return {
        text,
        stopReason,
        usage: {
          inputTokens: tokensOf(textOfRequest(request)),
          outputTokens: tokensOf(text),
          cacheReadTokens: 0,
          cacheWriteTokens: 0,
        },
        modelId: known.modelId,
        latencyMs: 1,
        firstByteMs: null,
      };
    },
  };
}
