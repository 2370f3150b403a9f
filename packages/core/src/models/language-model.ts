/** A part of what the model is shown. Text of the document is data: it never stands in `system`. */
export type ModelContent =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'image';
      readonly mediaType: 'image/png' | 'image/jpeg';
      readonly bytes: Uint8Array;
    }
  /** What stands before it may be kept by the provider for the next call, where that pays. */
  | { readonly kind: 'cache-point' };

export interface ModelTurn {
  readonly role: 'user' | 'assistant';
  readonly content: readonly ModelContent[];
}

export interface ModelRequest {
  readonly system: readonly ModelContent[];
  readonly turns: readonly ModelTurn[];
  /** JSON Schema of the answer; the provider holds the model to it as far as it can. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly schemaName: string;
  readonly maxOutputTokens: number;
  /** Null leaves it to the provider. */
  readonly temperature: number | null;
  /** What the caller has left for this call, waiting and repeating included; the signal ends it earlier. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** For the provider's own log and ours; no patient text. */
  readonly correlationId: string;
}

/** Why the model stopped. Only `end` is a whole answer. */
export const stopReasons = ['end', 'max-tokens', 'refusal', 'guardrail', 'other'] as const;
export type StopReason = (typeof stopReasons)[number];

/** Tokens as the provider counted them; `inputTokens` leaves out what was read from or written to its cache. */
export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
}

/** What came back, unparsed: data from a stranger. */
export interface ModelAnswer {
  /** JSON as the model wrote it, be it whole or not. */
  readonly text: string;
  readonly stopReason: StopReason;
  /** Null where the provider did not say; never taken for nothing. */
  readonly usage: ModelUsage | null;
  readonly modelId: string;
  /** From the call to the last byte. */
  readonly latencyMs: number;
  /** From the call to the first byte of the answer; null where the answer came as one piece. */
  readonly firstByteMs: number | null;
}

/** What a model can do and costs; unknown is null, never zero. */
export interface ModelTraits {
  readonly modelId: string;
  readonly contextTokens: number;
  readonly maxOutputTokens: number;
  readonly takesImages: boolean;
  /** The shortest prefix that the provider keeps; null where it keeps none. */
  readonly cacheMinimumTokens: number | null;
}

/**
 * Port: a language model. An answer that was cut, refused or blocked is an answer with its stop reason.
 * A call that brought none throws a `ModelCallError`, whose `fault` says why and `retryable` whether
 * the same call may succeed later, without any text of the prompt or of the answer. A call that the
 * caller cancelled rejects with the reason of the signal.
 */
export interface LanguageModel {
  readonly traits: ModelTraits;
  generate(request: ModelRequest): Promise<ModelAnswer>;
}
