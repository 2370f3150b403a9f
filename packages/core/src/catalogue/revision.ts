import type { PromptIntent } from '../experiments/prompt-intent.js';

/** What made a revision. A reviewer's step names the fact and what was done to it. */
export type RevisionCause =
  | {
      readonly kind: 'extraction';
      readonly jobId: string;
      /** What was meant to read; `cost.promptVersion` says what did. Absent in what was read before it was noted. */
      readonly intent?: PromptIntent;
    }
  | {
      readonly kind: 'review';
      /** Null for a fact that was added outside the queue. */
      readonly reviewId: string | null;
      /** `undo`: the one before it, taken back. */
      readonly decision: 'confirm' | 'correct' | 'reject' | 'add' | 'undo';
      readonly factId: string;
    };

/** What the reading cost, and what did it. */
export interface ReadingCost {
  readonly processingMs: number;
  readonly modelId: string | null;
  readonly promptVersion: string | null;
  readonly inputTokens: number;
  /** Of the input tokens, those that the provider had kept from an earlier call; absent where that is not known. */
  readonly cachedInputTokens?: number;
  readonly outputTokens: number;
  /** US dollars; null where the price is not known. */
  readonly costUsd: number | null;
}

export interface RevisionSummary {
  readonly documentId: string;
  /** 1 for the first; no gaps. */
  readonly number: number;
  readonly cause: RevisionCause;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly cost: ReadingCost;
}

/**
 * One immutable revision of a document's record. Both texts are JSON, written once where the record
 * was made (a worker), so that serving it costs no parse: the whole record (v2) and its projection (v1).
 */
export interface Revision extends RevisionSummary {
  readonly record: string;
  /**
   * The record as UTF-8, plain or as one zstd frame (RFC 8878), where its maker wrote it so already. A
   * store may keep these bytes as they are; what it gives back has none.
   */
  readonly packedRecord?: Uint8Array;
  readonly medicalData: string;
}
