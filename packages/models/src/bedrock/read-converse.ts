import type { ConverseStreamOutput, TokenUsage } from '@aws-sdk/client-bedrock-runtime';
import type { ModelUsage, StopReason } from '@medextract/core/models';
import { toModelCallError } from '../calls/call-faults.js';

/** What an answer says, on either way. */
export interface ConverseReading {
  readonly text: string;
  readonly stopReason: StopReason;
  readonly usage: ModelUsage | null;
}

type Usage = Omit<TokenUsage, 'totalTokens'>;

/** What Converse answers, as far as it is read: from the SDK, or from a line of a batch. */
export interface ConverseSaid {
  readonly output?:
    | {
        readonly message?:
          | {
              readonly role?: string | undefined;
              readonly content?: readonly SaidBlock[] | undefined;
            }
          | undefined;
      }
    | undefined;
  readonly stopReason?: string | undefined;
  readonly usage?: Usage | undefined;
}

interface SaidBlock {
  readonly text?: string | undefined;
  readonly toolUse?: { readonly input?: unknown } | undefined;
}

/**
 * Source: Amazon Bedrock API Reference, Converse, `stopReason`. `refusal` is what models say that are
 * newer than the reference. A full context window cuts an answer as the limit of tokens does.
 */
const stopReasons: Readonly<Record<string, StopReason>> = {
  end_turn: 'end',
  tool_use: 'end',
  stop_sequence: 'end',
  max_tokens: 'max-tokens',
  model_context_window_exceeded: 'max-tokens',
  content_filtered: 'refusal',
  refusal: 'refusal',
  guardrail_intervened: 'guardrail',
};

const toStopReason = (reason: string | undefined): StopReason =>
  stopReasons[reason ?? ''] ?? 'other';

function toUsage(usage: Usage | undefined): ModelUsage | null {
  if (usage?.inputTokens === undefined || usage.outputTokens === undefined) return null;
  return {
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    cacheReadTokens: usage.cacheReadInputTokens ?? 0,
    cacheWriteTokens: usage.cacheWriteInputTokens ?? 0,
  };
}

/** The input of the tool where the model called it, else what it said. */
export function readConverse(said: ConverseSaid): ConverseReading {
  const blocks = said.output?.message?.content;
  if (blocks === undefined) throw toModelCallError('model-answer-unreadable');
  const called = blocks.find(({ toolUse }) => toolUse !== undefined)?.toolUse;
  return {
    text:
      called === undefined
        ? blocks.map(({ text }) => text ?? '').join('')
        : JSON.stringify(called.input ?? null),
    stopReason: toStopReason(said.stopReason),
    usage: toUsage(said.usage),
  };
}

/** Puts an answer together that comes in pieces; `heard` is told of each. */
export async function readConverseStream(
  events: AsyncIterable<ConverseStreamOutput>,
  heard: () => void,
): Promise<ConverseReading> {
  let said = '';
  let called: string | undefined;
  let toolIndex: number | undefined;
  let stopReason: string | undefined;
  let usage: TokenUsage | undefined;
  for await (const event of events) {
    heard();
    if (event.contentBlockStart?.start?.toolUse !== undefined && toolIndex === undefined) {
      toolIndex = event.contentBlockStart.contentBlockIndex;
      called = '';
    }
    const { contentBlockIndex, delta } = event.contentBlockDelta ?? {};
    said += delta?.text ?? '';
    if (contentBlockIndex === toolIndex) called = `${called ?? ''}${delta?.toolUse?.input ?? ''}`;
    stopReason = event.messageStop?.stopReason ?? stopReason;
    usage = event.metadata?.usage ?? usage;
  }
  // A stream that ends without its stop reason was broken off.
  if (stopReason === undefined) throw toModelCallError('model-connection-lost');
  const text = toolIndex === undefined ? said : (called ?? '');
  return { text, stopReason: toStopReason(stopReason), usage: toUsage(usage) };
}
