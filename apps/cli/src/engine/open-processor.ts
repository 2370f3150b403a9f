import { keepHeapSmall } from '@medextract/engine/heap';
import { ocrShare } from './ocr-share.js';
import { lexiconFile } from './share-lexicon.js';
import type { Processor } from './task.js';

/** One job works in this thread, which starts fastest; more jobs each get a thread of their own. */
export async function openProcessor(jobs: number): Promise<Processor> {
  if (jobs > 1) return (await import('./create-pooled-processor.js')).createPooledProcessor(jobs);
  keepHeapSmall();
  const [{ createProcessor }, { createEngine, maxDocumentBytes }] = await Promise.all([
    import('./create-processor.js'),
    import('@medextract/engine'),
  ]);
  return createProcessor({
    createEngine: () => createEngine({ ocrWorkers: ocrShare(1), lexicon: lexiconFile() }),
    maxBytes: maxDocumentBytes,
  });
}
