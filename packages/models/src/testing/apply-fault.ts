import type { ModelFaultKind, ScriptedAnswer } from '@medextract/core/testing';
import { seededRandom } from './seeded-random.js';
import { toBytes, type WireAnswer } from './wire-answer.js';

export interface FaultPlan {
  readonly seed: number;
  /** Share of calls that go wrong, 0 to 1. */
  readonly rate: number;
  /** Each as likely as the others. */
  readonly kinds: readonly ModelFaultKind[];
}

/**
 * What goes wrong with a call, if anything: it depends on the seed, the call's own id and which attempt
 * it is, not on the order in which calls arrive.
 */
export function pickFault(
  { seed, rate, kinds }: FaultPlan,
  { correlationId, attempt }: { readonly correlationId: string | null; readonly attempt: number },
): ModelFaultKind | null {
  const of = correlationId ?? '';
  if (seededRandom(seed, of, attempt, 'whether') >= rate) return null;
  return kinds[Math.floor(seededRandom(seed, of, attempt, 'which') * kinds.length)] ?? null;
}

/** Statuses by which a provider refuses to begin. */
export const refusalStatuses: Partial<Readonly<Record<ModelFaultKind, number>>> = {
  throttled: 429,
  'throttled-retry-after': 429,
  'error-500': 500,
  'error-503': 503,
  'access-denied': 403,
  'invalid-request': 400,
};

const wrongTypes = (_key: string, value: unknown): unknown => {
  if (typeof value === 'string') return 42;
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : value;
};

function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Faults of what the model says. */
export function spoilAnswer(fault: ModelFaultKind | null, answer: ScriptedAnswer): ScriptedAnswer {
  switch (fault) {
    case 'cut':
      return {
        ...answer,
        text: answer.text.slice(0, Math.ceil(answer.text.length * 0.6)),
        stopReason: 'max-tokens',
      };
    case 'refusal':
      return { ...answer, text: 'I am not able to help with that.', stopReason: 'refusal' };
    case 'empty':
      return { ...answer, text: '' };
    case 'wrong-types':
      return { ...answer, text: JSON.stringify(parseOrText(answer.text), wrongTypes) };
    default:
      return answer;
  }
}

/** What a proxy puts in the way: the status is right, the body is not of this world. */
const notTheWire = '<html><body>upstream said nothing</body></html>';

/** A message whose checksum no longer holds. */
function withFlippedByte(message: Uint8Array): Uint8Array {
  const flipped = Uint8Array.from(message);
  const last = flipped.byteLength - 1;
  flipped[last] = (flipped[last] ?? 0) ^ 0xff;
  return flipped;
}

/** Faults of how it is said. */
export function spoilWire(fault: ModelFaultKind | null, answer: WireAnswer): WireAnswer {
  if (fault !== 'malformed') return answer;
  const { status, headers, pieces } = answer;
  const type = headers['content-type'] ?? '';
  if (type.includes('eventstream')) {
    const [first = new Uint8Array(0), ...others] = pieces;
    return { status, headers, pieces: [first, ...others.map(withFlippedByte)] };
  }
  const body = type.startsWith('text/event-stream') ? `data: ${notTheWire}\n\n` : notTheWire;
  return { status, headers: { 'content-type': type }, pieces: [toBytes(body)] };
}
