import type { LanguageModel, ModelUsage, StopReason } from '../../models/language-model.js';

/** What a provider may do wrong, on any wire. */
export const modelFaultKinds = [
  'throttled',
  'throttled-retry-after',
  'error-500',
  'error-503',
  'access-denied',
  'invalid-request',
  'reset',
  'slow-first-byte',
  'stall',
  'malformed',
  'error-mid-stream',
  'cut',
  'refusal',
  'empty',
  'wrong-types',
] as const;
export type ModelFaultKind = (typeof modelFaultKinds)[number];

/** What the model behind the wire says. */
export interface ScriptedAnswer {
  /** JSON as a rule, and anything else where the test wants it so. */
  readonly text: string;
  readonly stopReason?: StopReason;
  /** Counted from the texts where left out; null where the wire can say nothing of it. */
  readonly usage?: ModelUsage | null;
  /** Time that the model takes. */
  readonly delayMs?: number;
}

/** What reached the provider, read back from its wire. */
export interface SeenCall {
  readonly modelId: string;
  readonly system: string;
  readonly userText: string;
  readonly schemaName: string | null;
  readonly schema: unknown;
  readonly images: number;
  readonly maxOutputTokens: number | null;
  readonly temperature: number | null;
  readonly correlationId: string | null;
}

/** What happens with one call; without an answer of its own, what the stage says to everyone. */
export interface StageStep {
  readonly fault?: ModelFaultKind;
  readonly answer?: ScriptedAnswer;
}

/** A model with somebody behind it who does as told. */
export interface ModelStage {
  readonly model: LanguageModel;
  /** For the next calls, in order. */
  play(...steps: readonly StageStep[]): void;
  readonly seen: readonly SeenCall[];
  close(): Promise<void>;
}
