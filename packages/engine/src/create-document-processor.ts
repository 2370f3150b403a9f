import type { DocumentProcessor } from '@medextract/core/service';
import type { Engine } from './create-engine.js';
import { findReadingPrompt, type ReadingPrompts } from './find-reading-prompt.js';
import { processDocument } from './process-document.js';

export interface DocumentProcessorOptions {
  /** Made with the first document. */
  readonly engine: () => Promise<Engine>;
  /** Absent where documents are read offline only. */
  readonly models?: ReadingPrompts;
}

/** The port over an engine in this thread, for a process that reads one document at a time. */
export function createDocumentProcessor(options: DocumentProcessorOptions): DocumentProcessor {
  const { engine, models } = options;
  return {
    usesPrompts: models !== undefined,
    async process({ bytes, fileName, mediaType, promptVersion, purse, signal, onPage }) {
      const found = await findReadingPrompt(models, promptVersion);
      if (!found.ok) return found;
      const { prompt } = found;
      const content = {
        ...{ bytes, fileName, mediaType },
        ...(prompt === undefined ? {} : { prompt }),
        ...(purse === undefined ? {} : { purse }),
      };
      const progress = onPage === undefined ? {} : { onPage };
      return processDocument(content, await engine(), { signal, ...progress });
    },
  };
}
