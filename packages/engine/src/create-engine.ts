import { randomBytes } from 'node:crypto';
import type { DocumentReader, RecordExtractor } from '@medextract/core';
import { createRecordExtractor } from '@medextract/core';
import type {
  ModelExtraction,
  ModelExtractionDeps,
  SharedModelState,
} from './create-model-extraction.js';
import type { ModelSettings } from './model-settings.js';
import { nodeDigest } from './node-ports.js';

export interface Engine {
  readonly documents: DocumentReader;
  readonly records: RecordExtractor;
  /** Absent where no model is configured. */
  readonly models?: ModelExtraction;
}

export interface EngineOptions {
  readonly ocrWorkers: number;
  /** The compiled lexicon: its file, or its bytes in memory that threads share. */
  readonly lexicon: URL | SharedArrayBuffer;
  /** Limit of the whole document. */
  readonly documentMs?: number;
  readonly models?: ModelSettings;
  /** What all who call models share. */
  readonly modelState?: SharedModelState;
}

const keyBytes = 32;
const nextKey = (): string => randomBytes(keyBytes).toString('hex');

export const maxDocumentBytes = 50 * 1_048_576;
const defaultDocumentMs = 600_000;

/** The code of the models is loaded by the first document that they shall read. */
function openModels(deps: ModelExtractionDeps): ModelExtraction {
  let opening: Promise<ModelExtraction> | undefined;
  return {
    async extract(document, options) {
      opening ??= import('./create-model-extraction.js').then(({ createModelExtraction }) =>
        createModelExtraction(deps),
      );
      return (await opening).extract(document, options);
    },
  };
}

/** Puts the offline engine together: documents, clinical rules and tables, and the pipeline of core. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const [{ createDocumentReader }, clinical] = await Promise.all([
    import('@medextract/documents'),
    import('@medextract/clinical'),
  ]);
  const { createAssertionJudge, createAssessor, createClinicalReader, Lexicon } = clinical;
  const lexicon =
    options.lexicon instanceof URL
      ? (await import('@medextract/clinical/node')).loadLexicon(options.lexicon)
      : new Lexicon(new Uint8Array(options.lexicon));
  const reader = createClinicalReader({ lexicon });
  const assessor = createAssessor();
  const clock = { now: () => Date.now() };
  const { models: settings, modelState, documentMs = defaultDocumentMs } = options;
  return {
    documents: createDocumentReader({
      maxBytes: maxDocumentBytes,
      ocrWorkers: options.ocrWorkers,
      ...(options.documentMs === undefined
        ? {}
        : { timeLimits: { documentMs: options.documentMs } }),
    }),
    records: createRecordExtractor({ reader, assessor, clock }),
    ...(settings === undefined || modelState === undefined
      ? {}
      : {
          models: openModels({
            ...{ settings, modelState, offline: reader, assessor, clock, documentMs },
            // A key of this process alone: surrogates mean nothing to anybody else, nor later.
            pseudonymiser: clinical.createPseudonymiser({
              key: nextKey(),
              lexicon,
              digest: nodeDigest,
            }),
            terminology: clinical.createTerminology(lexicon),
            judge: createAssertionJudge(lexicon),
          }),
        }),
  };
}
