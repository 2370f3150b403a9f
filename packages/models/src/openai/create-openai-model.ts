import {
  type LanguageModel,
  ModelCallError,
  type ModelRequest,
  type ModelTraits,
} from '@medextract/core/models';
import {
  faultOfNetwork,
  faultOfStatus,
  parseRetryAfter,
  toModelCallError,
} from '../calls/call-faults.js';
import { type CallDeps, type SilenceLimits, superviseCall } from '../calls/supervise-call.js';
import { readEvents, readPieces, readWhole } from './read-body.js';
import { type ChatReading, readChat, readChatStream } from './read-chat.js';
import { type AnswerForm, answerForms, toChatRequest } from './to-chat-request.js';

export interface OpenAiModelOptions {
  readonly traits: ModelTraits;
  /** Up to and with the version: `http://localhost:8000/v1`. */
  readonly baseUrl: string;
  /** As the server calls the model, where that is not `traits.modelId`. */
  readonly model?: string;
  readonly apiKey?: string;
  /** Streams where it is given. */
  readonly stream?: SilenceLimits;
}

/** Statuses by which servers say that they do not know a parameter, or cannot build a grammar of a schema. */
const formRefusals = new Set([400, 422, 501]);

function toOpenAiError(error: unknown): unknown {
  if (error instanceof ModelCallError) return error;
  const fault = faultOfNetwork(error);
  return fault === undefined ? error : toModelCallError(fault);
}

/**
 * A model behind any server that speaks chat completions (vLLM, Ollama, llama.cpp). It is asked to keep
 * to the schema; where the server refuses that, to JSON, and where it refuses that too, in words alone.
 * The form that worked is kept for the calls that follow.
 */
export function createOpenAiModel(deps: CallDeps, options: OpenAiModelOptions): LanguageModel {
  const { traits, stream = null } = options;
  const url = `${options.baseUrl.replace(/\/+$/, '')}/chat/completions`;
  const model = options.model ?? traits.modelId;
  let knownForm: AnswerForm = 'json-schema';

  const post = (request: ModelRequest, form: AnswerForm, signal: AbortSignal): Promise<Response> =>
    fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-request-id': encodeURIComponent(request.correlationId),
        ...(options.apiKey === undefined ? {} : { authorization: `Bearer ${options.apiKey}` }),
      },
      body: toChatRequest(request, { model, form, stream: stream !== null }),
      signal,
      redirect: 'error',
    });

  const readAnswer = (response: Response, heard: () => void): Promise<ChatReading> =>
    response.headers.get('content-type')?.startsWith('text/event-stream') === true
      ? readChatStream(readEvents(readPieces(response, heard)))
      : readWhole(response).then(readChat);

  /** Refusals are looked into one form after the other; one that even the last meets is about something else. */
  const send = async (
    request: ModelRequest,
    signal: AbortSignal,
    heard: () => void,
  ): Promise<ChatReading> => {
    let refusal: ModelCallError | undefined;
    for (const form of answerForms.slice(answerForms.indexOf(knownForm))) {
      const response = await post(request, form, signal);
      if (response.ok) {
        knownForm = form;
        return readAnswer(response, heard);
      }
      await response.body?.cancel();
      const { status, headers } = response;
      const retryAfterMs = parseRetryAfter(headers.get('retry-after'), deps.clock.now());
      refusal ??= toModelCallError(faultOfStatus(status), {
        sign: status,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      });
      if (!formRefusals.has(status)) throw refusal;
    }
    throw refusal ?? toModelCallError('model-request-invalid');
  };

  return {
    traits,
    async generate(request) {
      const startedAt = deps.clock.now();
      let firstByteMs: number | null = null;
      const limits = { timeoutMs: request.timeoutMs, signal: request.signal, silence: stream };
      const reading = await superviseCall(deps, limits, async ({ signal, heard }) => {
        try {
          return await send(request, signal, () => {
            firstByteMs ??= deps.clock.now() - startedAt;
            heard();
          });
        } catch (error) {
          throw toOpenAiError(error);
        }
      });
      const latencyMs = deps.clock.now() - startedAt;
      return { ...reading, modelId: traits.modelId, latencyMs, firstByteMs };
    },
  };
}
