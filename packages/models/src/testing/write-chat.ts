import type { ModelUsage, StopReason } from '@medextract/core/models';
import type { ServedCall } from './served-call.js';
import {
  cutIntoDeltas,
  type FullAnswer,
  toBytes,
  toJsonAnswer,
  type WireAnswer,
} from './wire-answer.js';

const finishReasons: Readonly<Record<StopReason, string>> = {
  end: 'stop',
  'max-tokens': 'length',
  refusal: 'content_filter',
  guardrail: 'content_filter',
  other: 'unknown',
};

const toWireUsage = (usage: ModelUsage | null) =>
  usage === null
    ? undefined
    : {
        prompt_tokens: usage.inputTokens + usage.cacheReadTokens,
        completion_tokens: usage.outputTokens,
        total_tokens: usage.inputTokens + usage.cacheReadTokens + usage.outputTokens,
        prompt_tokens_details: { cached_tokens: usage.cacheReadTokens },
      };

const frame = ({ modelId }: ServedCall, object: string) => ({
  id: 'chatcmpl-1',
  object,
  created: 1_700_000_000,
  model: modelId,
});

export function writeChat(call: ServedCall, answer: FullAnswer): WireAnswer {
  const message = { role: 'assistant', content: answer.text };
  const finish_reason = finishReasons[answer.stopReason];
  return toJsonAnswer(200, {
    ...frame(call, 'chat.completion'),
    choices: [{ index: 0, message, finish_reason }],
    usage: toWireUsage(answer.usage),
  });
}

const toEvent = (data: unknown): Uint8Array => toBytes(`data: ${JSON.stringify(data)}\n\n`);

/** The same as server-sent events. */
export function writeChatStream(call: ServedCall, answer: FullAnswer): WireAnswer {
  const head = frame(call, 'chat.completion.chunk');
  const chunk = (delta: object, finish_reason: string | null = null) =>
    toEvent({ ...head, choices: [{ index: 0, delta, finish_reason }] });
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    pieces: [
      chunk({ role: 'assistant', content: '' }),
      ...cutIntoDeltas(answer.text).map((content) => chunk({ content })),
      chunk({}, finishReasons[answer.stopReason]),
      ...(answer.usage === null
        ? []
        : [toEvent({ ...head, choices: [], usage: toWireUsage(answer.usage) })]),
      toBytes('data: [DONE]\n\n'),
    ],
  };
}

/** An error inside a stream whose status was already sent. */
export const chatMidStreamError = (): Uint8Array =>
  toEvent({ error: { message: 'The model broke off.', type: 'server_error', code: 500 } });

/** The message repeats what was sent, as real ones may. */
export const writeChatError = (
  status: number,
  call: ServedCall | null,
  headers: Readonly<Record<string, string>> = {},
): WireAnswer =>
  toJsonAnswer(
    status,
    {
      error: { message: `Not possible for: ${call?.userText ?? ''}`, type: 'error', code: status },
    },
    headers,
  );
