import type { QuoteAnswer } from '@medextract/core/reading';
import type { PageImage, ProcessingResult } from '@medextract/core/service';
import type { DocumentContent, ModelSettings } from '@medextract/engine';
import type { StateAnswer, StateCall } from './model-state-calls.js';
import type { QuoteWork } from './quote-source.js';
import type { Outcome, PageProgress, Task } from './task.js';

/** What a worker is told when it starts. */
export interface WorkerSettings {
  /** The compiled lexicon in memory that all workers share. */
  readonly lexicon: SharedArrayBuffer;
  readonly ocrWorkers: number;
  /** The whole document, in its reader. */
  readonly documentMs: number;
  /** How often a worker that is busy says that it is alive. */
  readonly heartbeatMs: number;
  /** `warm`: reads a note of its own first, so that the first document finds everything loaded. */
  readonly start: 'warm' | 'cold';
  /** Absent where documents are read offline only. */
  readonly models?: ModelSettings;
}

/** One document: read and rendered for a person, processed for the service, quoted, or a page of it drawn. */
export type Work =
  | { readonly kind: 'render'; readonly task: Task }
  | { readonly kind: 'process'; readonly content: DocumentContent }
  | { readonly kind: 'quote'; readonly work: QuoteWork }
  | { readonly kind: 'draw'; readonly bytes: Uint8Array; readonly page: number };

/** A result whose record crosses threads as bytes, which are stored as they are. */
export type PackedResult =
  | (Omit<Extract<ProcessingResult, { ok: true }>, 'record' | 'packedRecord'> & {
      readonly packedRecord: Uint8Array;
    })
  | Extract<ProcessingResult, { ok: false }>;

export type WorkResult =
  | { readonly kind: 'render'; readonly outcome: Outcome }
  | { readonly kind: 'process'; readonly result: PackedResult }
  | { readonly kind: 'quote'; readonly answer: QuoteAnswer }
  | { readonly kind: 'draw'; readonly image: PageImage | undefined };

export type WorkerRequest =
  | { readonly kind: 'work'; readonly work: Work }
  /** The document at work is no longer wanted. */
  | { readonly kind: 'abort' }
  | { readonly kind: 'state'; readonly id: number; readonly answer: StateAnswer };

export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'alive' }
  | { readonly kind: 'page'; readonly progress: PageProgress }
  /** Of what all who call models share; answered under the same number. */
  | { readonly kind: 'state'; readonly id: number; readonly call: StateCall }
  | { readonly kind: 'done'; readonly result: WorkResult }
  /** It stopped because it was told to. */
  | { readonly kind: 'aborted' };
