import type { DocumentReader, RecordExtractor } from '@medextract/core';
import { createRecordExtractor } from '@medextract/core';
import { lexiconFile } from './share-lexicon.js';

export interface Engine {
  readonly documents: DocumentReader;
  readonly records: RecordExtractor;
}

export interface EngineOptions {
  readonly ocrWorkers: number;
  readonly lexicon?: SharedArrayBuffer;
  /** Limit of the whole document. */
  readonly documentMs?: number;
}

export const maxDocumentBytes = 50 * 1_048_576;

/** Puts the offline engine together: documents, clinical rules and tables, and the pipeline of core. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const [{ createDocumentReader }, { createAssessor, createClinicalReader, Lexicon }] =
    await Promise.all([import('@medextract/documents'), import('@medextract/clinical')]);
  const lexicon =
    options.lexicon === undefined
      ? (await import('@medextract/clinical/node')).loadLexicon(lexiconFile())
      : new Lexicon(new Uint8Array(options.lexicon));
  return {
    documents: createDocumentReader({
      maxBytes: maxDocumentBytes,
      ocrWorkers: options.ocrWorkers,
      ...(options.documentMs === undefined
        ? {}
        : { timeLimits: { documentMs: options.documentMs } }),
    }),
    records: createRecordExtractor({
      reader: createClinicalReader({ lexicon }),
      assessor: createAssessor(),
      clock: { now: () => Date.now() },
    }),
  };
}
