import type { ModelUsage, StopReason } from '@medextract/core/models';
import { EventStreamCodec } from '@smithy/core/event-streams';
import type { ServedCall } from './served-call.js';
import {
  cutIntoDeltas,
  type FullAnswer,
  toBytes,
  toJsonAnswer,
  type WireAnswer,
} from './wire-answer.js';

const decoder = new TextDecoder();
const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === 'string' ? bytes : decoder.decode(bytes)),
  toBytes,
);

const toolUseId = 'tooluse_1';

const stopReasons: Readonly<Record<StopReason, string>> = {
  end: 'end_turn',
  'max-tokens': 'max_tokens',
  refusal: 'content_filtered',
  guardrail: 'guardrail_intervened',
  other: 'malformed_model_output',
};

const toWireUsage = (usage: ModelUsage | null) =>
  usage === null
    ? undefined
    : {
        inputTokens: usage.inputTokens,
        outputTokens: usage.outputTokens,
        totalTokens: usage.inputTokens + usage.outputTokens,
        cacheReadInputTokens: usage.cacheReadTokens,
        cacheWriteInputTokens: usage.cacheWriteTokens,
      };

/** The input of the tool, where the text is one; else the model said something instead of calling it. */
function parseInput(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

const toWireStop = (stopReason: StopReason, calls: boolean): string =>
  stopReason === 'end' && calls ? 'tool_use' : stopReasons[stopReason];

export function writeConverse(call: ServedCall, answer: FullAnswer): WireAnswer {
  const input = parseInput(answer.text);
  const said = answer.text === '' ? [] : [{ text: answer.text }];
  const content =
    input === undefined ? said : [{ toolUse: { toolUseId, name: call.schemaName, input } }];
  return toJsonAnswer(200, {
    metrics: { latencyMs: 1 },
    output: { message: { role: 'assistant', content } },
    stopReason: toWireStop(answer.stopReason, input !== undefined),
    usage: toWireUsage(answer.usage),
  });
}

const header = (value: string) => ({ type: 'string', value }) as const;

const toEvent = (type: string, body: unknown): Uint8Array =>
  codec.encode({
    headers: {
      ':event-type': header(type),
      ':content-type': header('application/json'),
      ':message-type': header('event'),
    },
    body: toBytes(JSON.stringify(body)),
  });

/** The same as an event stream: each piece is one binary message with its checksums. */
export function writeConverseStream(call: ServedCall, answer: FullAnswer): WireAnswer {
  // Refusals are said; everything else, cut as it may be, is the input of the tool being written.
  const calls = answer.text !== '' && answer.stopReason !== 'refusal';
  const contentBlockIndex = 0;
  const start = { toolUse: { toolUseId, name: call.schemaName } };
  const deltas = cutIntoDeltas(answer.text).map((text) => ({
    contentBlockIndex,
    delta: calls ? { toolUse: { input: text } } : { text },
  }));
  return {
    status: 200,
    headers: { 'content-type': 'application/vnd.amazon.eventstream' },
    pieces: [
      toEvent('messageStart', { role: 'assistant' }),
      ...(calls ? [toEvent('contentBlockStart', { contentBlockIndex, start })] : []),
      ...deltas.map((delta) => toEvent('contentBlockDelta', delta)),
      ...(answer.text === '' ? [] : [toEvent('contentBlockStop', { contentBlockIndex })]),
      toEvent('messageStop', { stopReason: toWireStop(answer.stopReason, calls) }),
      toEvent('metadata', { usage: toWireUsage(answer.usage), metrics: { latencyMs: 1 } }),
    ],
  };
}

/** An exception inside a stream whose status was already sent. */
export const converseMidStreamError = (): Uint8Array =>
  codec.encode({
    headers: {
      ':exception-type': header('modelStreamErrorException'),
      ':content-type': header('application/json'),
      ':message-type': header('exception'),
    },
    body: toBytes(JSON.stringify({ message: 'The model broke off.', originalStatusCode: 500 })),
  });

const exceptions: Readonly<Record<number, string>> = {
  400: 'ValidationException',
  403: 'AccessDeniedException',
  424: 'ModelErrorException',
  429: 'ThrottlingException',
  500: 'InternalServerException',
  503: 'ServiceUnavailableException',
};

/** The message repeats what was sent, as real ones may. */
export const writeConverseError = (
  status: number,
  call: ServedCall | null,
  headers: Readonly<Record<string, string>> = {},
): WireAnswer =>
  toJsonAnswer(
    status,
    { message: `Not possible for: ${call?.userText ?? ''}` },
    { 'x-amzn-errortype': exceptions[status] ?? 'InternalServerException', ...headers },
  );
