import { availableParallelism } from 'node:os';
import type { DocumentReader, RecordExtractor } from '@medextract/core';
import { createRecordExtractor } from '@medextract/core';

export interface Engine {
  readonly documents: DocumentReader;
  readonly records: RecordExtractor;
}

export interface EngineOptions {
  /** How many engines share this machine. */
  readonly jobs: number;
}

export const maxDocumentBytes = 50 * 1_048_576;

/** Puts the offline engine together: documents, clinical rules and tables, and the pipeline of core. */
export async function createEngine({ jobs }: EngineOptions): Promise<Engine> {
  const [{ createDocumentReader }, { createAssessor, createClinicalReader }, { loadLexicon }] =
    await Promise.all([
      import('@medextract/documents'),
      import('@medextract/clinical'),
      import('@medextract/clinical/node'),
    ]);
  // This file may run from a bundle, so the compiled lexicon is found by its package, not beside us.
  const lexiconFile = new URL('lexicon.bin', import.meta.resolve('@medextract/clinical/node'));
  return {
    documents: createDocumentReader({
      maxBytes: maxDocumentBytes,
      ocrWorkers: Math.max(1, Math.min(4, Math.floor(availableParallelism() / jobs))),
    }),
    records: createRecordExtractor({
      reader: createClinicalReader({ lexicon: loadLexicon(lexiconFile) }),
      assessor: createAssessor(),
      clock: { now: () => Date.now() },
    }),
  };
}
