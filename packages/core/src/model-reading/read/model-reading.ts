import type { AddressedPassage } from '../../addressed-text/find-addressed-passages.js';
import type { ModelUsage } from '../../models/language-model.js';
import type { DraftWarning, FactDrafts, Span } from '../../record/fact-drafts.js';
import type { AnswerFaults } from '../answer/answer-tally.js';

/** What became of one part of the document. */
export interface ChunkAccount extends Span {
  readonly pages: readonly number[];
  /** `partial`: a model began, and its facts are kept, but it could not end. `failed`: read offline only. */
  readonly status: 'read' | 'partial' | 'failed';
  /** Why it is not `read`; null where it is. */
  readonly code: string | null;
  /** The models that read it, in the order in which they were asked; empty where none did. */
  readonly modelIds: readonly string[];
  /** Taken from answers that were kept of a run before; nothing was paid for it. */
  readonly isResumed: boolean;
}

/** Everything that models read out of one document, checked, with what it cost. */
export interface ModelReading {
  readonly drafts: FactDrafts;
  readonly chunks: readonly ChunkAccount[];
  readonly passages: readonly AddressedPassage[];
  readonly prompt: { readonly version: string; readonly sha256: string };
  /** Models that read any of it, the first choice first. */
  readonly modelIds: readonly string[];
  readonly calls: number;
  /** As far as the provider counted it. */
  readonly usage: ModelUsage;
  /** US dollars; null where a price or a count is not known. */
  readonly costUsd: number | null;
  readonly faults: AnswerFaults;
  readonly warnings: readonly DraftWarning[];
}
