import type { ProcessingFailure } from '../catalogue/document-entry.js';
import type { ReadingCost } from '../catalogue/revision.js';
import type { Purse } from '../model-reading/read/shared-budget.js';
import type { RecordSummary } from './summarise-record.js';

export interface ProcessingRequest {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string | null;
  /** The prompt to read with; the one that serves where it is absent. */
  readonly promptVersion?: string;
  /** Calls are paid from it as well; where it bears no more the result is the failure `purse-cap-reached`. */
  readonly purse?: Purse;
  readonly signal: AbortSignal;
  readonly onPage?: (progress: { readonly page: number; readonly pages: number }) => void;
}

export type ProcessingResult =
  | {
      readonly ok: true;
      /** The record (v2) as JSON. */
      readonly record: string;
      /** The same as bytes, where its maker packed it; see `Revision.packedRecord`. */
      readonly packedRecord?: Uint8Array;
      /** Its projection v1 as JSON. */
      readonly medicalData: string;
      /** The document as read (`SourceDocument`), packed; see `unpackReading`. */
      readonly reading: Uint8Array;
      readonly summary: RecordSummary;
      readonly cost: ReadingCost;
      /** A model was meant to read and was stopped: the document is to be read again when it can. */
      readonly waitsForModel?: boolean;
    }
  | { readonly ok: false; readonly failure: ProcessingFailure; readonly processingMs: number };

/**
 * Port: bytes to a finished record, wherever that runs (a worker thread, a function). What is wrong with
 * the document is a result; a fault of the machine is thrown (`worker-crashed`, `time-limit`), retryable or not.
 */
export interface DocumentProcessor {
  /** Whether models are asked with the prompt of a request; where not, the version says nothing of what reads. */
  readonly usesPrompts?: boolean;
  process(request: ProcessingRequest): Promise<ProcessingResult>;
}
