import type { ModelFaultKind, StageStep } from '@medextract/core/testing';
import {
  type FaultPlan,
  pickFault,
  refusalStatuses,
  spoilAnswer,
  spoilWire,
} from './apply-fault.js';
import { completeAnswer } from './complete-answer.js';
import type { ChatForm } from './parse-call.js';
import type { IncomingCall } from './read-call.js';
import type { AnswerFunction, ServedCall, ServedRecord } from './served-call.js';
import type { WireAnswer } from './wire-answer.js';
import { chatMidStreamError, writeChat, writeChatError, writeChatStream } from './write-chat.js';
import {
  converseMidStreamError,
  writeConverse,
  writeConverseError,
  writeConverseStream,
} from './write-converse.js';

export interface PlayOptions {
  readonly answer: AnswerFunction;
  readonly faults?: FaultPlan;
  /** How late the first byte of `slow-first-byte` comes. */
  readonly slowMs?: number;
  /** Forms of answers that the chat wire refuses with 400, as older servers do. */
  readonly refusedForms?: readonly ChatForm[];
}

export interface Played {
  readonly wire: WireAnswer;
  readonly delayMs?: number;
  readonly fault?: ModelFaultKind | null;
}

export interface Player {
  readonly calls: readonly ServedRecord[];
  queue(steps: readonly StageStep[]): void;
  play(incoming: IncomingCall): Promise<Played>;
}

const defaultSlowMs = 100;
const retryAfterSeconds = 2;

const writers = {
  bedrock: {
    whole: writeConverse,
    streamed: writeConverseStream,
    error: writeConverseError,
    midStreamError: converseMidStreamError,
  },
  openai: {
    whole: writeChat,
    streamed: writeChatStream,
    error: writeChatError,
    midStreamError: chatMidStreamError,
  },
} as const;

/** By what status a provider refuses to begin; undefined where it begins. */
const refusalStatusOf = (fault: ModelFaultKind | null, streamed: boolean): number | undefined => {
  if (fault === null) return undefined;
  // Where nothing is streamed there is no half-way: the fault comes in place of the answer.
  return fault === 'error-mid-stream' && !streamed ? 424 : refusalStatuses[fault];
};

const headersOf = (fault: ModelFaultKind): Readonly<Record<string, string>> =>
  fault === 'throttled-retry-after' ? { 'retry-after': String(retryAfterSeconds) } : {};

/** Decides what becomes of each call, and remembers it. */
export function createPlayer(options: PlayOptions): Player {
  const calls: ServedRecord[] = [];
  const steps: StageStep[] = [];
  const attempts = new Map<string, number>();
  const keptPrefixes = new Set<string>();

  const countAttempt = (correlationId: string | null): number => {
    const attempt = (attempts.get(correlationId ?? '') ?? 0) + 1;
    attempts.set(correlationId ?? '', attempt);
    return attempt;
  };

  const nextStep = (call: ServedCall): StageStep => {
    const step = steps.shift();
    if (step !== undefined) return step;
    const fault = options.faults === undefined ? null : pickFault(options.faults, call);
    return fault === null ? {} : { fault };
  };

  const answer = async (call: ServedCall, step: StageStep): Promise<Played> => {
    const fault = step.fault ?? null;
    const said = spoilAnswer(fault, step.answer ?? (await options.answer(call)));
    const full = completeAnswer(call, said, keptPrefixes);
    const writer = writers[call.wire];
    const wire = call.streamed ? writer.streamed(call, full) : writer.whole(call, full);
    const slowMs = fault === 'slow-first-byte' ? (options.slowMs ?? defaultSlowMs) : 0;
    if (fault === 'error-mid-stream') {
      const half = wire.pieces.slice(0, Math.ceil(wire.pieces.length / 2));
      return { wire: { ...wire, pieces: [...half, writer.midStreamError()] } };
    }
    return { wire: spoilWire(fault, wire), delayMs: slowMs + (said.delayMs ?? 0), fault };
  };

  return {
    calls,
    queue: (next) => void steps.push(...next),
    async play({ call: incoming, form }) {
      if (form !== null && options.refusedForms?.includes(form) === true) {
        calls.push({ ...incoming, attempt: 0, fault: 'invalid-request', charged: false });
        return { wire: writeChatError(400, null) };
      }
      const call = { ...incoming, attempt: countAttempt(incoming.correlationId) };
      const step = nextStep(call);
      const { fault = null } = step;
      const status = refusalStatusOf(fault, call.streamed);
      calls.push({ ...call, fault, charged: status === undefined });
      if (fault === null || status === undefined) return answer(call, step);
      return { wire: writers[call.wire].error(status, call, headersOf(fault)) };
    },
  };
}
