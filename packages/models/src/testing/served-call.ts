import type { ModelFaultKind, ScriptedAnswer, SeenCall } from '@medextract/core/testing';

export const modelWires = ['bedrock', 'openai'] as const;
export type ModelWire = (typeof modelWires)[number];

/** A call as it came over the wire. */
export interface ServedCall extends SeenCall {
  readonly wire: ModelWire;
  readonly streamed: boolean;
  /** 1 for the first with this correlation id; 0 where the form of the answer was refused. */
  readonly attempt: number;
  /** Everything before the last cache point; null where there is none. */
  readonly cachedPrefix: string | null;
}

/** What became of it. */
export interface ServedRecord extends ServedCall {
  readonly fault: ModelFaultKind | null;
  /** The model was set to work: a provider would charge for it. */
  readonly charged: boolean;
}

/** Plays the model. */
export type AnswerFunction = (call: ServedCall) => ScriptedAnswer | Promise<ScriptedAnswer>;
