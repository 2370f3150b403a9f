import type { ModelUsage, StopReason } from '@medextract/core/models';
import { z } from 'zod';
import { toModelCallError } from '../calls/call-faults.js';

export interface ChatReading {
  readonly text: string;
  readonly stopReason: StopReason;
  readonly usage: ModelUsage | null;
}

/** Source: OpenAI API reference, "The chat completion object", `finish_reason`. */
const stopReasons: Readonly<Record<string, StopReason>> = {
  stop: 'end',
  tool_calls: 'end',
  length: 'max-tokens',
  content_filter: 'refusal',
};

const Usage = z.looseObject({
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  prompt_tokens_details: z
    .looseObject({ cached_tokens: z.number().nullish() })
    .nullish()
    .catch(undefined),
});

const Said = z.looseObject({ content: z.string().nullish(), refusal: z.string().nullish() });
const Choice = z.looseObject({
  message: Said.optional(),
  delta: Said.optional(),
  finish_reason: z.string().nullish(),
});
/** A completion, and a chunk of one: the one has `message`, the other `delta`. */
const Completion = z.looseObject({
  choices: z.array(Choice),
  usage: Usage.nullish().catch(undefined),
});

function toUsage(usage: z.infer<typeof Usage> | null | undefined): ModelUsage | null {
  if (usage === null || usage === undefined) return null;
  const cacheReadTokens = usage.prompt_tokens_details?.cached_tokens ?? 0;
  return {
    inputTokens: Math.max(0, usage.prompt_tokens - cacheReadTokens),
    outputTokens: usage.completion_tokens,
    cacheReadTokens,
    cacheWriteTokens: 0,
  };
}

/** What servers send in place of a chunk when they fail half-way. */
const BrokenOff = z.looseObject({ error: z.unknown().refine((error) => error != null) });

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function parseCompletion(json: string): z.infer<typeof Completion> {
  const value = parseJson(json);
  const completion = Completion.safeParse(value);
  if (completion.success) return completion.data;
  const isBrokenOff = BrokenOff.safeParse(value).success;
  throw toModelCallError(isBrokenOff ? 'model-connection-lost' : 'model-answer-unreadable');
}

const toReading = (
  said: { readonly content: string; readonly refusal: string },
  finish: string | null | undefined,
  usage: ModelUsage | null,
): ChatReading =>
  said.refusal === ''
    ? { text: said.content, stopReason: stopReasons[finish ?? ''] ?? 'other', usage }
    : { text: said.refusal, stopReason: 'refusal', usage };

export function readChat(json: string): ChatReading {
  const { choices, usage } = parseCompletion(json);
  const [choice] = choices;
  if (choice?.message === undefined) throw toModelCallError('model-answer-unreadable');
  const { content, refusal } = choice.message;
  const said = { content: content ?? '', refusal: refusal ?? '' };
  return toReading(said, choice.finish_reason, toUsage(usage));
}

/** Puts together what came as server-sent events; each is the data of one. */
export async function readChatStream(events: AsyncIterable<string>): Promise<ChatReading> {
  const said = { content: '', refusal: '' };
  let finish: string | null | undefined;
  let usage: ModelUsage | null = null;
  for await (const data of events) {
    if (data === '[DONE]') break;
    const chunk = parseCompletion(data);
    const [choice] = chunk.choices;
    said.content += choice?.delta?.content ?? '';
    said.refusal += choice?.delta?.refusal ?? '';
    finish = choice?.finish_reason ?? finish;
    usage = toUsage(chunk.usage) ?? usage;
  }
  // A stream that ends without its reason was broken off.
  if (finish === undefined || finish === null) throw toModelCallError('model-connection-lost');
  return toReading(said, finish, usage);
}
