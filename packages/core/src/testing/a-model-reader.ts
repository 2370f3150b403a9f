import type { ModelReader, ModelReaderDeps } from '../model-reading/read/create-model-reader.js';
import { createModelReader } from '../model-reading/read/create-model-reader.js';
import { createModelLadder } from '../models/create-model-ladder.js';
import type { LanguageModel } from '../models/language-model.js';
import { aReadingPrompt } from './a-reading-prompt.js';
import { createCountedNonces, createLineJudge, createWordTerminology } from './clinical-fakes.js';
import { createFixedClock } from './fakes.js';
import type { KnownElement } from './knowing-model.js';
import { createFakeDigest } from './service-fakes.js';

/** A reader over these models, one rung each; what a test does not care about is plain. */
export const aModelReader = (
  models: readonly LanguageModel[],
  deps: Partial<ModelReaderDeps> = {},
): ModelReader =>
  createModelReader({
    ladder: createModelLadder(models.map((model, index) => ({ name: `rung-${index}`, model }))),
    prompt: aReadingPrompt(),
    terminology: createWordTerminology([['hypertension', 'HTN']]),
    judge: createLineJudge(),
    nonces: createCountedNonces(),
    digest: createFakeDigest(),
    clock: createFixedClock(),
    prices: [],
    ...deps,
  });

/** A laboratory value as a model reports it. */
export const aLabClaim = (
  analyte: string,
  value: string,
  quote = `${analyte} ${value} mg/dL`,
): KnownElement => ({ analyte, value, unit: 'mg/dL', quote });

/** A diagnosis as a model reports it. */
export const aDiagnosisClaim = (condition: string, quote: string): KnownElement => ({
  condition,
  status: 'active',
  quote,
});
