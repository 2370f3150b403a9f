import {
  createAssertionJudge,
  createAssessor,
  createClinicalReader,
  createTerminology,
} from '@medextract/clinical';
import { loadLexicon } from '@medextract/clinical/node';
import type { SourceDocument } from '@medextract/core';
import { createModelLadder, type LanguageModel } from '@medextract/core/models';
import {
  createLadderExtractor,
  createModelReader,
  type ExtractedRecord,
  type ModelReaderLimits,
} from '@medextract/core/reading';
import { createCountedNonces, createFakeDigest, createFixedClock } from '@medextract/core/testing';
import { loadReadingPrompt } from './load-prompt.js';

export interface Readers {
  /** Both readers over the document; the first model is the first choice. */
  read(
    document: SourceDocument,
    models: readonly LanguageModel[],
    limits?: Partial<ModelReaderLimits>,
  ): Promise<ExtractedRecord>;
}

/** The real offline engine, tables and prompt, with whatever models are given. */
export function setUpReaders(): Readers {
  const lexicon = loadLexicon();
  const offline = createClinicalReader({ lexicon });
  const terminology = createTerminology(lexicon);
  const judge = createAssertionJudge(lexicon);
  const assessor = createAssessor();
  const prompt = loadReadingPrompt();
  const clock = createFixedClock();
  return {
    read(document, models, limits = {}) {
      const rungs = models.map((model, index) => ({ name: `rung-${index}`, model }));
      const reader = createModelReader({
        ladder: createModelLadder(rungs),
        prompt,
        terminology,
        judge,
        clock,
        limits,
        nonces: createCountedNonces(),
        digest: createFakeDigest(),
        prices: [],
      });
      const extractor = createLadderExtractor({ offline, models: reader, assessor, clock });
      const { signal } = new AbortController();
      return extractor.extract(document, { correlationId: 'evaluation', signal });
    },
  };
}
