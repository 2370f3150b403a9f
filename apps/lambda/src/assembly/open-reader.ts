import type { DocumentProcessor } from '@medextract/core/service';
import { createDocumentProcessor, createEngine } from '@medextract/engine';
import type { House } from './create-house.js';
import { lexiconFile } from './lexicon-file.js';

/** Of the function's 300 s: reading ends with a finding, before the function would end without one. */
const documentMs = 270_000;
/** One document at a time on a core or a little more: recognition has one thread. */
const ocrWorkers = 1;

/** The readers, put together when the first document is there; they stay for the next. */
export function openReader({ config, stores, prompts }: House): DocumentProcessor {
  const { models } = config;
  let engine: ReturnType<typeof createEngine> | undefined;
  const open = () => {
    engine ??= createEngine({
      ...{ ocrWorkers, documentMs, lexicon: lexiconFile(), modelState: stores.modelState },
      ...(models === undefined ? {} : { models }),
    });
    return engine;
  };
  return createDocumentProcessor({
    engine: open,
    ...(models === undefined ? {} : { models: { prompts } }),
  });
}
